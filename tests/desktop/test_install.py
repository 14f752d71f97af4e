#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""`./install.sh` for one user under a real `systemd --user`, twice, and `--uninstall`."""

import os
import unittest

from harness import case, real_user_manager
from harness.child import output
from harness.clone import Clone
from harness.home import Home

UNIT = 'lumbard.service'
BUILD_S = 600


class TestInstall(unittest.TestCase):
    def setUp(self):
        self.home = Home()
        self.addCleanup(self.home.close)
        self.clone = Clone(self.home)
        self.manager = real_user_manager.UserManager(self.home)
        self.addCleanup(self.manager.close)

    def script(self, *arguments, **desktop):
        status, said, errors = output(['./install.sh', *arguments], dict(self.manager.env, **desktop), BUILD_S,
                                      cwd=self.clone.path)
        print(said + errors)
        self.assertEqual(status, 0, said + errors)
        return said

    def installed(self, name):
        return os.path.exists(os.path.join(self.home.path, '.local', name))

    def test_install_again_and_uninstall(self):
        said = self.script('--yes')
        self.assertIn('welcome', said)
        self.assertEqual(self.manager.show(UNIT, 'ActiveState'), 'active', self.manager.service_log('lumbard'))
        self.assertEqual(self.manager.systemctl('is-enabled', UNIT)[1].strip(), 'enabled')
        for name in ('bin/lumbard', 'bin/lumbar', 'share/systemd/user/lumbard.service',
                     'share/dbus-1/services/org.lumbar.Lumbar1.service'):
            self.assertTrue(self.installed(name), name)

        process = self.manager.show(UNIT, 'MainPID')
        # The new build runs, and nobody is welcomed twice; this desktop has to start it by a line of its own.
        again = self.script('--yes', WAYLAND_DISPLAY='wayland-none', XDG_CURRENT_DESKTOP='sway')
        self.assertNotIn('welcome', again)
        self.assertRegex(again, r"sway/config:\n +exec '.*systemctl --user start lumbard'")
        self.assertEqual(self.manager.show(UNIT, 'ActiveState'), 'active')
        self.assertNotEqual(self.manager.show(UNIT, 'MainPID'), process)

        status, _out, errors = output([os.path.join(self.home.path, '.local/bin/lumbar'), 'set', 'limit', '30min'],
                                      self.manager.env)
        self.assertEqual(status, 0, errors)
        self.script('--uninstall')
        self.assertEqual(self.manager.show(UNIT, 'ActiveState'), 'inactive')
        left = [name for name in self.home.traces()
                if not name.startswith('.config/systemd/user/service.d/') and not name.startswith('.cache/')]
        self.assertEqual(left, ['.config/lumbar/lumbar.conf', '.local/state/lumbar/lumbar.db'])
        folders = [os.path.join(folder, name) for folder, names, _ in os.walk(self.home.data) for name in names]
        self.assertEqual(folders, [], 'folders of ours stayed behind')
        self.assertFalse(self.installed('bin/lumbard'))
        self.assertEqual(self.clone.changes(), '')


if __name__ == '__main__':
    case.need('git', 'meson', 'gcc', 'unshare', 'systemctl', 'busctl')
    real_user_manager.enter()
    case.main()
