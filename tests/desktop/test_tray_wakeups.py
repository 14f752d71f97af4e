#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the release build of the tray costs, alone and with the daemon: no thread wakes while nothing changes, though somebody
types. Counted by the kernel.
"""

import os

from harness import case, footprint, machine, xfce_panel_case

MINUTE_S, SETTLED_S = 60, 15
KEYS = 200  # one every 0.7 s: more than enough
RESIDENT, PRIVATE_DIRTY = 30 << 20, int(5.6 * 2**20)
RESIDENT_BOTH, PRIVATE_DIRTY_BOTH = 40 << 20, int(7.5 * 2**20)


class TestFootprint(xfce_panel_case.XfceCase):
    def disturbed_by_a_minute(self):
        edges, rest = machine.Edges(), footprint.Rest(self.tray.child.pid)
        self.let_pass(MINUTE_S)
        woken, edge = rest.disturbed(), edges.end()
        if woken and edge:
            print(f'{edge} meanwhile: {woken}; once more')
            return self.disturbed_by_a_minute()
        return woken

    def test_a_minute_in_which_nothing_changes(self):
        self.start_with_panel()
        self.assert_one_icon()
        typing = self.desktop.type(KEYS)
        # Edges all: the welcome and its end, and the first reading of the menu.
        self.tray.menu().lines()
        self.let_pass(SETTLED_S)
        # The count sees what there is to see: a panel that reads the menu is an edge.
        rest = footprint.Rest(self.tray.child.pid)
        self.tray.menu().lines()
        self.assertNotEqual(rest.disturbed(), {})

        woken = self.disturbed_by_a_minute()
        self.assertTrue(typing.running())
        resident, dirty = footprint.memory(self.tray.child.pid)
        print(f'lumbar-tray: wake-ups in {MINUTE_S} s: {woken or 0}; '
              f'resident {resident / 2**20:.1f} MB, private dirty {dirty / 2**20:.2f} MB')
        resident_too, dirty_too = footprint.memory(self.daemon.child.pid)
        both, dirty_both = resident + resident_too, dirty + dirty_too
        print(f'with lumbard: resident {both / 2**20:.1f} MB, private dirty {dirty_both / 2**20:.2f} MB')
        self.assertEqual(woken, {})
        self.assertLessEqual(resident, RESIDENT)
        self.assertLessEqual(dirty, PRIVATE_DIRTY)
        self.assertLessEqual(both, RESIDENT_BOTH)
        self.assertLessEqual(dirty_both, PRIVATE_DIRTY_BOTH)


if __name__ == '__main__':
    if 'SANITIZED' in os.environ:
        case.skip('footprint is measured on a build without sanitizers')
    xfce_panel_case.main()
