# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A GNOME desktop: the whole shell without a screen, with the extension that shows StatusNotifierItems in its top bar.

The shell runs in a mount namespace of its own with nothing in /run/systemd, where it takes its own dummy for logind; that
needs root, or a kernel that lets users make namespaces. Its own JavaScript is the test's hand and eye (--unsafe-mode).
"""

import json
import os
import signal
import subprocess
import time

from harness import log_file
from harness.bus import Bus, BusLog
from harness.cards import Cards, INTERFACE
from harness.case import skip
from harness.child import Child
from harness.dbusmenu import Gio, ask
from harness.tray import WATCHER, install_icons
from harness.tray_pictures import Strip

EXTENSION = 'ubuntu-appindicators@ubuntu.com'  # Debian's and Ubuntu's name of it
_EXTENSION_FOLDER = '/usr/share/gnome-shell/extensions/' + EXTENSION
_NOTIFICATIONS = '/usr/share/gnome-shell/org.gnome.Shell.Notifications'
_DISPLAY = 'wayland-lumbar'
_WIDTH, _HEIGHT = 1280, 800
_START_S = 120  # on a machine that builds something else
_BAR_PX = 20      # a button that is lower has not been laid out yet
_SETTINGS = f'''[org/gnome/shell]
welcome-dialog-last-shown-version='99'
enabled-extensions=['{EXTENSION}']
[org/gnome/desktop/interface]
enable-animations=false
'''
_UNSHARE = ['unshare', '--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child', '--mount-proc']
if os.geteuid() != 0:
    _UNSHARE[1:1] = ['--user', '--map-root-user']
_INSIDE = 'mount -t tmpfs tmpfs /run/systemd && exec "$@"'
_ENTRY = '[Desktop Entry]\nType=Application\nName=Lumbar\nExec=/bin/false\nIcon=lumbar\n'
# No overview, and nobody's notifications but ours.
_PREPARE = '''
const tray = Main.messageTray;
const add = tray.add.bind(tray);
tray.getSources().forEach(source => source.destroy());
tray.add = source => source.title === 'Lumbar' && add(source);
Main.overview.hide();
'''
INDICATORS = ("Object.entries(Main.panel.statusArea).filter(([name, button]) => /^appindicator/.test(name) && "
               "button.visible).map(([name, button]) => button)")


def need():
    """Skips where the shell cannot run."""
    if not os.path.isdir(_EXTENSION_FOLDER):
        skip('not installed: gnome-shell-extension-appindicator')
    if subprocess.run([*_UNSHARE, '/bin/sh', '-c', _INSIDE, 'sh', 'true'], stderr=subprocess.DEVNULL,
                      check=False).returncode != 0:
        skip('this machine lets nobody but root make namespaces')


class Desktop:
    """One shell; its environment is `env`."""

    programs = ('dbus-daemon', 'busctl', 'gnome-shell', 'gjs', 'unshare', 'convert')

    def __init__(self, home):
        self.home = home
        self._closing = []
        self._connection = None
        try:
            self.bus = self._keep(Bus(home))
            system = self._keep(Bus(home, 'system'))
            self.env = home.environment(DBUS_SESSION_BUS_ADDRESS=self.bus.address, XDG_SESSION_TYPE='wayland',
                                        XDG_CURRENT_DESKTOP='GNOME', WAYLAND_DISPLAY=_DISPLAY)
            self.log = self._keep(BusLog(self.bus.address, home))
            self.cards = Cards(self.log)
            self._install()
            self._start(system)
        except BaseException:
            self.close()
            raise

    def _keep(self, thing):
        self._closing.append(thing)
        return thing

    def _install(self):
        """Settings for the shell; of Lumbar, what it looks for: the desktop entry and the icons."""
        self.home.file('.config/glib-2.0/settings/keyfile', _SETTINGS)
        self.home.file('.local/share/applications/org.lumbar.Lumbar1.desktop', _ENTRY)
        install_icons(self.home)

    def _start(self, system):
        shell_env = dict(self.env, GSETTINGS_BACKEND='keyfile', LIBGL_ALWAYS_SOFTWARE='1', NO_AT_BRIDGE='1',
                         DBUS_SYSTEM_BUS_ADDRESS=system.address)
        del shell_env['WAYLAND_DISPLAY']
        mark = self.log.mark()
        self._shell_log = os.path.join(self.home.logs, 'gnome-shell.log')
        self._shell = Child([*_UNSHARE, '/bin/sh', '-c', _INSIDE, 'sh', 'gnome-shell', '--headless', '--virtual-monitor',
                             f'{_WIDTH}x{_HEIGHT}', '--no-x11', '--unsafe-mode', '--wayland-display', _DISPLAY],
                            shell_env, self._shell_log)
        if log_file.wait(self._shell_log, 'GNOME Shell started', seconds=_START_S) is None:
            raise AssertionError('the shell did not start: ' + self._shell.log())
        # What owns the notifications' name, and passes them to the shell; on a real desktop the bus activates it.
        server = self._keep(Child(['gjs', _NOTIFICATIONS], shell_env, os.path.join(self.home.logs, 'notifications.log')))
        self.log.wait_owner(INTERFACE, server, mark)
        self.log.wait_owner(WATCHER, self._shell, mark)
        self._connection = Gio.DBusConnection.new_for_address_sync(
            self.bus.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self._connection.set_exit_on_close(False)
        self.eval(_PREPARE)

    def eval(self, script):
        """Runs a piece of the shell's own JavaScript; what it comes to travels as JSON."""
        succeeded, text = ask(self._connection, 'org.gnome.Shell', '/org/gnome/Shell', 'org.gnome.Shell', 'Eval', '(s)',
                              script)
        if not succeeded:
            raise AssertionError(f'{script}: {text}')
        return json.loads(text) if text else None

    def wait(self, script, holds, what, seconds=60):
        """What the script comes to, as soon as it holds. The shell does not tell what it draws, so this looks again."""
        end = time.monotonic() + seconds
        while True:
            found = self.eval(script)
            if holds(found):
                return found
            if time.monotonic() > end:
                raise AssertionError(f'{what}: not in {seconds} s; last: {found}')
            self.log.wait(lambda message: False, self.log.mark(), 0.2)

    def indicator(self):
        """Where the one item in the top bar is, once it is: (x, y, width, height)."""
        boxes = self.wait(INDICATORS + '.map(button => [...button.get_transformed_position(), button.width, button.height])',
                          lambda boxes: len(boxes) == 1 and None not in boxes[0] and boxes[0][3] > _BAR_PX, 'one item in the top bar')
        return tuple(round(number) for number in boxes[0])

    def open_menu(self):
        """The menu of the one item, as a click opens it; its lines."""
        self.eval(INDICATORS + '[0].menu.open()')
        return self.wait(INDICATORS + '[0].menu._getMenuItems().filter(item => item.visible && item.label && item.label.text)'
                         '.map(item => item.label.text)', bool, 'a menu')

    def close_menu(self):
        self.eval(INDICATORS + '[0].menu.close()')

    def banner(self, title):
        """Until that banner is up, spread out: its buttons."""
        return self.wait('(() => { const banner = Main.messageTray._banner; '
                         f'if (!banner || !banner.notification.title.startsWith({json.dumps(title)})) return null; '
                         'Main.messageTray._expandBanner(true); '
                         'return (banner._buttonBox ? banner._buttonBox.get_children() : []).map(button => button.label); })()',
                         lambda labels: labels is not None, title)

    def press(self, label):
        """The button of that label on the banner that is up."""
        self.eval('Main.messageTray._banner._buttonBox.get_children()'
                  f'.find(button => button.label === {json.dumps(label)}).emit("clicked", 0)')

    def notifications(self):
        """The titles of ours that the shell keeps."""
        return self.eval('Main.messageTray.getSources().flatMap(source => source.notifications).map(n => n.title)')

    def picture(self, path):
        """Takes a picture of the screen."""
        ask(self._connection, 'org.gnome.Shell', '/org/gnome/Shell/Screenshot', 'org.gnome.Shell.Screenshot', 'Screenshot',
            '(bbs)', False, False, path)

    def strip(self, picture, box):
        """What is in a part of the screen."""
        self.picture(picture)
        return Strip(picture, *box)

    def _end_shell(self):
        """The first process of the namespace takes the others with it; unshare, which is deaf, then ends by itself."""
        with open(f'/proc/{self._shell.pid}/task/{self._shell.pid}/children', encoding='ascii') as children:
            for child in children.read().split():
                os.kill(int(child), signal.SIGKILL)
        self._shell.wait()
        self._shell.close()

    def close(self):
        if self._connection is not None:
            self._connection.close_sync(None)
        if getattr(self, '_shell', None) is not None:
            self._end_shell()
        while self._closing:
            self._closing.pop().close()
