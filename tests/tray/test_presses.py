# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Each line of the menu, pressed as a panel presses it, asks the daemon for what it says."""

import os
import signal
import unittest

from gi.repository import GLib

from case import NOW, STRETCHES, StubDaemon, TrayCase, until
from test_menu import guide

QUIT = 'Turn Lumbar off until next login'


class TestPresses(TrayCase):
    def press(self, *labels):
        until(lambda: any(label.lstrip().startswith(labels[-1]) for label in self.plain()), f'there is no {labels}')
        self.panel.press(*labels)

    def plain(self):
        """The lines without marks."""
        return [line.replace('[x] ', '').replace('[ ] ', '').replace('(o) ', '').replace('( ) ', '') for line in self.panel.lines()]

    def test_start(self):
        self.press('Stretch now')
        self.wait_calls(('Stretch', ''))
        self.press('Full session')
        self.wait_calls(('Stretch', ''), ('Session',))

    def test_middle_button(self):
        self.panel.press_middle()
        self.wait_calls(('Stretch', ''))
        self.daemon.says(State='guiding', Guide=guide())
        until(lambda: 'Stop' in self.panel.lines(), 'the guide')
        self.panel.press_middle()
        self.press('Stop')
        self.wait_calls(('Stretch', ''), ('Guide', 'stop'))

    def test_snooze(self):
        expected = []
        for label, seconds in ('5 min', 300), ('10 min', 600), ('20 min', 1200), ('30 min', 1800), ('1 h', 3600):
            self.press('Snooze', label)
            expected.append(('Snooze', seconds))
            self.wait_calls(*expected)
        self.daemon.says(State='snoozed', SnoozedUntil=NOW + 600, DueAt=NOW + 600)
        self.press('End snooze')
        self.wait_calls(*expected, ('EndSnooze',))

    def test_pause(self):
        self.press('Pause', '1 h')
        self.press('Pause', '2 h')
        self.press('Pause', 'Until tomorrow')
        self.wait_calls(('Pause', 'for', 3600), ('Pause', 'for', 7200), ('Pause', 'tomorrow', 0))
        self.daemon.says(State='paused', PausedBy='user', PausedUntil=NOW + 3600)
        self.press('Resume')
        self.wait_calls(('Pause', 'for', 3600), ('Pause', 'for', 7200), ('Pause', 'tomorrow', 0), ('Resume',))

    def test_skip(self):
        self.daemon.says(State='due', DueAt=NOW - 60)
        self.press('Skip this one')
        self.wait_calls(('Skip',))

    def test_guide(self):
        self.daemon.says(State='guiding', Guide=guide())
        for label in 'Pause', 'Next', 'Previous', 'Stop':
            self.press(label)
        self.wait_calls(('Guide', 'pause'), ('Guide', 'next'), ('Guide', 'previous'), ('Guide', 'stop'))
        self.daemon.says(Guide=guide(paused=True))
        self.press('Go on')
        self.wait_calls(('Guide', 'pause'), ('Guide', 'next'), ('Guide', 'previous'), ('Guide', 'stop'), ('Guide', 'resume'))

    def test_stretches(self):
        """The mark follows the daemon, not the press."""
        turned = [*STRETCHES[:1], ('frog', 'Frog Stretch', False, ''), *STRETCHES[2:]]
        self.daemon.react['SetStretch'] = lambda: self.daemon.says(Stretches=turned)
        self.press('Stretches', 'Frog Stretch')
        self.wait_calls(('SetStretch', 'frog', False))
        self.wait_submenu('Stretches', '[x] Side Bend', '[ ] Frog Stretch', '[ ] Cobra Pose')
        del self.daemon.react['SetStretch']
        self.daemon.refuse['SetStretch'] = 'Settings'
        self.press('Stretches', 'Cobra Pose')
        self.wait_calls(('SetStretch', 'frog', False), ('SetStretch', 'cobra', True))
        self.wait_submenu('Stretches', '[x] Side Bend', '[ ] Frog Stretch', '[ ] Cobra Pose')

    def test_where(self):
        self.daemon.react['SetSetting'] = lambda: self.daemon.says(Place='home')
        self.press('Where', 'At home')
        self.wait_submenu('Where', '(o) At home', '( ) At the office')
        self.press('Where', 'At home')
        self.wait_calls(('SetSetting', 'stretches.place', 'home'), ('SetSetting', 'stretches.place', 'home'))
        self.wait_submenu('Where', '(o) At home', '( ) At the office')
        self.daemon.react['SetSetting'] = lambda: self.daemon.says(Place='office')
        self.press('Where', 'At the office')
        self.wait_submenu('Where', '( ) At home', '(o) At the office')

    def test_quit(self):
        """It leaves when the daemon has agreed, and not before."""
        self.daemon.refuse['Quit'] = 'BadArgument'
        self.press(QUIT)
        self.wait_calls(('Quit',))
        self.daemon.refuse.clear()
        self.press(QUIT)
        status, _out, errors = self.wait_end(self.tray)
        self.assertEqual((status, self.daemon.calls), (0, [('Quit',), ('Quit',)]), errors)
        self.assertIn('Quit was asked for, in vain', errors)

    def test_start_daemon(self):
        """Only when that is pressed is the daemon started; it is the bus that starts it."""
        pipe = self.home / 'started'
        os.mkfifo(pipe)
        (self.home / 'services' / 'org.lumbar.Lumbar1.service').write_text(
            f'[D-BUS Service]\nName=org.lumbar.Lumbar1\nExec=/bin/sh -c "echo started > {pipe}"\n', encoding='utf-8')
        self.panel.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'ReloadConfig', None,
                                        None, 0, 30_000, None)
        started = open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), encoding='utf-8')
        self.addCleanup(started.close)
        self.daemon.close()
        self.wait_lines('Lumbar is not running · Start')
        self.panel.open()
        self.wait_icon('IconName', 'lumbar-off-symbolic')
        self.assertEqual(started.read(), '')
        self.press('Lumbar is not running')
        heard = []
        GLib.unix_fd_add_full(GLib.PRIORITY_DEFAULT, started.fileno(), GLib.IOCondition.IN, lambda *_: heard.append(started.read()))
        until(lambda: heard, 'it is not started')
        self.assertEqual(heard[0], 'started\n')


class TestSettings(TrayCase):
    # That no editor opens the file is worth a warning.
    warnings = 'fatal-criticals'

    def setUp(self):
        os.environ.update(G_SLICE='always-malloc', MALLOC_ARENA_MAX='1')
        self.addCleanup(os.environ.pop, 'G_SLICE')
        self.addCleanup(os.environ.pop, 'MALLOC_ARENA_MAX')
        super().setUp()
        self.file = self.home / 'config' / 'lumbar.conf'
        self.file.write_text('# a setting\n', encoding='utf-8')
        StubDaemon.settings_file = str(self.file)

    def install_editor(self):
        """One that tells over a pipe what it was started with."""
        pipe = self.home / 'opened'
        os.mkfifo(pipe)
        script = self.home / 'editor'
        script.write_text(f'#!/bin/sh\n{{ echo "$@"; env; }} > {pipe}\n', encoding='utf-8')
        script.chmod(0o755)
        applications = self.home / 'data' / 'applications'
        (applications / 'editor.desktop').write_text(
            f'[Desktop Entry]\nType=Application\nName=Editor\nExec={script} %f\nMimeType=text/plain;\n', encoding='utf-8')
        (applications / 'mimeapps.list').write_text('[Default Applications]\ntext/plain=editor.desktop\n', encoding='utf-8')
        self.opened = open(os.open(pipe, os.O_RDONLY | os.O_NONBLOCK), encoding='utf-8')
        self.addCleanup(self.opened.close)

    def test_editor(self):
        """The person's own editor, in the person's own environment."""
        self.install_editor()
        self.panel.press('Settings')
        heard = []
        GLib.unix_fd_add_full(GLib.PRIORITY_DEFAULT, self.opened.fileno(), GLib.IOCondition.IN | GLib.IOCondition.HUP,
                              lambda *_: heard.append(self.opened.read()) or heard[-1] != '')
        until(lambda: heard and heard[-1] == '', 'no editor')
        words, *environment = ''.join(heard).splitlines()
        self.assertEqual(words, str(self.file))
        for name in 'G_SLICE', 'MALLOC_ARENA_MAX', 'GDK_GL', 'NO_AT_BRIDGE', 'GIO_USE_VFS', 'GSETTINGS_BACKEND':
            self.assertFalse([line for line in environment if line.startswith(name + '=')], environment)
        self.assertIn('Settings…', self.panel.lines())

    def test_no_editor(self):
        """Then the line says where the file is."""
        self.panel.press('Settings')
        until(lambda: 'Settings: ~/config/lumbar.conf' in self.panel.lines(), 'nobody says where it is')
        self.tray.send_signal(signal.SIGTERM)
        status, _out, errors = self.wait_end(self.tray)
        self.assertEqual(status, 0)
        self.assertIn('No editor opens the settings', errors)

    def test_no_file(self):
        """Refused: nothing is opened, and the line says why, until it is pressed again and goes well."""
        self.daemon.refuse['GetSettingsFile'] = 'Settings'
        self.panel.press('Settings')
        self.wait_calls(('GetSettingsFile',))
        until(lambda: 'Settings: the file cannot be made' in self.panel.lines(), 'nobody says that it cannot be made')


if __name__ == '__main__':
    unittest.main(verbosity=2)
