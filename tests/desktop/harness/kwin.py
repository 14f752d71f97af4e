# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A Plasma desktop on Wayland: KWin without a screen. KWin 5.27 speaks ext-idle-notify version 1."""

import os
import shutil

from harness import ready
from harness.headless import Headless

_SOCKET = 'wayland-kwin'


class Desktop(Headless):
    name = 'kwin'
    programs = ('kwin_wayland',)

    def start_peers(self):
        # Debian's carries a file capability, which containers may refuse to execute; a copy carries none.
        self._kwin = os.path.join(self.home.path, 'kwin_wayland')
        shutil.copyfile(shutil.which('kwin_wayland'), self._kwin)
        os.chmod(self._kwin, 0o755)
        self.env.update(XDG_SESSION_TYPE='wayland', XDG_CURRENT_DESKTOP='KDE', WAYLAND_DISPLAY=_SOCKET)

    def start_compositor(self):
        # Anybody may send input, without asking; drawn without a graphics card.
        env = dict(self.env, KWIN_WAYLAND_NO_PERMISSION_CHECKS='1', KWIN_COMPOSE='Q')
        del env['WAYLAND_DISPLAY']
        up = self.home.file('kwin-is-up', '#!/bin/bash\necho "$WAYLAND_DISPLAY" >&"$1"\n', 0o755)
        kwin, _socket = ready.start(
            [self._kwin, '--virtual', '--no-lockscreen', '--no-global-shortcuts', '--no-kactivities',
             '--socket', _SOCKET, up + ' {}'], env, self.log_path('kwin'), 'KWin')
        return kwin
