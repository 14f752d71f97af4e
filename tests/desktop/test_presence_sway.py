#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who is at the desk, on sway: 1.7 speaks org_kde_kwin_idle only."""

from harness import sway, presence_case


class TestPresence(presence_case.PresenceCase):
    kind = sway.Desktop
    source = 'wayland'


if __name__ == '__main__':
    presence_case.main(sway.Desktop)
