#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What is recorded of some days, how long it is kept, and forgetting it."""

import json

from case import USAGE, DaemonCase, main


class History(DaemonCase):
    def two_days(self):
        """A stretch at 09:06 on Monday, one at 10:00 on Tuesday."""
        self.settle_in()
        self.ok('done', 'frog')
        self.time.typing(False)
        self.time.advance('24h54min')
        self.time.typing(True)
        self.ok('done', 'pigeon')
        self.time.advance('10min')

    def test_rows(self):
        self.two_days()
        rows = json.loads(self.ok('history', '--json', '--since', 'all'))
        self.assertEqual([(row['start'], row['kind'], row['stretch']) for row in rows], [
            (self.iso('09:00'), 'sitting', None), (self.iso('09:06'), 'stretch', 'frog'),
            (self.iso('10:00', day=24), 'stretch', 'pigeon')])
        self.assertEqual(len({row['uuid'] for row in rows}), len(rows))
        today = json.loads(self.ok('history', '--json', '--since', 'today'))
        self.assertEqual([row['stretch'] for row in today if row['kind'] == 'stretch'], ['pigeon'])

    def test_in_words(self):
        self.two_days()
        text = self.ok('history', '--since', 'all')
        self.assertIn('Mon 23 Nov 2026\n', text)
        self.assertIn('Tue 24 Nov 2026\n', text)
        self.assertIn('Frog Stretch, as you said', text)

    def test_uuids_stay(self):
        self.two_days()
        before = self.ok('history', '--json', '--since', 'all')
        self.daemon.kill()
        self.start()
        after = json.loads(self.ok('history', '--json', '--since', 'all'))
        self.assertEqual(after[:len(json.loads(before))], json.loads(before))

    def test_forget(self):
        self.two_days()
        self.assertIn('Days are', self.refused('history', '--forget', 'some', status=USAGE))
        self.assertTrue(self.ok('history', '--forget', 'today').startswith('Deleted'))
        self.assertEqual(self.finished(), ['frog'])
        self.assertEqual(self.ok('history', '--forget', '2026-11-01..2026-11-15'), 'There was nothing to delete.\n')
        self.ok('history', '--forget', 'all')
        self.assertEqual(self.history(), [])
        self.assertEqual(self.status()['today']['stretches'], 0)
        self.assert_status(next={'id': 'side-bend', 'name': 'Side Bend'}, state='sitting')
        self.daemon.kill()
        self.start()
        self.assertEqual(self.finished(), [], 'and for good')

    def test_what_is_forgotten_is_not_in_the_file(self):
        own = self.home / 'data' / 'lumbar' / 'stretches'
        own.mkdir(parents=True)
        (own / '80-secret.stretch').write_text('[Stretch]\nName=Unmistakable Wobble\nCue=Stand.\n', encoding='utf-8')
        self.settle_in()
        self.ok('done', 'secret')
        self.ok('history', '--forget', 'all')
        self.assertEqual(self.daemon.stop(), 0)
        for path in self.database.parent.iterdir():
            self.assertNotIn(b'Unmistakable Wobble', path.read_bytes(), path.name)

    def test_keep(self):
        self.config.mkdir()
        self.conf.write_text('[history]\nkeep = 2d\n', encoding='utf-8')
        self.two_days()
        self.assertEqual(self.finished(), ['frog', 'pigeon'])
        self.time.typing(False)
        self.time.advance('2d')
        self.time.typing(True)
        self.time.advance('1min')
        self.assertEqual(self.finished(), ['pigeon'], 'of two days ago, and no more')
        self.ok('set', 'keep', 'forever')
        self.time.typing(False)
        self.time.advance('10d')
        self.time.typing(True)
        self.time.advance('1min')
        self.assertEqual(self.finished(), ['pigeon'])

    def test_two_weeks_of_days(self):
        """Every day the same; each stretch gets its turn, and nothing is counted twice."""
        self.settle_in()
        for _day in range(10):
            self.ok('done')
            self.time.advance('30min')
            self.time.typing(False)
            self.time.advance('23h30min')
            self.time.typing(True)
            self.time.advance('10s')
            self.daemon.kill()
            self.start()
        done = self.finished()
        self.assertEqual(len(done), 10)
        self.assertEqual(done[:7], ['side-bend', 'lying-lumbar-rotation', 'cobra', 'frog', 'hip-flexor', 'low-lunge', 'pigeon'])
        self.assertEqual(done[7:], done[:3])


if __name__ == '__main__':
    main()
