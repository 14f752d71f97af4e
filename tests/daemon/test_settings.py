#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""lumbar.conf: read live, written by commands and buttons, and what is wrong with it."""

import json
import signal

from case import DaemonCase, main

FAULTY = """# mine
[sitting]
limit = 0 min
pause-after = 3min

[reminder]
this line is broken
snooze = 20min
colour = blue

[guide]
hold = 20s
"""


class Settings(DaemonCase):
    def write(self, text):
        self.config.mkdir(exist_ok=True)
        self.conf.write_text(text, encoding='utf-8')

    def replace(self, text):
        """As editors do."""
        new = self.config / 'lumbar.conf.new'
        new.write_text(text, encoding='utf-8')
        new.rename(self.conf)

    def values(self):
        return {f"{row['section']}.{row['key']}": row['value'] for row in json.loads(self.ok('settings', '--json'))}

    def until_value(self, key, value):
        self.until(lambda: self.values()[key] == value, f'{key} = {value}')

    def start_quietly(self):
        self.start_server()
        self.start()
        self.server.shows()

    def test_read_at_the_start(self):
        self.write('[sitting]\nlimit = 20min\n')
        self.start_quietly()
        self.assert_status(limit_s=1200, due_at=self.iso('09:20'))

    def test_read_live(self):
        self.write('[sitting]\nlimit = 20min\n')
        self.settle_in()
        self.write('[sitting]\nlimit = 50min\n')
        self.until_value('sitting.limit', '50min')
        self.assert_status(limit_s=3000, due_at=self.iso('09:50'), sitting_s=360)
        self.replace('[sitting]\nlimit = 30min\n')
        self.until_value('sitting.limit', '30min')
        self.assert_status(limit_s=1800, due_at=self.iso('09:30'))
        self.conf.unlink()
        self.until_value('sitting.limit', '40min')
        self.assert_status(due_at=self.iso('09:40'), sitting_s=360)
        self.replace('[sitting]\nlimit = 5min\n')
        self.until_value('sitting.limit', '5min')
        self.assert_status(state='due')

    def test_a_file_that_comes_later(self):
        self.settle_in()
        self.assertFalse(self.conf.exists() and 'limit = 25min' in self.conf.read_text(encoding='utf-8'))
        self.write('[sitting]\nlimit = 25min\n')
        self.until_value('sitting.limit', '25min')

    def test_set(self):
        self.write('# my own words\n[sitting]\n# and here\nlimit = 20min\n')
        self.settle_in()
        self.assertIn('30min', self.ok('set', 'limit', '30min'))
        self.assert_status(limit_s=1800, due_at=self.iso('09:30'))
        text = self.conf.read_text(encoding='utf-8')
        self.assertIn('# my own words\n', text)
        self.assertIn('# and here\n', text)
        self.assertIn('knees;wrists', self.ok('set', 'stretches.avoid', 'knees;wrists'))
        self.assertIn('sitting.limit', self.refused('set', 'limits', '5min'))
        self.assertIn('5s … 12h', self.refused('set', 'limit', '2s'))
        self.assertIn('guide.sound', self.refused('set', 'sound', 'true'))
        self.assertEqual(self.values()['sitting.limit'], '30min')
        self.assertEqual(self.daemon.stop(), 0)
        self.start()
        self.assertEqual(self.values()['sitting.limit'], '30min')

    def test_set_through_a_symlink(self):
        real = self.home / 'dotfiles.conf'
        real.write_text('[sitting]\nlimit = 20min\n', encoding='utf-8')
        self.config.mkdir()
        self.conf.symlink_to(real)
        self.start_quietly()
        self.ok('set', 'limit', '30min')
        self.assertTrue(self.conf.is_symlink())
        self.assertIn('30', real.read_text(encoding='utf-8'))

    def test_three_faults(self):
        self.write(FAULTY)
        self.start_quietly()
        said = self.daemon.said('Message')
        self.assertEqual(len([text for text in said if text.startswith('lumbar.conf:')]), 3, said)
        first, second, third = [text for text in said if text.startswith('lumbar.conf:')]
        self.assertTrue(first.startswith('lumbar.conf:3: [sitting] limit = "0 min": must be 5s … 12h; using the default, 40min'), first)
        self.assertTrue(second.startswith('lumbar.conf:7: '), second)
        self.assertTrue(third.startswith('lumbar.conf:9: [reminder] colour = "blue": '), third)
        values = self.values()
        self.assertEqual((values['sitting.limit'], values['sitting.pause-after'], values['reminder.snooze'], values['guide.hold']),
                         ('40min', '3min', '20min', '20s'))
        self.assertIn('3 lines of your settings are not understood; lumbar settings says which.', self.ok('status'))
        self.assertEqual(self.ok('settings').count('lumbar.conf:'), 3)

        self.time.typing(True)
        self.time.advance('6min')
        self.server.closes()
        self.advance_to('09:40:10')
        self.gap()
        self.assertEqual(self.server.shows().title, 'Side Bend · 20 s each side')

    def test_a_fault_made_while_it_runs_keeps_the_last_good(self):
        self.write('[sitting]\nlimit = 20min\n')
        self.start_quietly()
        self.write('[sitting]\nlimit = twenty\n[guide]\nhold = 25s\n')
        position = self.daemon.err.until('lumbar.conf:2:')
        self.assertIn('keeping 20min', self.daemon.err.lines[position])
        self.until_value('guide.hold', '25s')
        self.assertEqual(self.values()['sitting.limit'], '20min')

    def test_reload(self):
        self.write('[sitting]\nlimit = 20min\n')
        self.start_quietly()
        own = self.home / 'data' / 'lumbar' / 'stretches'
        own.mkdir(parents=True)
        (own / '80-tree.stretch').write_text('[Stretch]\nName=Tree\nCue=Stand on one leg.\n', encoding='utf-8')
        self.assertNotIn('Tree', self.ok('stretches'))
        self.reload()
        self.assertIn('Tree', self.ok('stretches'))
        self.assert_status(limit_s=1200)

    def reload(self):
        position = len(self.daemon.manager.heard)
        self.daemon.send(signal.SIGHUP)
        position = self.daemon.manager.until('RELOADING', after=position)
        self.daemon.manager.until('READY', after=position)

    def test_reload_without_the_stretch_that_is_being_done(self):
        own = self.home / 'data' / 'lumbar' / 'stretches'
        own.mkdir(parents=True)
        file = own / '80-tree.stretch'
        file.write_text('[Stretch]\nName=Tree\nCue=Stand on one leg.\n', encoding='utf-8')
        self.settle_in()
        self.ok('stretch', 'tree', '--detach')
        self.assertEqual(self.server.shows().title, 'Get into position: Tree')
        self.reload()
        self.assert_status(state='guiding')
        file.unlink()
        self.reload()
        self.assert_status(guide=None)
        self.assertEqual(self.finished(), [])
        self.ok('stretch', '--detach')
        self.assert_status(state='guiding')

    def test_a_broken_stretch_costs_itself(self):
        own = self.home / 'data' / 'lumbar' / 'stretches'
        own.mkdir(parents=True)
        (own / '80-tree.stretch').write_text('[Stretch]\nCue=Stand on one leg.\n', encoding='utf-8')
        (own / '81-oak.stretch').write_text('[Stretch]\nName=Oak\nCue=Stand on both.\n', encoding='utf-8')
        self.warnings = ['80-tree.stretch']
        self.start_quietly()
        self.assertIn('Oak', self.ok('stretches'))
        self.refused('stretch', 'tree', '--detach')

    def test_reload_reads_the_settings(self):
        """Also where the file system tells of no change: it is the same file, told about twice."""
        self.write(FAULTY)
        self.start_quietly()
        before = len(self.daemon.said('Message'))
        self.reload()
        self.until(lambda: len(self.daemon.said('Message')) == before + 3, 'who asks to reload hears what is wrong')

    def test_stretches_on_and_off(self):
        self.settle_in()
        self.ok('stretches', 'off', 'side-bend')
        self.assert_status(next={'id': 'lying-lumbar-rotation', 'name': 'Lumbar Rotation on a chair'})
        self.assertEqual(self.values()['stretches.off'], 'side-bend')
        self.ok('stretches', 'off', 'frog')
        self.assertEqual(self.values()['stretches.off'], 'side-bend;frog')
        self.ok('stretches', 'on', 'side-bend')
        self.assertEqual(self.values()['stretches.off'], 'frog')
        self.assert_status(next={'id': 'side-bend', 'name': 'Side Bend'})
        self.assertIn('yoga', self.refused('stretches', 'off', 'yoga'))

    def test_a_place_that_cannot_be_written(self):
        """A folder in the way is one that stops root too."""
        self.settle_in()
        self.conf.unlink(missing_ok=True)
        self.conf.mkdir(parents=True)
        self.warnings = ['Could not write the setting stretches.off']
        self.assertIn('nothing was changed', self.refused('set', 'limit', '30min'))
        self.advance_to('09:40:10')
        self.until(lambda: self.status()['state'] in ('due', 'reminding'), 'due')
        self.gap()
        self.server.press(self.server.shows(), 'Another')
        second = self.server.shows()
        self.server.press(second, 'Turn off Side Bend')
        self.daemon.err.until('Could not write the setting stretches.off')
        self.assert_status(state='reminding')
        self.ok('snooze')

    def test_a_limit_that_is_lowered_is_due_at_once(self):
        self.settle_in()
        self.ok('set', 'limit', '5min')
        self.assert_status(state='due', sitting_s=360)
        self.time.advance('3s')
        self.gap()
        self.server.shows()
        self.ok('snooze')
        self.server.closes()

    def test_a_limit_that_is_raised_takes_due_back(self):
        self.settle_in()
        self.advance_to('09:40:10')
        self.assert_status(state='due')
        self.ok('set', 'limit', '1h')
        self.assert_status(state='sitting', due_at=self.iso('10:00'))
        self.gap()
        self.assertEqual(self.server.unseen, [])


if __name__ == '__main__':
    main()
