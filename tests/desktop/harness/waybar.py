# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A sway desktop with a bar: waybar, with nothing in it but its tray, on a Wayland display alone (no X)."""

import os

from harness import sway
from harness.child import Child, output
from harness.tray import WATCHER, install_icons
from harness.tray_pictures import Strip

HEIGHT, _WIDTH = 28, 1280
_CONFIG = '{{ "layer": "top", "position": "top", "height": {height}, "modules-right": ["tray"], "tray": {{ "icon-size": 16 }} }}'
_STYLE = 'window#waybar {{ background: {background}; color: {foreground}; }}\n* {{ font-size: 12px; min-height: 0; }}\n'


class Desktop(sway.Desktop):
    programs = (*sway.Desktop.programs, 'waybar', 'grim', 'convert')

    def start_peers(self):
        super().start_peers()
        # Below a theme path of an item's own, waybar 0.9.17 looks only where there is an index.theme (src/modules/sni/item.cpp).
        install_icons(self.home)

    def start_panel(self, background='#202020', foreground='#f0f0f0'):
        """Returns once it takes items."""
        folder = '.config/waybar/'
        config = self.home.file(folder + 'config', _CONFIG.format(height=HEIGHT))
        style = self.home.file(folder + 'style.css', _STYLE.format(background=background, foreground=foreground))
        mark = self.log.mark()
        self.panel = self._keep(Child(['waybar', '--config', config, '--style', style], dict(self.env, NO_AT_BRIDGE='1'),
                                      self.log_path('waybar')))
        self.log.wait_owner(WATCHER, self.panel, mark)

    def picture(self, path):
        """Takes a picture of the screen."""
        status, _out, errors = output(['grim', path], self.env)
        assert status == 0, errors

    def strip(self, picture=None):
        """What the bar shows now; kept in `picture`, if that is given."""
        picture = picture or os.path.join(self.home.tmp, 'strip.png')
        self.picture(picture)
        return Strip(picture, 0, 0, _WIDTH, HEIGHT)
