#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The installed unit under a real `systemd --user`: everything one does to a service."""

import json
import os
import re
import unittest

from harness import case, real_user_manager
from harness.child import output
from harness.home import Home
from harness.screen import Screen

UNIT = 'lumbard.service'


class TestUnit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = Home()
        cls.addClassCleanup(cls.home.close)
        cls.home.settings('[sitting]\nlimit = 40min\n')
        cls.prefix = real_user_manager.install(cls.home, os.environ['LUMBAR_BUILD'])
        cls.screen = Screen(cls.home)
        cls.addClassCleanup(cls.screen.close)
        cls.manager = real_user_manager.UserManager(cls.home)
        cls.addClassCleanup(cls.manager.close)
        # What a session's start script imports.
        cls.manager.must('set-environment', 'DISPLAY=' + cls.screen.display, 'XDG_SESSION_TYPE=x11')

    def tearDown(self):
        self.manager.systemctl('stop', UNIT)
        self.manager.systemctl('reset-failed', UNIT)

    def cli(self, *arguments):
        return output([os.path.join(self.prefix, 'bin', 'lumbar'), *arguments], self.manager.env)

    def status(self):
        code, out, errors = self.cli('status', '--json')
        self.assertEqual(code, 0, errors + self.manager.service_log('lumbard'))
        return json.loads(out)

    def active(self):
        return self.manager.show(UNIT, 'ActiveState')

    def sit(self):
        """Types for a while; the account afterwards."""
        self.screen.type(8, 0.5).wait()
        status = self.status()
        self.assertGreaterEqual(status['sitting_s'], 2, status)
        return status['sitting_s']

    def test_verify_has_nothing_to_say(self):
        path = os.path.join(self.prefix, 'lib/systemd/user', UNIT)
        self.assertTrue(os.path.exists(path), path)
        self.assertEqual(output(['systemd-analyze', '--user', 'verify', path], self.manager.env), (0, '', ''))

    def test_status_line_reads_well(self):
        self.manager.must('start', UNIT)
        self.sit()
        shown = self.manager.must('status', UNIT)
        line = re.search(r'Status: "(.*)"', shown)
        self.assertIsNotNone(line, shown)
        print('STATUS:', line.group(1))
        self.assertRegex(line.group(1), r'^Sitting since \d\d:\d\d · .* at \d\d:\d\d$|^Sitting since \d\d:\d\d · .*\d\d:\d\d$')

    def test_reload_reads_the_settings(self):
        self.manager.must('start', UNIT)
        self.assertEqual(self.status()['limit_s'], 2400)
        self.home.settings('[sitting]\nlimit = 35min\n')
        self.addCleanup(self.home.settings, '[sitting]\nlimit = 40min\n')
        self.manager.must('reload', UNIT)
        self.assertEqual(self.active(), 'active')
        self.assertEqual(self.status()['limit_s'], 2100)

    def test_restart_keeps_the_account(self):
        self.manager.must('start', UNIT)
        before = self.sit()
        self.manager.must('restart', UNIT)
        self.assertGreaterEqual(self.status()['sitting_s'], before - 1)

    def test_killed_is_restarted_and_keeps_the_account(self):
        self.manager.must('start', UNIT)
        before = self.sit()
        self.manager.must('kill', '--signal=KILL', '--kill-whom=main', UNIT)
        self.manager.wait_unit(UNIT, lambda: self.manager.show(UNIT, 'NRestarts') == '1' and self.active() == 'active')
        self.assertGreaterEqual(self.status()['sitting_s'], before - 1)

    def test_stop_is_a_success(self):
        self.manager.must('start', UNIT)
        self.manager.must('stop', UNIT)
        self.assertEqual(self.active(), 'inactive')
        self.assertEqual(self.manager.show(UNIT, 'Result'), 'success')
        self.assertEqual(self.manager.show(UNIT, 'ExecMainStatus'), '0')

    def test_asking_does_not_start_it_but_acting_does(self):
        code, _out, errors = self.cli('status')
        self.assertEqual(code, 3, errors)
        self.assertEqual(self.active(), 'inactive')
        code, _out, errors = self.cli('pause', '5min')
        self.assertEqual(code, 0, errors + self.manager.service_log('lumbard'))
        self.assertEqual(self.active(), 'active')
        self.assertIsNotNone(self.status()['paused_until'])
        self.assertEqual(self.cli('resume')[0], 0)

    def test_the_log_has_no_complaint(self):
        """With a display, and without anything else wrong, nothing is worth a warning but what is missing here."""
        self.manager.must('start', UNIT)
        self.manager.must('stop', UNIT)
        for line in self.manager.service_log('lumbard').splitlines():
            self.assertNotIn('CRITICAL', line)


if __name__ == '__main__':
    case.need('unshare', 'systemctl', 'systemd-analyze', 'busctl', 'meson', 'Xvfb', 'xdotool')
    case.need_built()
    real_user_manager.enter()
    case.main()
