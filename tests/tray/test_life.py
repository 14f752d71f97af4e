# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""When the icon is there, and when the process is."""

import signal
import time
import unittest

from case import SITTING, TrayCase, until
from loop import quiet

# The library's fallback comes 100 ms after a watcher is missed.
FALLBACK_MS = 600

# It waits for 10 s; seconds are counted from somewhere within one.
PATIENCE_S = 9


class TestPanels(TrayCase):
    with_panel = False

    def test_late(self):
        """Without a panel nothing is shown, in no way; with the first there is one icon."""
        quiet(FALLBACK_MS)
        self.assertEqual(self.windows(), [])
        self.start_panel()
        self.panel.wait_item()
        self.wait_icon('IconName', 'lumbar-sitting-symbolic')
        self.assertEqual(self.panel.icon('Status'), 'Active')
        quiet(FALLBACK_MS)
        self.assertEqual(len(self.panel.items), 1)
        self.assertEqual(self.windows(), [])

    def test_restarts(self):
        """A new panel gets the same icon, once, with what is true then."""
        for state in 'away', 'sitting':
            self.start_panel()
            self.panel.wait_item()
            first = self.panel.items[0]
            self.panel.close()
            quiet(FALLBACK_MS)
            self.assertEqual(self.windows(), [])
            self.daemon.says(State=state, Presence='away' if state == 'away' else 'input')
            self.start_panel()
            self.panel.wait_item()
            self.wait_icon('IconName', f'lumbar-{state}-symbolic')
            self.assertEqual(self.panel.items, [first])
            self.panel.close()


class TestBusGone(TrayCase):
    # The panel's end, or the daemon's, may be heard before the bus's own: then the library looks for a new panel or tells
    # of the new icon, and complains that it cannot (libayatana-appindicator 0.5.92, src/app-indicator.c).
    warnings = 'fatal-criticals'

    def test_bus_gone(self):
        self.close_bus()
        status, out, errors = self.wait_end(self.tray)
        self.assertEqual((status, out), (0, ''))
        for line in filter(None, errors.splitlines()):
            self.assertRegex(line, 'libayatana-appindicator-WARNING .*: The connection is closed')


class TestEnds(TrayCase):
    def test_told(self):
        for number in signal.SIGTERM, signal.SIGINT:
            with self.subTest(signal=number):
                tray = self.tray or self.start_tray()
                self.tray = None
                self.panel.wait_item()
                until(lambda: self.panel.icon('Status') == 'Active', 'the icon')
                tray.send_signal(number)
                self.assertEqual(self.wait_end(tray), (0, '', ''))
                del self.panel.items[:]

    def test_one_a_session(self):
        status, out, errors = self.wait_end(self.start_tray())
        self.assertEqual((status, out), (0, ''))
        self.assertIn('a tray runs already', errors)
        self.assertEqual(len(self.panel.items), 1)
        self.wait_icon('Status', 'Active')

    def test_daemon_back_in_time(self):
        """One that is started anew is waited for, each time anew."""
        for _ in range(2):
            self.daemon.close()
            self.wait_icon('IconName', 'lumbar-off-symbolic')
            self.start_daemon(**SITTING)
            self.wait_icon('IconName', 'lumbar-sitting-symbolic')
        quiet(200)
        self.assertIsNone(self.tray.poll())
        self.assertEqual(len(self.panel.items), 1)

    def test_daemon_stays_away(self):
        gone = time.monotonic()
        self.daemon.close()
        self.wait_icon('IconName', 'lumbar-off-symbolic')
        self.assertEqual(self.wait_end(self.tray), (0, '', ''))
        self.assertGreater(time.monotonic() - gone, PATIENCE_S)


class TestBegins(TrayCase):
    with_tray = False
    with_daemon = False

    def test_before_the_daemon(self):
        """It waits for it, and starts nobody; and not for ever, but as long each time."""
        (self.home / 'services' / 'org.lumbar.Lumbar1.service').write_text(
            f'[D-BUS Service]\nName=org.lumbar.Lumbar1\nExec=/usr/bin/touch {self.home}/started\n', encoding='utf-8')
        tray = self.start_tray()
        self.panel.wait_item()
        self.wait_icon('IconName', 'lumbar-off-symbolic')
        self.start_daemon(**SITTING)
        self.wait_icon('IconName', 'lumbar-sitting-symbolic')
        quiet(3000)
        gone = time.monotonic()
        self.daemon.close()
        self.assertEqual(self.wait_end(tray), (0, '', ''))
        self.assertGreater(time.monotonic() - gone, PATIENCE_S)
        self.assertFalse((self.home / 'started').exists())

    def test_without_display(self):
        status, out, errors = self.wait_end(self.start_tray(DISPLAY=None))
        self.assertEqual((status, out), (0, ''))
        self.assertIn('no display', errors)

    def test_without_bus(self):
        status, out, errors = self.wait_end(self.start_tray(DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent'))
        self.assertEqual((status, out), (0, ''))
        self.assertIn('no session bus', errors)

    def test_arguments(self):
        self.assertRegex(self.wait_end(self.start_tray('--version'))[1], r'^lumbar-tray \d+\.\d+\.\d+\n$')
        self.assertIn('--version', self.wait_end(self.start_tray('--help'))[1])
        for wrong in ['--nonsense'], ['start']:
            status, out, errors = self.wait_end(self.start_tray(*wrong))
            self.assertEqual((status, out), (2, ''))
            self.assertTrue(errors.startswith('lumbar-tray: '), errors)


if __name__ == '__main__':
    unittest.main(verbosity=2)
