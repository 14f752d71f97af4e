# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""An Xfce panel on an X screen: along the upper edge, with nothing in it but the systray."""

import os

from harness.case import skip
from harness.child import Child, output
from harness.tray import WATCHER
from harness.tray_pictures import Strip
from harness.xvfb_dunst import Desktop as DunstDesktop

HEIGHT, _WIDTH = 28, 1280
_XFCONF = 'org.xfce.Xfconf'
# xfconf's own files; 4.18 reads them as they are.
_CHANNEL = '''<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="{dark}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="{height}"/>
      <property name="icon-size" type="uint" value="16"/>
      <property name="plugin-ids" type="array">{numbers}</property>
    </property>
  </property>
  <property name="plugins" type="empty">{plugins}</property>
</channel>
'''
# What stands in the panel, each with its properties, as XML.
TRAY = ('systray', '<property name="square-icons" type="bool" value="true"/>')


def _channel(plugins, dark):
    numbered = list(enumerate(plugins, 1))
    return _CHANNEL.format(
        dark='true' if dark else 'false', height=HEIGHT,
        numbers=''.join(f'<value type="int" value="{number}"/>' for number, _plugin in numbered),
        plugins=''.join(f'<property name="plugin-{number}" type="string" value="{name}">{properties}</property>'
                        for number, (name, properties) in numbered))


def _xfconfd(env):
    """It lives where the libraries do, which only its service file tells."""
    for folder in ('/usr/share', '/usr/local/share'):
        try:
            with open(f'{folder}/dbus-1/services/{_XFCONF}.service', encoding='utf-8') as service:
                return next(line[5:].split()[0] for line in service if line.startswith('Exec='))
        except OSError:
            pass
    skip('not installed: xfconfd')


class Desktop(DunstDesktop):
    """A screen with dunst and, when start_panel () was called, a panel. The tests are its session: it starts everything
    else itself, as nothing is activated on this bus."""

    programs = ('Xvfb', 'dbus-daemon', 'busctl', 'dunst', 'dunstctl', 'xdotool', 'import', 'convert', 'xfce4-panel')

    def __init__(self, home, dark=False, plugins=(TRAY,)):
        super().__init__(home)
        self.panel = None
        home.file('.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml', _channel(plugins, dark))
        # What the panel's own accessibility bridge misses is not ours to hear of.
        self._panel_env = dict(self.env, NO_AT_BRIDGE='1')
        mark = self.log.mark()
        xfconfd = self._keep(Child([_xfconfd(self.env)], self._panel_env, os.path.join(home.logs, 'xfconfd.log')))
        self.log.wait_owner(_XFCONF, xfconfd, mark)

    def start_panel(self):
        """Also again, after it was killed; returns once it takes items."""
        mark = self.log.mark()
        self.panel = self._keep(Child(['xfce4-panel', '--disable-wm-check'], self._panel_env,
                                      os.path.join(self.home.logs, 'xfce4-panel.log')))
        self.log.wait_owner(WATCHER, self.panel, mark)

    def kill_panel(self):
        """kill -9. Its plugins are processes of their own, which notice."""
        self.panel.kill()

    def strip(self, picture=None):
        """What the panel shows now; kept in `picture`, if that is given."""
        picture = picture or os.path.join(self.home.tmp, 'strip.png')
        self.picture(picture)
        return Strip(picture, 0, 0, _WIDTH, HEIGHT)

    def click(self, x, y, button=1):
        """A click of the mouse."""
        status, _out, errors = output(['xdotool', 'mousemove', str(x), str(y), 'click', str(button)], self.env)
        assert status == 0, errors
