#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who keeps the screen on, as the desktops' services tell it, on private buses. That something is no film is shown by
the next line being that of a later film."""

import os
import subprocess
import sys
import tempfile
import unittest

try:
    import gi  # noqa: F401
    from inhibit_services import (Logind, Player, PowerDevil, PowerManager, SessionManager, run_main_loop)
except ImportError as error:
    print(f'skipped: {error}')
    sys.exit(77)

from watch_printer import WatchPrinter

START = ['lock off', 'seat on', 'sleep off']
OUR_ID = 'org.lumbar.Lumbar1'
OUR_REASON = 'A stretch is being guided'


class Bus:
    def __init__(self):
        self.process = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1'],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = self.process.stdout.readline().strip()

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class InhibitorsTest(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.TemporaryDirectory(prefix='lumbar-inhibitors-')
        self.addCleanup(self.home.cleanup)
        self.session, self.system = Bus(), Bus()
        self.addCleanup(self.session.close)
        self.addCleanup(self.system.close)

    def start(self, service, bus=None, *args, **kwargs):
        service = service(bus or self.session, *args, **kwargs)
        self.addCleanup(service.close)
        return service

    def start_watch(self, *films, **env):
        """Films are those that are told at the start."""
        watch = WatchPrinter({'HOME': self.home.name, 'DBUS_SYSTEM_BUS_ADDRESS': self.system.address,
                              'DBUS_SESSION_BUS_ADDRESS': self.session.address, **env})
        self.addCleanup(watch.quit)
        self.assertEqual(sorted(self.next(watch) for _ in range(3 + len(films))), sorted(START + list(films)))
        return watch

    @staticmethod
    def next(watch):
        """That is not about the idle source."""
        while True:
            line = watch.next()
            if not line.startswith('source '):
                return line

    def assert_next(self, watch, *lines):
        for line in lines:
            self.assertEqual(self.next(watch), line)

    def obey(self, watch, *lines):
        """Until WATCH has done it, in silence."""
        for line in lines:
            watch.send(line)
        _, events = watch.ask('name')
        self.assertEqual([event for event in events if not event.startswith('source ')], [])

    @staticmethod
    def wait_until_followed(*services):
        """Until the watch listens to SERVICES, and has asked them; from then on they wait for it at each change."""
        for service in services:
            service.wait_until_asked()
            service.followed = True

    def test_session_manager(self):
        manager = self.start(SessionManager)
        watch = self.start_watch()
        self.wait_until_followed(manager)
        mpv = manager.add('mpv')
        self.assert_next(watch, 'film on mpv')
        firefox = manager.add('firefox-esr')
        manager.remove(mpv)
        self.assert_next(watch, 'film on firefox-esr')
        manager.remove(firefox)
        self.assert_next(watch, 'film off')

    def test_one_that_is_inhibited_at_the_start(self):
        manager = self.start(SessionManager)
        manager.add('mpv')
        self.start_watch('film on mpv')

    def test_music_is_no_film(self):
        manager = self.start(SessionManager)
        manager.add('rhythmbox', 'Playing', 4)
        watch = self.start_watch()
        self.wait_until_followed(manager)
        manager.add('backup', 'Copying', 1 | 2 | 4)
        mpv = manager.add('mpv', 'Playing', 8 | 4)
        self.assert_next(watch, 'film on mpv')
        manager.remove(mpv)
        self.assert_next(watch, 'film off')

    def test_names(self):
        manager = self.start(SessionManager)
        watch = self.start_watch()
        self.wait_until_followed(manager)
        for program, name in (('org.mozilla.firefox.desktop', 'firefox'), ('/usr/bin/vlc', 'vlc'),
                              ('firefox-esr', 'firefox-esr'), ('org.gnome.Totem', 'Totem'), ('mpv.desktop', 'mpv'),
                              ('My SDL application', 'My SDL application'), ('soffice.bin', 'soffice.bin'),
                              ('ffplay 5.1.2', 'ffplay 5.1.2'), ('/', '/'), ('', ''), ('mutter', ''),
                              ('xdg-desktop-portal-gtk', '')):
            path = manager.add(program)
            self.assert_next(watch, f'film on {name}'.strip())
            manager.remove(path)
            self.assert_next(watch, 'film off')

    def test_ignored(self):
        manager = self.start(SessionManager)
        watch = self.start_watch()
        self.obey(watch, 'ignore caffeine')
        self.wait_until_followed(manager)
        manager.add('Caffeine-ng')
        self.assert_next(watch, 'film on Caffeine-ng')
        mpv = manager.add('mpv')
        self.assert_next(watch, 'film on mpv')
        # It stays with the one it has told, also where another one comes first in the service's list.
        vlc = manager.add('vlc', first=True)
        manager.remove(mpv)
        self.assert_next(watch, 'film on vlc')
        self.obey(watch, 'ignore caffeine vlc')
        watch.send('ignore vlc')
        self.assert_next(watch, 'film on Caffeine-ng')
        self.obey(watch, 'ignore')
        watch.send('ignore caffeine')
        self.assert_next(watch, 'film on vlc')
        manager.remove(vlc)
        self.assert_next(watch, 'film on Caffeine-ng')

    def test_ignored_by_what_the_service_calls_it(self):
        manager = self.start(SessionManager)
        watch = self.start_watch()
        self.obey(watch, 'ignore org.mozilla mutter')
        self.wait_until_followed(manager)
        firefox = manager.add('org.mozilla.firefox')
        self.assert_next(watch, 'film on org.mozilla.firefox')
        # Somebody else, if nameless, comes before one that is ignored.
        portal = manager.add('xdg-desktop-portal')
        self.assert_next(watch, 'film on')
        manager.remove(portal)
        self.assert_next(watch, 'film on org.mozilla.firefox')
        manager.add('mutter', 'idle-inhibit')
        manager.remove(firefox)
        self.assert_next(watch, 'film on mutter')

    def test_ours_is_no_film(self):
        manager = self.start(SessionManager)
        logind = self.start(Logind, self.system)
        watch = self.start_watch()
        self.wait_until_followed(manager)
        self.wait_until_followed(logind)
        manager.add(OUR_ID, OUR_REASON)
        manager.add('', OUR_REASON)
        manager.add('xdg-desktop-portal-gtk', OUR_REASON)
        logind.set(('idle', OUR_ID, 'block'))
        mpv = manager.add('mpv')
        self.assert_next(watch, 'film on mpv')
        manager.remove(mpv)
        self.assert_next(watch, 'film off')
        # While we keep the screen on, one without a name may be us by way of a portal that drops the reason.
        self.obey(watch, 'ours on')
        manager.add('', '')
        manager.add('vlc')
        self.assert_next(watch, 'film on vlc')

    def test_session_manager_restarts(self):
        manager = self.start(SessionManager)
        manager.add('mpv')
        watch = self.start_watch('film on mpv')
        manager.close()
        self.assert_next(watch, 'film off')
        manager = self.start(SessionManager)
        manager.add('vlc')
        self.assert_next(watch, 'film on vlc')

    def test_a_former_owner_has_no_say(self):
        former = self.start(SessionManager)
        former.hangs = {'GetInhibitors'}
        watch = self.start_watch()
        former.wait_until_asked()
        former.leave()
        manager = self.start(SessionManager)
        self.wait_until_followed(manager)
        n_asked = manager.n_asked
        former.add('former')
        former.answer_kept()
        former.add('former')
        former.settle()
        manager.add('mpv')
        self.assert_next(watch, 'film on mpv')
        self.assertEqual(manager.n_asked, n_asked + 1)

    def test_one_that_hangs(self):
        manager = self.start(SessionManager)
        manager.hangs = {'GetInhibitors'}
        logind = self.start(Logind, self.system)
        watch = self.start_watch()
        self.wait_until_followed(manager)
        manager.add('mpv')
        self.wait_until_followed(logind)
        logind.set(('idle', 'kodi', 'block'))
        self.assert_next(watch, 'film on kodi')
        logind.set()
        self.assert_next(watch, 'film off')
        # The first answer is outdated, the second is not.
        manager.hangs = set()
        manager.answer_kept()
        self.assert_next(watch, 'film on mpv')

    def test_an_inhibitor_that_is_gone_when_it_is_asked(self):
        manager = self.start(SessionManager)
        manager.inhibitors['/org/gnome/SessionManager/Inhibitor99'] = ('ghost', 'gone', 8)
        manager.add('mpv')
        self.start_watch('film on mpv')

    def test_logind(self):
        logind = self.start(Logind, self.system)
        watch = self.start_watch()
        self.wait_until_followed(logind)
        logind.set(('sleep:shutdown', 'apt', 'block'), ('idle', 'late', 'delay'),
                   ('idle', 'somebody', 'block', os.getuid() + 1), ('handle-lid-switch:idle-ish', 'x', 'block'))
        logind.set(('sleep:idle', 'kodi', 'block'))
        self.assert_next(watch, 'film on kodi')
        logind.set(('sleep:idle', 'kodi', 'block'), ('sleep', 'apt', 'block'))
        logind.set(('idle', 'weak', 'block-weak'))
        self.assert_next(watch, 'film on weak')
        # Only that property is about them.
        n_asked = logind.n_asked
        logind.followed = False
        logind.set(prop='IdleHint')
        logind.followed = True
        logind.set(('idle', 'kodi', 'block'))
        self.assert_next(watch, 'film on kodi')
        self.assertEqual(logind.n_asked, n_asked + 1)
        logind.close()
        self.assert_next(watch, 'film off')

    def test_power_devil(self):
        for shape in ('a(ss)', 'a{ss}', 'aas', None):
            with self.subTest(shape=shape):
                devil = self.start(PowerDevil, None, shape)
                watch = self.start_watch()
                self.wait_until_followed(devil)
                devil.set(('sleep', 'Elisa', 'Playing audio'))
                devil.set(('sleep', OUR_ID, OUR_REASON), ('sleep:idle', OUR_ID, OUR_REASON))
                devil.set(('idle', 'mpv', 'Playing video'))
                self.assert_next(watch, 'film on mpv')
                devil.set()
                self.assert_next(watch, 'film off')
                devil.set(('sleep:idle', '', OUR_REASON))
                devil.set(('sleep', 'Elisa', 'Playing audio'), ('idle', OUR_ID, OUR_REASON))
                devil.set(('idle', '/usr/bin/vlc', 'Playing video'))
                self.assert_next(watch, 'film on vlc')
                devil.close()
                self.assert_next(watch, 'film off')
                watch.quit()

    def test_music_beside_a_film_at_power_devil(self):
        devil = self.start(PowerDevil, None, None)
        devil.set(('sleep', 'Elisa', 'Playing audio'), ('idle', 'mpv', 'Playing video'))
        self.start_watch('film on mpv')

    def test_music_alone_at_power_devil(self):
        for shape in ('a(ss)', None):
            devil = self.start(PowerDevil, None, shape)
            devil.set(('sleep', 'Elisa', 'Playing audio'))
            logind = self.start(Logind, self.system)
            watch = self.start_watch()
            self.wait_until_followed(devil, logind)
            logind.set(('idle', 'kodi', 'block'))
            self.assert_next(watch, 'film on kodi')
            watch.quit()
            logind.close()
            devil.close()

    def test_power_devil_of_a_session_in_the_background(self):
        devil = self.start(PowerDevil, None, 'a(ss)')
        devil.active = False
        watch = self.start_watch()
        self.wait_until_followed(devil)
        devil.set()
        devil.set(('idle', 'mpv', 'Playing video'))
        self.assert_next(watch, 'film on mpv')

    def test_power_devil_speaks_for_its_other_name(self):
        old = self.start(PowerManager, None, True)
        old.set('Elisa')
        devil = self.start(PowerDevil, None, None)
        watch = self.start_watch()
        self.wait_until_followed(devil)
        old.set('Elisa', 'Kate')
        devil.set(('idle', 'mpv', 'Playing video'))
        self.assert_next(watch, 'film on mpv')
        devil.close()
        self.assert_next(watch, 'film off', 'film on Elisa')
        self.start(PowerDevil, None, None)
        self.assert_next(watch, 'film off')

    def test_power_manager(self):
        manager = self.start(PowerManager)
        watch = self.start_watch()
        self.wait_until_followed(manager)
        player = self.start(Player)
        cookie = player.inhibit('vlc')
        self.assert_next(watch, 'film on vlc')
        player.release(cookie)
        self.assert_next(watch, 'film off')
        player.inhibit('vlc')
        self.assert_next(watch, 'film on vlc')
        # It crashes; the manager drops what it had.
        manager.set()
        player.close()
        self.assert_next(watch, 'film off')

    def test_power_manager_is_inhibited_at_the_start(self):
        manager = self.start(PowerManager)
        manager.set('vlc')
        watch = self.start_watch('film on vlc')
        manager.close()
        self.assert_next(watch, 'film off')
        manager = self.start(PowerManager)
        manager.set('mpv')
        self.assert_next(watch, 'film on mpv')

    def test_power_manager_that_tells_no_names(self):
        manager = self.start(PowerManager, None, True, names=False)
        watch = self.start_watch()
        self.wait_until_followed(manager)
        manager.set('vlc')
        self.assert_next(watch, 'film on')
        # Then it may as well be us.
        watch.send('ours on')
        self.assert_next(watch, 'film off')
        watch.send('ours off')
        self.assert_next(watch, 'film on')
        manager.set()
        self.assert_next(watch, 'film off')

    def test_services_come_late(self):
        watch = self.start_watch()
        manager = self.start(SessionManager)
        path = manager.add('mpv')
        self.assert_next(watch, 'film on mpv')
        manager.remove(path)
        self.assert_next(watch, 'film off')
        devil = self.start(PowerDevil, None, 'a(ss)')
        self.wait_until_followed(devil)
        devil.set(('idle', 'mpv', 'Playing video'))
        self.assert_next(watch, 'film on mpv')
        devil.set()
        self.assert_next(watch, 'film off')
        logind = self.start(Logind, self.system)
        self.wait_until_followed(logind)
        logind.set(('idle', 'kodi', 'block'))
        self.assert_next(watch, 'film on kodi')

    def test_no_buses(self):
        missing = 'unix:path=/nonexistent'
        self.start_watch(DBUS_SYSTEM_BUS_ADDRESS=missing, DBUS_SESSION_BUS_ADDRESS=missing)

    def test_one_bus(self):
        manager = self.start(SessionManager)
        manager.add('mpv')
        self.start_watch('film on mpv', DBUS_SYSTEM_BUS_ADDRESS='unix:path=/nonexistent')
        logind = self.start(Logind, self.system)
        logind.set(('idle', 'kodi', 'block'))
        self.start_watch('film on kodi', DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent')

    def test_the_bus_goes(self):
        self.start(SessionManager).add('mpv')
        manager = self.start(PowerManager)
        watch = self.start_watch('film on mpv')
        self.wait_until_followed(manager)
        self.session.process.kill()
        self.assert_next(watch, 'film off')


if __name__ == '__main__':
    run_main_loop()
    unittest.main(verbosity=2)
