# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The unittest case of a desktop with a panel, the daemon and the tray, none of which is started yet."""

import os

from harness import case
from harness.tray import Tray


def need_built():
    case.need_built()
    if not os.access(os.environ.get('LUMBAR_TRAY', ''), os.X_OK):
        case.skip('$LUMBAR_TRAY names no executable: a build without the tray, or not run through meson test')


class TrayCase(case.DesktopCase):
    """Every test also shows that the tray said nothing that a developer should read: G_DEBUG=fatal-warnings ends it."""

    said_by_tray = ''

    def setUp(self):
        super().setUp()
        self.tray = Tray(self.home, self.desktop.env, self.desktop.log)
        self.addCleanup(self.tray.close)

    def start(self):
        """Daemon and tray, with the item in the panel."""
        self.daemon.start()
        self.tray.start()
        self.tray.wait_item()

    def let_pass(self, seconds):
        """Time in which nothing is expected to happen; not a way to wait for something."""
        self.desktop.log.wait(lambda message: False, self.desktop.log.mark(), seconds)

    def tearDown(self):
        if self.tray.child is not None:
            self.assertEqual(self.tray.complaints(), [])
            if self.tray.child.running():
                return
            self.assertEqual(self.tray.child.wait(), 0, 'the tray ended: ' + self.tray.child.log())
