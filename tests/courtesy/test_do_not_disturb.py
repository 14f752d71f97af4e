#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Do not disturb, at servers that answer on the bus as the real ones do. Real ones: tests/desktop/test_do_not_disturb*.py.

    test_do_not_disturb.py COURTESY-PRINTER"""

import os
import unittest

from gi.repository import Gio, GLib

from notification_services import DoNotDisturbCase, NOTIFICATIONS, PATH, SERVER


class DoNotDisturb(DoNotDisturbCase):
    def test_plasma(self):
        plasma = self.server('Plasma', '<property name="Inhibited" type="b" access="read"/>')
        plasma.answers['Inhibited'] = GLib.Variant('b', True)
        plasma.own(NOTIFICATIONS)
        self.start()
        self.wait_told('on')
        plasma.changed(PATH, NOTIFICATIONS, 'Inhibited', False)
        self.wait_told('on', 'off')
        plasma.changed(PATH, NOTIFICATIONS, 'Inhibited', True)
        self.wait_told('on', 'off', 'on')
        # It crashes: nobody is left to say that it is over.
        plasma.leave(NOTIFICATIONS)
        self.wait_told('on', 'off', 'on', 'off')
        plasma.own(NOTIFICATIONS)
        self.wait_told('on', 'off', 'on', 'off', 'on')

    def test_dunst(self):
        dunst = self.server('dunst')
        dunst.offer(PATH, '''<interface name="org.dunstproject.cmd0"><property name="paused" type="b" access="readwrite"/>
            </interface>''', paused=GLib.Variant('b', False))
        self.start()
        dunst.own(NOTIFICATIONS)
        self.wait_for(lambda: 'paused' in dunst.asked, 'it was not asked')
        dunst.changed(PATH, 'org.dunstproject.cmd0', 'paused', True)
        self.wait_told('on')
        dunst.changed(PATH, 'org.dunstproject.cmd0', 'paused', False)
        self.wait_told('on', 'off')

    def test_xfce(self):
        """Kept by another service, which knows no property that nobody has ever set."""
        server = self.server('Xfce Notify Daemon')
        xfconf = self.service()
        xfconf.offer('/org/xfce/Xfconf', '''<interface name="org.xfce.Xfconf"><method name="GetProperty">
            <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/></method></interface>''')
        server.own(NOTIFICATIONS)
        self.start()
        self.wait_said('Do not disturb is heeded')
        xfconf.own('org.xfce.Xfconf')
        self.wait_for(lambda: ('GetProperty', 'xfce4-notifyd', '/do-not-disturb') in xfconf.asked, 'it was not asked')
        for value in True, False:
            xfconf.answers['GetProperty'] = GLib.Variant('(v)', (GLib.Variant('b', value),))
            xfconf.tell('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged',
                        GLib.Variant('(ssv)', ('xfce4-notifyd', '/do-not-disturb', GLib.Variant('b', value))))
            self.wait_for(lambda: self.told()[-1:], 'not told', lambda told, word='on' if value else 'off': told == [word])
        asked = len(xfconf.asked)
        # Another program's settings are no reason to ask.
        xfconf.tell('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged',
                    GLib.Variant('(ssv)', ('xfce4-panel', '/x', GLib.Variant('b', True))))
        xfconf.answers['GetProperty'] = GLib.Variant('(v)', (GLib.Variant('b', True),))
        xfconf.tell('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged',
                    GLib.Variant('(ssv)', ('xfce4-notifyd', '/do-not-disturb', GLib.Variant('b', True))))
        self.wait_told('on', 'off', 'on')
        self.assertEqual(len(xfconf.asked), asked + 1)

    def test_swaync(self):
        server = self.server('SwayNotificationCenter')
        server.offer('/org/erikreider/swaync/cc', '''<interface name="org.erikreider.swaync.cc"><method name="GetDnd">
            <arg type="b" direction="out"/></method></interface>''', GetDnd=GLib.Variant('(b)', (True,)))
        server.own('org.erikreider.swaync.cc')
        server.own(NOTIFICATIONS)
        self.start()
        self.wait_told('on')
        server.answers['GetDnd'] = GLib.Variant('(b)', (False,))
        server.tell('/org/erikreider/swaync/cc', 'org.erikreider.swaync.cc', 'SubscribeV2',
                    GLib.Variant('(ubbb)', (0, False, False, False)))
        self.wait_told('on', 'off')

    def test_budgie(self):
        path, dispatcher = '/org/budgie_desktop/Notifications', 'org.buddiesofbudgie.budgie.Dispatcher'
        budgie = self.server('Budgie Notification Server')
        budgie.offer(path, f'''<interface name="{dispatcher}"><method name="GetDoNotDisturb">
            <arg type="b" direction="out"/></method></interface>''', GetDoNotDisturb=GLib.Variant('(b)', (False,)))
        budgie.own(NOTIFICATIONS)
        budgie.own('org.budgie_desktop.Notifications')
        self.start()
        self.wait_for(lambda: ('GetDoNotDisturb',) in budgie.asked, 'it was not asked')
        for value in True, False:
            budgie.answers['GetDoNotDisturb'] = GLib.Variant('(b)', (value,))
            budgie.tell(path, dispatcher, 'DoNotDisturbChanged', GLib.Variant('(b)', (value,)))
            self.wait_for(lambda: self.told()[-1:], 'not told', lambda told, word='on' if value else 'off': told == [word])
        # Its signals of notifications, of which it has many, are no reason to ask.
        asked = len(budgie.asked)
        budgie.tell(path, dispatcher, 'NotificationClosed', GLib.Variant('(usu)', (1, 'x', 1)))
        budgie.answers['GetDoNotDisturb'] = GLib.Variant('(b)', (True,))
        budgie.tell(path, dispatcher, 'DoNotDisturbChanged', GLib.Variant('(b)', (True,)))
        self.wait_told('on', 'off', 'on')
        self.assertEqual(len(budgie.asked), asked + 1)

    def test_lxqt(self):
        """Its server's settings, written as QSettings does: a new file in place of the old one."""
        folder = os.path.join(self.home, 'config', 'lxqt')
        os.mkdir(folder)
        def write(text):
            with open(os.path.join(folder, 'new'), 'w', encoding='utf-8') as new:
                new.write(text)
            os.rename(os.path.join(folder, 'new'), os.path.join(folder, 'notifications.conf'))
        lxqt = self.server('lxqt-notificationd')
        lxqt.own(NOTIFICATIONS)
        self.start()
        self.wait_said('Do not disturb is heeded')
        write('[General]\n__userfile__=true\ndoNotDisturb=true\nserver_decides=10\n')
        self.wait_told('on')
        write('[Other]\ndoNotDisturb=true\n[General]\nblackList=@Invalid()\ndoNotDisturb=false\n')
        self.wait_told('on', 'off')
        write('[General]\ndoNotDisturb=true\n')
        self.wait_told('on', 'off', 'on')
        os.unlink(os.path.join(folder, 'notifications.conf'))
        self.wait_told('on', 'off', 'on', 'off')

    def test_lxqt_without_a_folder(self):
        lxqt = self.server('lxqt-notificationd')
        lxqt.own(NOTIFICATIONS)
        self.start()
        self.wait_said('cannot be watched')
        self.assertEqual(self.told(), [])

    def test_another_server_disturbs_nobody(self):
        plasma = self.server('Plasma', '<property name="Inhibited" type="b" access="read"/>')
        plasma.answers['Inhibited'] = GLib.Variant('b', True)
        plasma.own(NOTIFICATIONS)
        self.start()
        self.wait_told('on')
        other = self.server('somebody else')
        plasma.leave(NOTIFICATIONS)
        other.own(NOTIFICATIONS)
        self.wait_told('on', 'off')
        self.wait_said('not known')
        # What the first one says now is nobody's business.
        plasma.changed(PATH, NOTIFICATIONS, 'Inhibited', True)
        other.leave(NOTIFICATIONS)
        plasma.own(NOTIFICATIONS)
        self.wait_told('on', 'off', 'on')

    def test_nonsense(self):
        plasma = self.server('Plasma', '<property name="Inhibited" type="s" access="read"/>')
        plasma.answers['Inhibited'] = GLib.Variant('s', 'very much so')
        plasma.own(NOTIFICATIONS)
        self.start()
        self.wait_said('something else')
        self.assertEqual(self.told(), [])

    def test_a_server_that_never_answers(self):
        """It costs nothing, and its end is seen."""
        hung = self.service()
        info = Gio.DBusNodeInfo.new_for_xml(f'<node>{SERVER.format(more="")}</node>').interfaces[0]
        kept = []
        hung.connection.register_object(PATH, info, lambda *call: kept.append(call), None, None)
        hung.own(NOTIFICATIONS)
        self.start()
        self.wait_for(lambda: kept, 'it was not asked')
        hung.leave(NOTIFICATIONS)
        plasma = self.server('Plasma', '<property name="Inhibited" type="b" access="read"/>')
        plasma.answers['Inhibited'] = GLib.Variant('b', True)
        plasma.own(NOTIFICATIONS)
        self.wait_told('on')


if __name__ == '__main__':
    unittest.main(verbosity=2)
