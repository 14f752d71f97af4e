#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who is at the desk, on X11: Xvfb, and the idle counter of its XSync extension."""

from harness import presence_case, xvfb


class TestPresence(presence_case.PresenceCase):
    kind = xvfb.Desktop
    source = 'x11'
    not_these = ('wayland', 'mutter')


if __name__ == '__main__':
    presence_case.main(xvfb.Desktop)
