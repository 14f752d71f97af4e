#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Do not disturb as a key of GSettings, through a real dconf and the desktops' own schemas; the servers are names only.

    test_do_not_disturb_keys.py COURTESY-PRINTER"""

import os
import subprocess
import unittest

from notification_services import DEADLINE, NOTIFICATIONS, SERVICES, DoNotDisturbCase, need

SCHEMAS = '/usr/share/glib-2.0/schemas'
GNOME = ('gnome-shell', 'GNOME', 'org.gnome.desktop.notifications', 'show-banners', True)
CINNAMON = ('cinnamon', 'GNOME', 'org.cinnamon.desktop.notifications', 'display-notifications', True)
MATE = ('Notification Daemon', 'MATE', 'org.mate.NotificationDaemon', 'do-not-disturb', False)

need('gsettings', 'dconf', 'glib-compile-schemas')
for path, package in ((f'{SERVICES}/ca.desrt.dconf.service', 'dconf-service'),
                      (f'{SCHEMAS}/org.gnome.desktop.notifications.gschema.xml', 'gsettings-desktop-schemas'),
                      (f'{SCHEMAS}/org.cinnamon.desktop.notifications.gschema.xml', 'cinnamon-desktop-data'),
                      (f'{SCHEMAS}/org.mate.NotificationDaemon.gschema.xml', 'mate-notification-daemon-common')):
    if not os.path.exists(path):
        print(f'skipped: {package} is not installed')
        raise SystemExit(77)


class Keys(DoNotDisturbCase):
    services = ('ca.desrt.dconf',)

    def run_program(self, *argv):
        subprocess.run(argv, env=self.env, check=True, timeout=DEADLINE)

    def turn(self, desktop, on):
        """The switch, by another program."""
        _name, _vendor, schema, key, inverted = desktop
        self.run_program('gsettings', 'set', schema, key, str(on != inverted).lower())

    def start_server(self, desktop):
        server = self.server(desktop[0], vendor=desktop[1])
        server.own(NOTIFICATIONS)
        return server

    def check_turned(self, desktop):
        self.start_server(desktop)
        self.start()
        self.wait_said('Do not disturb is heeded')
        self.turn(desktop, True)
        self.wait_told('on')
        self.turn(desktop, False)
        self.wait_told('on', 'off')
        # Put back to the default, which is off everywhere.
        self.turn(desktop, True)
        self.wait_told('on', 'off', 'on')
        self.run_program('gsettings', 'reset', desktop[2], desktop[3])
        self.wait_told('on', 'off', 'on', 'off')

    def test_gnome(self):
        self.check_turned(GNOME)

    def test_cinnamon(self):
        self.check_turned(CINNAMON)

    def test_mate(self):
        self.check_turned(MATE)

    def check_on_before_anybody_looked(self, desktop):
        self.turn(desktop, True)
        server = self.start_server(desktop)
        self.start()
        self.wait_told('on')
        server.leave(NOTIFICATIONS)
        self.wait_told('on', 'off')
        server.own(NOTIFICATIONS)
        self.wait_told('on', 'off', 'on')

    def test_gnome_on_before_anybody_looked(self):
        self.check_on_before_anybody_looked(GNOME)

    def test_cinnamon_on_before_anybody_looked(self):
        self.check_on_before_anybody_looked(CINNAMON)

    def test_mate_on_before_anybody_looked(self):
        self.check_on_before_anybody_looked(MATE)

    def test_written_by_dconf_itself(self):
        self.start_server(GNOME)
        self.start()
        self.wait_said('Do not disturb is heeded')
        self.run_program('dconf', 'write', '/org/gnome/desktop/notifications/show-banners', 'false')
        self.wait_told('on')
        # One program's own switch is not everybody's.
        self.run_program('dconf', 'write', '/org/gnome/desktop/notifications/application/lumbar/show-banners', 'false')
        self.run_program('dconf', 'reset', '/org/gnome/desktop/notifications/show-banners')
        self.wait_told('on', 'off')

    def test_one_desktop_after_another(self):
        """Each is heeded only while its server runs."""
        self.turn(GNOME, True)
        gnome = self.start_server(GNOME)
        self.start()
        self.wait_told('on')
        gnome.leave(NOTIFICATIONS)
        self.wait_told('on', 'off')
        self.start_server(CINNAMON)
        self.wait_said('heeded with the notification server cinnamon')
        self.turn(CINNAMON, True)
        self.turn(GNOME, False)
        self.turn(GNOME, True)
        self.turn(CINNAMON, False)
        self.wait_told('on', 'off', 'on', 'off')

    def test_gnome_s_old_server_has_no_switch(self):
        """It is called as MATE's is."""
        self.turn(MATE, True)
        self.server('Notification Daemon', vendor='GNOME').own(NOTIFICATIONS)
        self.start()
        self.wait_said('not known')
        self.assertEqual(self.told(), [])

    def test_mate_s_server_comes_and_goes(self):
        """It ends after half a minute without a notification, and would swallow the next one: its switch holds without it."""
        self.turn(MATE, True)
        self.start(XDG_CURRENT_DESKTOP='X-Something:MATE')
        self.wait_told('on')
        server = self.start_server(MATE)
        self.wait_said('heeded with the notification server Notification Daemon of MATE')
        server.leave(NOTIFICATIONS)
        self.start_server(GNOME)
        self.wait_told('on', 'off')  # somebody else runs; in between it was on throughout

    def test_mate_s_switch_is_turned_while_no_server_runs(self):
        self.start(XDG_CURRENT_DESKTOP='MATE')
        self.wait_said('once it is started')
        self.turn(MATE, True)
        self.wait_told('on')
        server = self.start_server(MATE)
        self.turn(MATE, False)
        self.wait_told('on', 'off')
        server.leave(NOTIFICATIONS)
        self.turn(MATE, True)
        self.wait_told('on', 'off', 'on')

    def test_no_schema(self):
        """Said once, and nothing else happens: GLib itself would end the program."""
        self.turn(GNOME, True)
        self.start_server(GNOME)
        self.start(XDG_DATA_DIRS=os.path.join(self.home, 'data'))
        self.wait_said('there is no setting org.gnome.desktop.notifications show-banners')
        self.assertEqual(self.told(), [])

    def check_odd_schema(self, key):
        folder = os.path.join(self.home, 'odd', 'glib-2.0', 'schemas')
        os.makedirs(folder)
        with open(os.path.join(folder, 'odd.gschema.xml'), 'w', encoding='utf-8') as text:
            text.write('<schemalist><schema id="org.gnome.desktop.notifications" path="/org/gnome/desktop/notifications/">'
                       f'{key}</schema></schemalist>')
        self.run_program('glib-compile-schemas', folder)
        self.start_server(GNOME)
        self.start(XDG_DATA_DIRS=os.path.join(self.home, 'odd'))
        self.wait_said('there is no setting org.gnome.desktop.notifications show-banners')

    def test_a_schema_without_the_key(self):
        self.check_odd_schema('<key name="other" type="b"><default>true</default></key>')

    def test_a_key_of_another_type(self):
        self.check_odd_schema('<key name="show-banners" type="s"><default>"yes"</default></key>')


del DoNotDisturbCase

if __name__ == '__main__':
    unittest.main(verbosity=2)
