#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Held while do not disturb is on, however long, and delivered when it is off: before every kind of switch that a notification
server may have. The servers answer by the names of the real ones and show nothing; dconf is the real one."""

import os
import subprocess
import sys

from case import DEADLINE, DaemonCase, main

SERVICES, SCHEMAS = '/usr/share/dbus-1/services', '/usr/share/glib-2.0/schemas'
DCONF, XFCONF = 'ca.desrt.dconf', 'org.xfce.Xfconf'

for package, path in (('dconf-service', f'{SERVICES}/{DCONF}.service'), ('xfconf', f'{SERVICES}/{XFCONF}.service'),
                      ('libglib2.0-bin', '/usr/bin/gsettings'),
                      ('dconf-gsettings-backend', '/usr/share/doc/dconf-gsettings-backend'),
                      ('gsettings-desktop-schemas', f'{SCHEMAS}/org.gnome.desktop.notifications.gschema.xml'),
                      ('cinnamon-desktop-data', f'{SCHEMAS}/org.cinnamon.desktop.notifications.gschema.xml'),
                      ('mate-notification-daemon-common', f'{SCHEMAS}/org.mate.NotificationDaemon.gschema.xml')):
    if not os.path.exists(path):
        print(f'skipped: {package} is not installed')
        sys.exit(77)


class Service:
    """A service of the machine's, on the test's bus, where nothing is started by itself."""

    def __init__(self, name, env):
        with open(f'{SERVICES}/{name}.service', encoding='utf-8') as text:
            program = next(line.strip().removeprefix('Exec=') for line in text if line.startswith('Exec='))
        self._process = subprocess.Popen([program], env=env, stderr=subprocess.DEVNULL)
        # Whoever waits for its name, waits for it.
        subprocess.run(['gdbus', 'wait', '--session', '--timeout', str(DEADLINE), name], env=env, check=True)

    def close(self):
        self._process.terminate()
        self._process.wait(DEADLINE)


class DoNotDisturb(DaemonCase):
    def setUp(self):
        super().setUp()
        self.desk = self.join_bus()

    def held(self):
        return [reason['reason'] for reason in self.status()['held_by']]

    def turn(self, function, on):
        """Returns when what FUNCTION does has reached the daemon."""
        self.desk.take_changes()
        function(on)
        self.until(lambda: bool(self.held()) == on, f'do not disturb is {on}')

    def check(self, function):
        """FUNCTION turns the switch. From the first start to a reminder that waits for three hours, and comes."""
        self.settle_in()
        self.advance_to('09:40:10')
        self.turn(function, True)
        self.gap()
        # Due, and the hands rest: only the switch is in the way, beyond hold-max, which is for calls that never end.
        self.assert_status(state='held', held_by=[{'reason': 'do-not-disturb', 'by': ''}])
        self.time.typing(True)
        self.advance_to('12:40')
        self.gap()
        self.assert_status(state='held')
        self.assertEqual(self.server.unseen, [])
        self.assertIn('do not disturb is on', self.ok('status').splitlines()[0])
        self.assertIn('it comes when you turn it off', self.ok('why'))
        self.time.input()
        self.turn(function, False)
        self.gap()
        self.assertIn('Start', self.server.shows().buttons)
        self.assertEqual(len(self.server.on_screen), 1)

    # On the bus

    def test_plasma(self):
        """A property of the server's own."""
        self.start_server('--name', 'Plasma')
        self.check(lambda on: self.server.do(f'inhibited {"on" if on else "off"}'))

    def start_service(self, name):
        self.parts.append(Service(name, self.env))

    def run_program(self, *argv):
        subprocess.run(argv, env=self.env, check=True, timeout=DEADLINE)

    def test_xfce(self):
        """A property that xfconf keeps."""
        self.start_service(XFCONF)
        self.start_server('--name', 'Xfce Notify Daemon')
        self.check(lambda on: self.run_program('xfconf-query', '-c', 'xfce4-notifyd', '-p', '/do-not-disturb', '-n', '-t',
                                               'bool', '-s', str(on).lower()))

    # In dconf

    def check_key(self, name, vendor, schema, key, inverted):
        self.start_service(DCONF)
        self.start_server('--name', name, '--vendor', vendor)
        self.check(lambda on: self.run_program('gsettings', 'set', schema, key, str(on != inverted).lower()))

    def test_gnome(self):
        self.check_key('gnome-shell', 'GNOME', 'org.gnome.desktop.notifications', 'show-banners', True)

    def test_cinnamon(self):
        self.check_key('cinnamon', 'GNOME', 'org.cinnamon.desktop.notifications', 'display-notifications', True)

    def test_mate(self):
        self.check_key('Notification Daemon', 'MATE', 'org.mate.NotificationDaemon', 'do-not-disturb', False)


if __name__ == '__main__':
    main()
