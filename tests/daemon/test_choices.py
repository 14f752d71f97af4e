#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What a tray offers besides the reminders: which stretches are on, where one sits, the settings' file, the end of a
snooze, and to be left alone until the next login."""

from case import DONE, ID, DaemonCase, main
from desk_bus import INTERFACE, NAME, PATH, PROPERTIES

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402


class Choices(DaemonCase):
    def setUp(self):
        super().setUp()
        self.settle_in()
        self.desk = self.join_bus()

    def property(self, name):
        reply = self.desk.connection.call_sync(NAME, PATH, PROPERTIES, 'Get', GLib.Variant('(ss)', (INTERFACE, name)), None,
                                               Gio.DBusCallFlags.NONE, -1, None)
        return reply.unpack()[0]

    def test_stretches_are_turned_off_and_on(self):
        stretches = self.property('Stretches')
        self.assertEqual([stretch[0] for stretch in stretches], ID)
        self.assertEqual({stretch[2:] for stretch in stretches}, {(True, '')})

        self.desk.take_changes()
        self.desk.call('SetStretch', GLib.Variant('(sb)', ('frog', False)))
        self.assertIn({'Stretches'}, [change & {'Stretches'} for change in self.desk.take_changes()])
        self.assertEqual([stretch[0] for stretch in self.property('Stretches') if not stretch[2]], ['frog'])
        self.ok('stretches', 'on', 'frog')
        self.assertEqual([stretch[0] for stretch in self.property('Stretches') if not stretch[2]], [])

    def test_what_is_avoided_says_so(self):
        self.ok('set', 'avoid', 'neck')
        said = {stretch[0]: stretch[2:] for stretch in self.property('Stretches')}
        self.assertEqual(said['cobra'], (True, 'neck'))
        self.assertEqual(said['frog'], (True, ''))

    def test_names_are_those_of_the_place(self):
        self.assertEqual(self.property('Place'), 'unset')
        self.ok('set', 'place', 'home')
        self.assertEqual(self.property('Place'), 'home')
        at_home = dict(stretch[:2] for stretch in self.property('Stretches'))
        self.ok('set', 'place', 'office')
        at_office = dict(stretch[:2] for stretch in self.property('Stretches'))
        self.assertEqual(at_home['cobra'], 'Cobra Pose')
        self.assertNotEqual(at_office['cobra'], at_home['cobra'])
        # The one that comes next is called the same, and as its notification will be.
        self.assertEqual(self.property('Next')[1], at_office['side-bend'])
        self.ok('done', 'side-bend')
        self.assertEqual(self.property('Next'), ('lying-lumbar-rotation', at_office['lying-lumbar-rotation']))

    def test_nothing_is_announced_that_did_not_change(self):
        self.desk.take_changes()
        self.time.advance('10min')
        for change in self.desk.take_changes():
            self.assertFalse(change & {'Stretches', 'Place'}, change)

    def test_the_settings_file_is_made_once(self):
        self.assertFalse(self.conf.exists())
        self.assertEqual(self.desk.call('GetSettingsFile').unpack(), (str(self.conf),))
        self.assertIn('#limit = 40min', self.conf.read_text(encoding='utf-8'))
        # Somebody edits what they were shown.
        self.ok('set', 'limit', '30min')
        before = self.conf.read_text(encoding='utf-8')
        self.desk.call('GetSettingsFile')
        self.assertEqual(self.conf.read_text(encoding='utf-8'), before)
        self.assertIn('\nlimit = 30min', before)

    def test_a_snooze_is_ended(self):
        self.ok('snooze', '1h')
        self.assert_status(snoozed_until=self.iso('10:06:00'))
        self.assertEqual(self.ok('snooze', 'end'), 'Sitting since 09:00 · next stretch 09:40\n')
        self.assertEqual(self.refused('snooze', 'end'), 'Nothing is put off.')

    def test_quit_is_a_clean_stop(self):
        self.ok('pause', '1h')
        self.desk.call('Quit')
        self.assertEqual(self.daemon.wait(), DONE)
        self.assertIn('STOPPING', [key for datagram in self.daemon.manager.all() for key in datagram])
        self.start()
        self.assert_status(paused_until=self.iso('10:06:00'))


if __name__ == '__main__':
    main()
