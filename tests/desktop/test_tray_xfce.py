#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The tray in a real Xfce panel: its icon is seen, every line of its menu does what it says, and it comes and goes with the
panel and the daemon. Pictures are kept in the build folder.
"""

import datetime
import os
import re
import shlex

from harness import case, xfce_panel_case
from harness.dbusmenu import labels
from harness.xfce_panel_case import SEEN, XfceCase

TIME = r'\d\d:\d\d'
GONE = 'Lumbar is not running'
# libayatana-appindicator 0.5.92 turns to an icon of the old kind a tenth of a second after it sees that there is no panel.
NO_PANEL_S = 3


def skeleton(lines):
    """The labels of a menu, numbers aside."""
    return [re.sub(r'\d+', '#', label) for label in labels(lines)]


class TestMenu(XfceCase):
    def test_says_what_is_going_on(self):
        self.start_with_panel()
        self.assert_one_icon('tray-xfce')
        self.daemon.must('done')
        self.tray.wait_line('Today: 1 stretch')
        first = f'Sitting since {TIME} · next stretch {TIME}$'
        lines = self.tray.wait_menu(lambda lines: re.match(first, lines[0].label), 'since when, and what comes')
        print(*labels(lines), sep='\n')
        self.assertEqual(skeleton(lines[1:]), [
            'Stretch now: Lying Lumbar Rotation', 'Full session (# min)', 'Snooze', 'Pause', 'Today: # stretch',
            'Stretches', 'Where', 'Settings…', 'Turn Lumbar off until next login'])
        self.assertRegex(self.tray.property('Title'), first)
        self.assertEqual(self.daemon.must('status').split('\n')[0], lines[0].label)

        by_label = {line.label: line for line in lines}
        self.assertEqual([re.match(r'\d+ \w+', label).group() for label in labels(by_label['Snooze'].lines)],
                         ['5 min', '10 min', '20 min', '30 min', '1 h'])
        for line in by_label['Snooze'].lines:
            self.assertRegex(line.label, TIME)
        self.assertEqual(len(by_label['Pause'].lines), 3, labels(by_label['Pause'].lines))
        self.assertEqual([(line.toggle, line.checked) for line in by_label['Stretches'].lines], [('checkmark', True)] * 7)
        self.assertEqual(labels(by_label['Where'].lines), ['At home', 'At the office'])
        self.assertEqual([line.checked for line in by_label['Where'].lines], [True, False])
        for line in lines[1:]:
            self.assertTrue(line.enabled or line.label.startswith('Today'), line.label)

    def test_snooze(self):
        self.home.settings('[sitting]\nlimit = 5min\n')
        self.start_with_panel()
        sitting = self.assert_one_icon()
        before = int(case.now())
        self.tray.press('Snooze', '10 min')
        until = self.state_after('snoozed')['snoozed_until']
        print('snoozed until', until)
        self.assertAlmostEqual(seconds(until), before + 600, delta=60)
        self.tray.wait_icon('snoozed')
        self.assert_one_icon('tray-xfce-snoozed', unlike=sitting)
        self.tray.press('End snooze')
        self.assertIsNone(self.state_after('sitting')['snoozed_until'])
        self.tray.wait_menu(lambda lines: 'End snooze' not in labels(lines), 'no snooze to end')

    def test_pause_and_resume(self):
        self.start_with_panel()
        sitting = self.assert_one_icon()
        before = int(case.now())
        self.tray.press('Pause', '1 h')
        until = self.state_after('paused')['paused_until']
        self.assertAlmostEqual(seconds(until), before + 3600, delta=60)
        self.tray.wait_icon('paused')
        self.tray.wait_menu(lambda lines: lines[0].label.startswith('Paused until'), 'paused')
        self.assert_one_icon('tray-xfce-paused', unlike=sitting)
        self.tray.press('Resume')
        self.assertIsNone(self.state_after('sitting')['paused_until'])
        self.tray.wait_line('Pause', '2 h')

    def test_one_stretch(self):
        self.start_with_panel()
        self.tray.press('Stretch now: Side Bend')
        guide = self.state_after('guiding')['guide']
        self.assertEqual((guide['kind'], guide['stretch']), ('stretch', 'side-bend'))
        self.tray.press('Stop')
        self.daemon.wait_status(lambda status: status['guide'] is None)
        self.tray.wait_line('Stretch now: Side Bend')

    def test_full_session(self):
        """What is going on and the four buttons stand in place of what starts one."""
        self.home.settings(self.settings + 'get-ready = 5min\nsettle = 5min\nhold = 5min\n')
        self.start_with_panel()
        sitting = self.assert_one_icon()
        self.tray.press('Full session')
        guide = self.state_after('guiding')['guide']
        self.assertEqual((guide['kind'], guide['step'], guide['steps']), ('session', 1, 7))
        self.tray.wait_icon('guiding')
        lines = self.tray.wait_menu(lambda lines: lines[0].label.startswith('Full session'), 'the session')
        print(*labels(lines), sep='\n')
        self.assert_one_icon('tray-xfce-guiding', unlike=sitting)
        self.assertFalse([label for label in labels(lines) if re.match('Stretch now|Full session \\(|Snooze', label)])

        def step(number, paused=False):
            return lambda status: status['guide'] and (status['guide']['step'], status['guide']['paused']) == (number, paused)
        self.tray.press('Next')
        self.daemon.wait_status(step(2))
        self.tray.press('Pause')
        self.daemon.wait_status(step(2, True))
        self.tray.press('Go on')
        self.daemon.wait_status(step(2))
        self.tray.press('Previous')
        self.daemon.wait_status(step(1))
        self.tray.press('Stop')
        self.daemon.wait_status(lambda status: status['guide'] is None)
        self.tray.wait_line('Full session (')

    def test_stretches_and_where(self):
        self.start_with_panel()
        self.tray.press('Stretches', 'Frog')
        self.tray.wait(lambda: self.tray.menu().line('Stretches', 'Frog').checked, lambda checked: not checked, 'turned off')
        self.assertRegex(self.daemon.must('stretches'), r'(?m)^.*Frog.*\boff\b')
        self.assertRegex(self.home_settings(), r'(?m)^off *= *frog')
        self.tray.press('Stretches', 'Frog')
        self.tray.wait(lambda: self.tray.menu().line('Stretches', 'Frog').checked, lambda checked: checked, 'turned on')
        self.assertNotRegex(self.home_settings(), r'(?m)^off *= *frog')

        self.tray.press('Where', 'At the office')
        self.tray.wait(lambda: [line.checked for line in self.tray.menu().line('Where').lines],
                       lambda checked: checked == [False, True], 'at the office')
        self.assertRegex(self.home_settings(), r'(?m)^place *= *office')

    def home_settings(self):
        with open(os.path.join(self.home.config, 'lumbar/lumbar.conf'), encoding='utf-8') as file:
            return file.read()

    def test_skip_while_due(self):
        self.home.settings(self.settings + '[reminder]\nseam = 2s\nseam-max = 60s\n')
        self.start_with_panel()
        sitting = self.assert_one_icon()
        self.assertNotIn('Skip this one', labels(self.tray.menu().lines()))
        typing = self.desktop.type(60, 0.5)
        self.daemon.must('set', 'sitting.limit', '5s')
        self.state_after('due')
        self.tray.wait_icon('due')
        self.tray.wait_line('Skip this one')
        due = self.assert_one_icon('tray-xfce-due', unlike=sitting)
        typing.close()
        self.state_after('reminding')
        self.tray.wait_icon('reminding')
        self.assert_one_icon('tray-xfce-reminding', unlike=due)

        self.tray.press('Skip this one')
        status = self.daemon.wait_status(lambda status: status['next']['id'] != 'side-bend')
        self.assertEqual(status['today']['stretches'], 0)
        self.daemon.must('set', 'sitting.limit', '40min')
        self.state_after('sitting')
        self.tray.wait_menu(lambda lines: 'Skip this one' not in labels(lines), 'nothing to skip')

    def test_settings_are_opened_in_the_editor(self):
        opened = os.path.join(self.home.path, 'opened')
        editor = self.home.file('edit', f'#!/bin/sh\nprintf %s "$1" > {shlex.quote(opened)}.part\n'
                                f'mv {shlex.quote(opened)}.part {shlex.quote(opened)}\n'
                                'busctl --user emit /editor org.lumbar.Test Opened\n', 0o755)
        self.home.file('.local/share/applications/editor.desktop', '[Desktop Entry]\nType=Application\nName=Editor\n'
                       f'Exec={editor} %f\nMimeType=text/plain;\n')
        self.home.file('.config/mimeapps.list', '[Default Applications]\ntext/plain=editor.desktop\n')
        self.start_with_panel()
        self.tray.press('Settings…')
        self.tray.wait(lambda: os.path.exists(opened), bool, 'the editor')
        with open(opened, encoding='utf-8') as file:
            self.assertEqual(file.read(), os.path.join(self.home.config, 'lumbar/lumbar.conf'))


class TestLife(XfceCase):
    def test_panel_is_killed_and_comes_back(self):
        self.start_with_panel()
        self.assert_one_icon()
        self.desktop.kill_panel()
        self.desktop.start_panel()
        self.tray.wait_item()
        self.assert_one_icon('tray-xfce-again')
        self.tray.press('Pause', '1 h')
        self.state_after('paused')

    def test_panel_comes_late(self):
        self.daemon.start()
        before = self.desktop.strip()
        self.tray.start()
        self.let_pass(NO_PANEL_S)
        self.assertTrue(self.tray.child.running(), self.tray.child.log())
        self.assertIsNone(self.desktop.strip().box(before), 'something is shown without a panel')
        self.desktop.start_panel()
        self.tray.wait_item()
        self.empty = self.panel_without_icon()
        self.assert_one_icon('tray-xfce-late')

    def panel_without_icon(self):
        """What the panel looks like at its far end is what it looks like without an icon."""
        strip = self.picture_until(lambda strip: strip.contrast((600, 2, 200, 10)) < 1 and strip.contrast((0, 0, 200, 20)) > SEEN,
                                   'a panel with something')
        row = 3 * strip.width
        for y in range(strip.height):
            edge = strip.pixels[y * row + row - 3:y * row + row]
            strip.pixels = strip.pixels[:y * row] + edge * strip.width + strip.pixels[(y + 1) * row:]
        return strip

    def test_daemon_is_killed_and_comes_back(self):
        self.start_with_panel()
        self.daemon.child.kill()
        self.daemon.start()
        self.tray.wait_menu(lambda lines: not lines[0].label.startswith(GONE), 'back')
        self.assertTrue(self.tray.child.running(), self.tray.child.log())
        self.tray.press('Pause', '1 h')
        self.state_after('paused')
        self.assert_one_icon()

    def test_daemon_is_killed_for_good(self):
        self.start_with_panel()
        sitting = self.assert_one_icon()
        self.daemon.child.kill()
        self.tray.wait_menu(lambda lines: lines[0].label.startswith(GONE), 'said to be gone')
        self.tray.wait_icon('off')
        self.assert_one_icon('tray-xfce-off', unlike=sitting)
        self.assertEqual(self.tray.child.wait(), 0)

    def test_turned_off(self):
        self.start_with_panel()
        self.tray.press('Turn Lumbar off until next login')
        self.assertEqual(self.daemon.child.wait(), 0)
        self.assertEqual(self.tray.child.wait(), 0)
        self.picture_until(lambda strip: strip.box(self.empty) is None, 'gone')

    def test_daemon_is_stopped(self):
        self.start_with_panel()
        self.assertEqual(self.daemon.stop(), 0)
        self.assertEqual(self.tray.child.wait(), 0)

    def test_one_tray_a_session(self):
        self.start_with_panel()
        status, out, errors = self.desktop.run(os.path.abspath(os.environ['LUMBAR_TRAY']))
        print('a second one says:', out + errors)
        self.assertEqual(status, 0)
        self.assertTrue(out + errors)
        self.assert_one_icon()


class TestDark(XfceCase):
    dark = True

    def test_icon_is_seen_on_a_dark_panel(self):
        self.start_with_panel()
        self.assert_one_icon('tray-xfce-dark')


def seconds(stamp):
    """Seconds since 1970 of a time in the status."""
    return datetime.datetime.fromisoformat(stamp).timestamp()


if __name__ == '__main__':
    xfce_panel_case.main()
