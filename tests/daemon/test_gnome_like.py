#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The server with GNOME's habits has them: what test_session_gnome.py rests on."""

import gi
gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from case import DaemonCase, main
from gnome_like import GnomeLike
from output import DEADLINE

NAME = 'org.freedesktop.Notifications'
PATH = '/org/freedesktop/Notifications'
FOUR = ['a', 'A', 'b', 'B', 'c', 'C', 'd', 'D', 'default', 'Open']


class Program:
    """One that shows notifications and hears what becomes of them."""

    def __init__(self, address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.heard = []
        self.connection.signal_subscribe(NAME, NAME, None, PATH, None, Gio.DBusSignalFlags.NONE,
                                         lambda *signal: self.heard.append((signal[4], *signal[5].unpack())))
        self.call('GetCapabilities')

    def call(self, method, arguments=None):
        reply = self.connection.call_sync(NAME, PATH, NAME, method, arguments, None, Gio.DBusCallFlags.NONE,
                                          DEADLINE * 1000, None)
        while GLib.MainContext.default().iteration(False):
            pass
        return reply.unpack()

    def notify(self, replaces=0, actions=FOUR, **hints):
        hints = {key: GLib.Variant('b' if isinstance(value, bool) else 'y', value) for key, value in hints.items()}
        return self.call('Notify', GLib.Variant('(susssasa{sv}i)', ('Program', replaces, '', 'Title', 'Body', actions, hints, 0)))[0]

    def close_notification(self, number):
        self.call('CloseNotification', GLib.Variant('(u)', (number,)))

    def hears(self):
        """What it has been told by now: an answer comes after it."""
        self.call('GetCapabilities')
        heard, self.heard = self.heard, []
        return heard

    def close(self):
        if not self.connection.is_closed():
            self.connection.close_sync(None)


class Before46(DaemonCase):
    version = '43.9'
    is_old = True

    def setUp(self):
        super().setUp()
        self.shell = GnomeLike(self.env, self.version)
        self.parts.append(self.shell)
        self.program = self.join()

    def join(self):
        program = Program(self.bus.address)
        self.parts.append(program)
        return program

    def banner(self):
        """The labels on what was shown last."""
        self.shell.person('look')
        return self.shell.calls[-1].banner

    def test_three_buttons(self):
        self.program.notify()
        self.assertEqual(self.banner(), ['A', 'B', 'C'])
        with self.assertRaisesRegex(AssertionError, 'no banner has a button D'):
            self.shell.person('press D')

    def test_an_update_comes_up_again(self):
        number = self.program.notify()
        self.shell.person('hide')
        self.assertEqual(self.program.notify(number), number)
        self.assertEqual(self.banner(), ['A', 'B', 'C'])
        self.program.notify(number)
        self.assertEqual(self.banner(), [] if self.is_old else ['A', 'B', 'C'])

    def test_a_button(self):
        number = self.program.notify()
        self.shell.person('press B')
        token = [] if self.is_old else [('ActivationToken', number, 'token')]
        self.assertEqual(self.program.hears(), [*token, ('ActionInvoked', number, 'b'), ('NotificationClosed', number, 2)])

    def test_a_button_of_what_stays(self):
        number = self.program.notify(resident=True)
        self.shell.person('press B')
        self.assertEqual(self.program.hears()[-1], ('ActionInvoked', number, 'b'))
        self.shell.person('press A')
        self.shell.person('dismiss')
        self.assertEqual(self.program.hears()[-2:], [('ActionInvoked', number, 'a'), ('NotificationClosed', number, 2)])

    def test_a_click(self):
        number = self.program.notify()
        self.program.notify(number)
        self.shell.person('click')
        clicks = [signal for signal in self.program.hears() if signal[0] == 'ActionInvoked']
        self.assertEqual(clicks, [('ActionInvoked', number, 'default')] * (2 if self.is_old else 1))
        self.assertFalse(self.shell.started)
        self.program.notify(actions=[])
        self.shell.person('click')
        self.assertTrue(self.shell.started)

    def test_do_not_disturb_and_low(self):
        number = self.program.notify(urgency=0)
        self.assertIsNone(self.banner())
        self.program.close_notification(number)
        self.shell.person('dnd on')
        number = self.program.notify()
        self.assertIsNone(self.banner())
        self.shell.person('dnd off')
        self.program.notify(number)
        self.assertEqual(self.banner(), ['A', 'B', 'C'])

    # Two notifications at once are what the wrapper would complain about, so these go without a look at them.

    def test_ids_of_others(self):
        number = self.program.notify()
        other = self.join()
        for touch in other.notify, other.close_notification:
            with self.assertRaisesRegex(GLib.Error, 'Invalid notification ID'):
                touch(number)
        self.shell.person('look')
        self.assertEqual(self.shell.refused, ['Notify', 'CloseNotification'])
        self.shell.person('press A')
        self.assertEqual(other.hears(), [])
        self.assertEqual(self.program.hears()[-1][0], 'NotificationClosed')
        self.assertNotEqual(other.notify(number), number, 'one that has gone is given to nobody')

    def test_what_a_program_leaves(self):
        number = self.program.notify(resident=True)
        self.program.close()
        self.shell.output.until(f'{{"closed": {number}')
        other = self.join()
        self.assertNotEqual(other.notify(number), number)
        other.close_notification(number)
        self.assertEqual(other.hears(), [])

    def test_closed_by_its_program(self):
        number = self.program.notify()
        self.program.close_notification(number)
        self.assertEqual(self.program.hears(), [('NotificationClosed', number, 3)])


class From46(Before46):
    version = '46.1'
    is_old = False


if __name__ == '__main__':
    main()
