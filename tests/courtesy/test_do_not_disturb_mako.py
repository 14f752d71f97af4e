#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Do not disturb as mako's modes, at one that answers as 1.7 does, and one as 1.10 (dbus/mako.c). A real 1.7.1:
tests/desktop/test_do_not_disturb_mako.py.

    test_do_not_disturb_mako.py COURTESY-PRINTER"""

import unittest

from gi.repository import Gio, GLib

from notification_services import DEADLINE, NOTIFICATIONS, PATH, DoNotDisturbCase

MAKO, MAKO_PATH = 'fr.emersion.Mako', '/fr/emersion/Mako'
METHODS = '''<method name="ListModes"><arg type="as" direction="out"/></method>
<method name="SetMode"><arg type="s" direction="in"/></method><method name="SetModes"><arg type="as" direction="in"/></method>
<method name="ListNotifications"><arg type="aa{sv}" direction="out"/></method>
<method name="InvokeAction"><arg type="u" direction="in"/><arg type="s" direction="in"/></method>'''
PROPERTIES = '''<interface name="org.freedesktop.DBus.Properties"><method name="Get"><arg type="s" direction="in"/>
<arg type="s" direction="in"/><arg type="v" direction="out"/></method></interface>'''
SILENT = ('default', 'do-not-disturb')
NOTIFY = '<method name="Notify"><arg type="s" direction="in"/><arg type="u" direction="out"/></method>'


class MakoCase(DoNotDisturbCase):
    methods = METHODS

    def setUp(self):
        super().setUp()
        self.modes = ['default']
        self.mako = self.server('mako', NOTIFY, vendor='emersion')
        self.mako.offer(MAKO_PATH, f'<interface name="{MAKO}">{self.methods}</interface>',
                        ListModes=lambda: GLib.Variant('(as)', (self.modes,)), SetModes=self.on_set, SetMode=self.on_set,
                        ListNotifications=GLib.Variant('(aa{sv})', ([],)), InvokeAction=None,
                        Notify=GLib.Variant('(u)', (1,)), Modes=GLib.Variant('as', self.modes))
        self.mako.own(NOTIFICATIONS)
        self.other = self.service()

    def on_set(self, modes):
        self.modes = [modes] if isinstance(modes, str) else modes

    def call(self, method, arguments=None, path=MAKO_PATH, interface=MAKO):
        """As makoctl does; the test's main loop is mako's, too."""
        done = []
        self.other.connection.call(NOTIFICATIONS, path, interface, method, arguments, None, Gio.DBusCallFlags.NONE,
                                   DEADLINE * 1000, None, lambda source, result: done.append(source.call_finish(result)))
        self.wait_for(lambda: done, f'{method} was not answered')

    def set_modes(self, *modes):
        self.call('SetModes', GLib.Variant('(as)', (modes,)))

    def tell_no_modes(self):
        """What sd-bus says to whoever wants a property that there is not."""
        self.mako.offer(MAKO_PATH, PROPERTIES, Get='org.freedesktop.DBus.Error.UnknownProperty')

    def asked(self, method):
        return [asked for asked in self.mako.asked if asked == (method,)]


class Old(MakoCase):
    """1.7: asked for its modes it answers; it tells of nothing."""

    def setUp(self):
        super().setUp()
        self.tell_no_modes()

    def wait_listening(self):
        self.wait_for(lambda: self.asked('ListModes'), 'it was not asked')

    def test_set_by_others(self):
        self.start()
        self.wait_listening()
        self.set_modes(*SILENT)
        self.wait_told('on')
        self.set_modes('default')
        self.wait_told('on', 'off')
        self.call('SetMode', GLib.Variant('(s)', ('dnd',)))
        self.wait_told('on', 'off', 'on')
        self.call('SetMode', GLib.Variant('(s)', ('away',)))
        self.wait_told('on', 'off', 'on', 'off')

    def test_on_before_anybody_looked(self):
        self.modes = SILENT
        self.start()
        self.wait_told('on')
        # It ends, which is no call, and comes back without modes, as it does.
        self.mako.leave(NOTIFICATIONS)
        self.wait_told('on', 'off')
        self.modes = ['default']
        self.mako.own(NOTIFICATIONS)
        self.wait_for(lambda: len(self.asked('ListModes')) > 1, 'it was not asked anew')
        self.set_modes(*SILENT)
        self.wait_told('on', 'off', 'on')

    def test_nothing_else_is_a_reason_to_ask(self):
        self.start()
        self.wait_listening()
        asked = len(self.asked('ListModes'))
        self.call('Notify', GLib.Variant('(s)', ('x',)), PATH, NOTIFICATIONS)
        self.call('ListNotifications')
        self.call('InvokeAction', GLib.Variant('(us)', (1, 'default')))
        self.set_modes(*SILENT)
        self.wait_told('on')
        self.assertEqual(len(self.asked('ListModes')), asked + 1)

    def test_not_wanted_any_more(self):
        self.start()
        self.wait_listening()
        self.set_modes(*SILENT)
        self.wait_told('on')
        self.want('')
        self.wait_told('on', 'off')
        asked = len(self.asked('ListModes'))
        self.set_modes('default')
        self.set_modes(*SILENT)
        self.want('do-not-disturb')
        self.wait_told('on', 'off', 'on')
        self.assertEqual(len(self.asked('ListModes')), asked + 1)


class NoMonitors(MakoCase):
    """1.7 on a bus where nobody may listen: its modes are known as they were at first."""

    policy = '<deny send_destination="org.freedesktop.DBus" send_interface="org.freedesktop.DBus.Monitoring"/>'

    def test_said_once(self):
        self.tell_no_modes()
        self.modes = SILENT
        self.start()
        self.wait_told('on')
        self.assertEqual(len([line for line in self.lines if "changes of mako's modes failed" in line]), 1, self.lines)


class New(MakoCase):
    """1.10: a property, of which it tells that it is not what it was."""

    methods = METHODS + '''<property name="Modes" type="as" access="read"/>
<property name="Notifications" type="aa{sv}" access="read"/>'''

    def on_set(self, modes):
        super().on_set(modes)
        self.mako.answers['Modes'] = GLib.Variant('as', self.modes)
        self.mako.invalidated(MAKO_PATH, MAKO, 'Modes')

    def test_set_by_others(self):
        self.start()
        self.wait_for(lambda: 'Modes' in self.mako.asked, 'it was not asked')
        self.set_modes('do-not-disturb')
        self.wait_told('on')
        self.set_modes()
        self.wait_told('on', 'off')
        self.assertEqual(self.asked('ListModes'), [])

    def test_notifications_are_no_reason_to_ask(self):
        self.start()
        self.wait_for(lambda: 'Modes' in self.mako.asked, 'it was not asked')
        asked = self.mako.asked.count('Modes')
        self.mako.invalidated(MAKO_PATH, MAKO, 'Notifications')
        self.set_modes('do-not-disturb')
        self.wait_told('on')
        self.assertEqual(self.mako.asked.count('Modes'), asked + 1)


del MakoCase, DoNotDisturbCase

if __name__ == '__main__':
    unittest.main(verbosity=2)
