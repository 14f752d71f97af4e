# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""An X11 desktop: Xvfb. Its idle time is the XSync counter's."""

import os

from harness.headless import Headless
from harness.screen import Screen

# Above what an X server looks through for a free one, so that nobody takes it between a kill and a restart.
_NUMBER = 1000 + os.getpid() % 50000


class Desktop(Headless):
    name = 'x11'
    programs = ('Xvfb',)

    def start_compositor(self):
        screen = Screen(self.home, _NUMBER)
        self.env.update(XDG_SESSION_TYPE='x11', DISPLAY=screen.display)
        return screen.server
