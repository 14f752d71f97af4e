#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The first start."""

import json

from case import DaemonCase, main


class Welcome(DaemonCase):
    def setUp(self):
        super().setUp()
        self.start_server()

    def welcome(self):
        self.start()
        return self.server.shows()

    def settings(self):
        return self.conf.read_text(encoding='utf-8').splitlines()

    def test_what_it_says(self):
        notice = self.welcome()
        self.assertEqual(notice.title, 'Lumbar is running')
        self.assertTrue(notice.body.startswith('After 40 minutes of sitting it suggests one stretch. Where do you sit?'), notice.body)
        self.assertIn('A pull is fine, pain is not: ease off or stop.', notice.body)
        self.assertEqual(notice.buttons, ['At home', 'At the office', 'Try one now'])

    def test_home_is_written_and_holds(self):
        self.server.press(self.welcome(), 'At home')
        self.until(lambda: 'stretches.place = home' in self.place(), 'the place is set')
        self.assertIn('place = home', self.settings())
        self.ok('stretch', '--detach')
        self.assertIn('Sit tall, on the floor or a chair', self.server.shows().body)

    def place(self):
        return [f"{row['section']}.{row['key']} = {row['value']}" for row in json.loads(self.ok('settings', '--json'))]

    def test_office_is_written_and_holds(self):
        self.server.press(self.welcome(), 'At the office')
        self.until(lambda: 'stretches.place = office' in self.place(), 'the place is set')
        self.assertIn('place = office', self.settings())

    def test_try_one_now(self):
        self.server.press(self.welcome(), 'Try one now')
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend')
        self.assert_status(state='guiding')

    def test_never_again(self):
        self.welcome()
        self.assertEqual(self.daemon.stop(), 0)
        self.server.closes()
        self.time.now['boot'] += 600_000_000
        self.time.now['wall'] += 600_000_000
        self.start(idle=0)
        self.ok('stretch', '--detach')
        self.assertEqual(self.server.shows().title, 'Get into position: Side Bend')

    def test_a_limit_of_ones_own(self):
        self.config.mkdir()
        self.conf.write_text('[sitting]\nlimit = 1h 30min\n', encoding='utf-8')
        self.assertTrue(self.welcome().body.startswith('After 90 minutes of sitting'), 'words')


if __name__ == '__main__':
    main()
