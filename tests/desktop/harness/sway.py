# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A desktop of the wlroots family: sway without a screen. Debian 12's has org_kde_kwin_idle only.

sway refuses to run as root, so for root it is somebody else's, in a folder of its own that both may write to.
"""

import os

from harness import ready
from harness.headless import Headless

_NOBODY = 65534


class Desktop(Headless):
    name = 'sway'
    programs = ('sway',)

    def start_peers(self):
        os.chmod(self.home.path, 0o711)
        self._folder = os.path.join(self.home.path, 'sway')
        os.mkdir(self._folder)
        os.chmod(self._folder, 0o777)
        self.env.update(XDG_SESSION_TYPE='wayland', XDG_CURRENT_DESKTOP='sway')

    def start_compositor(self):
        config = self.home.file('sway.conf', 'exec bash -c "echo $WAYLAND_DISPLAY >&$READY"\n')
        env = {'HOME': self._folder, 'XDG_RUNTIME_DIR': self._folder, 'PATH': self.env['PATH'], 'LC_ALL': 'C.UTF-8',
               'WLR_BACKENDS': 'headless', 'WLR_LIBINPUT_NO_DEVICES': '1', 'WLR_RENDERER': 'pixman'}
        other = {'user': _NOBODY, 'group': _NOBODY, 'extra_groups': []} if os.geteuid() == 0 else {}
        sway, socket = ready.start(['env', 'READY={}', 'sway', '--config', config], env, self.log_path('sway'), 'sway',
                                   umask=0, **other)
        path = os.path.join(self._folder, socket)
        assert self.env.setdefault('WAYLAND_DISPLAY', path) == path, 'sway came back elsewhere: ' + path
        return sway
