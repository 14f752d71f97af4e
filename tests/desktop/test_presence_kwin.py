#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who is at the desk, on Plasma: KWin 5.27 speaks ext-idle-notify version 1."""

from harness import kwin, presence_case


class TestPresence(presence_case.PresenceCase):
    kind = kwin.Desktop
    source = 'wayland'


if __name__ == '__main__':
    presence_case.main(kwin.Desktop)
