#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What logind says of the session, as the account shows it: lock, sleep, and which session is in front."""

import os
import sys

from case import HERE, Bus, DaemonCase, main

sys.path.insert(0, os.path.join(HERE, '..', 'presence'))

from logind_mock import Logind  # noqa: E402


class Presence(DaemonCase):
    def setUp(self):
        super().setUp()
        folder = self.home / 'system'
        folder.mkdir()
        self.parts.append(Bus(folder, self.env))
        self.env['DBUS_SYSTEM_BUS_ADDRESS'] = self.parts[-1].address
        self.logind = Logind(self.env['DBUS_SYSTEM_BUS_ADDRESS'])
        self.parts.append(self.logind)
        self.session = self.logind.add_session('c1')
        self.desk = self.join_bus()

    def change(self, function, *arguments, **properties):
        """Returns when what FUNCTION does to logind has changed the presence."""
        self.desk.take_changes()
        function(*arguments, **properties)
        self.desk.until_change(['Presence'])

    def update(self, path, **properties):
        self.change(self.logind.update, path, **properties)

    def test_locked_is_absence_from_its_first_second(self):
        self.settle_in()
        self.update(self.session, LockedHint=True)
        self.assert_status(state='away', presence='locked', sitting_s=360)
        self.time.advance('1min')  # keys at a locked screen are no sitting
        self.assert_status(state='away', presence='locked', sitting_s=360)
        self.update(self.session, LockedHint=False)
        self.time.advance('10s')
        self.assert_status(state='sitting', presence='input', sitting_s=370)

    def test_asleep(self):
        self.settle_in()
        self.change(self.logind.prepare_for_sleep, True)
        self.assert_status(state='away', presence='asleep', sitting_s=360)
        self.time.suspend('1min')
        self.change(self.logind.prepare_for_sleep, False)
        self.time.typing(True)
        self.time.advance('10s')
        self.assert_status(state='sitting', presence='input', sitting_s=370)

    def test_asleep_without_a_signal(self):
        self.settle_in()
        self.time.suspend('1min')
        self.time.advance('10s')
        self.assert_status(state='sitting', presence='input', sitting_s=370)
        self.time.suspend('6min')
        self.assert_status(sitting_s=0)
        self.assertEqual(self.history('got-up'), [('09:07:10', 'got-up', 'break', None)])

    def test_another_user_in_front(self):
        self.settle_in()
        self.update(self.session, Active=False)
        self.assert_status(state='away', presence='locked', sitting_s=360)
        self.time.advance('1min')
        self.assert_status(state='away', presence='locked', sitting_s=360)
        self.update(self.session, Active=True)
        self.assert_status(state='away', presence='away', sitting_s=360)
        self.time.advance('10s')
        self.assert_status(state='sitting', presence='input', sitting_s=370)

    def test_two_sessions(self):
        """Absence is when neither is in front; which one is, does not matter."""
        other = self.logind.add_session('c2', kind='wayland', active=False, display=False)
        self.settle_in()
        self.logind.update(other, Active=True)
        self.logind.update(self.session, Active=False)
        # Only the one in front can lock the desk, so this comes after both of these.
        self.update(other, LockedHint=True)
        self.assert_status(state='away', presence='locked', sitting_s=360)
        self.update(other, LockedHint=False)
        self.time.advance('10s')
        self.assert_status(state='sitting', presence='input', sitting_s=370)
        self.update(other, Active=False)
        self.assert_status(state='away', presence='locked', sitting_s=370)
        self.time.advance('1min')
        self.assert_status(sitting_s=370)
        # One more login, after the list was read.
        third = self.logind.add_session('c3', active=False)
        self.update(third, Active=True)
        self.time.advance('10s')
        self.assert_status(state='sitting', presence='input', sitting_s=380)


if __name__ == '__main__':
    main()
