#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A database that cannot be used: said once, and everything works on."""

import sqlite3

from case import DaemonCase, FakeTime, main


class Database(DaemonCase):
    def everything_works(self):
        """A whole round, from the start to the stretch that is done, and what the command line says of it."""
        self.settle_in()
        self.advance_to('09:40:10')
        self.gap()
        self.server.press(self.server.shows(), 'Start')
        self.server.shows()
        for seconds in '10s', '30s', '8s', '30s':
            self.time.advance(seconds)
            last = self.server.shows()
        self.assertEqual(last.title, 'Done: Side Bend')
        self.assertEqual(self.finished(), ['side-bend'])
        self.assertEqual(self.ok('today'), 'Today: 1 stretch, 40 min of sitting\n')
        self.assert_status(state='sitting', sitting_s=0)

    def write(self, data):
        self.database.parent.mkdir(parents=True)
        self.database.write_bytes(data)

    def aside(self):
        return sorted(path.name for path in self.database.parent.glob('*damaged*') if not path.name.endswith('-wal'))

    def test_a_folder_that_cannot_be_made(self):
        """Something that is no folder stands in its place."""
        self.database.parent.write_text('in the way', encoding='utf-8')
        self.warnings = ['everything is kept in memory until Lumbar ends']
        self.everything_works()
        self.assertEqual(self.database.parent.read_text(encoding='utf-8'), 'in the way')

    def test_a_folder_in_its_place(self):
        self.database.mkdir(parents=True)
        self.warnings = ['everything is kept in memory until Lumbar ends']
        self.everything_works()

    def test_not_a_database(self):
        self.write(b'once upon a time ' * 1000)
        self.warnings = ['it was set aside as']
        self.everything_works()
        self.assertEqual(len(self.aside()), 1)
        self.assertTrue((self.database.parent / self.aside()[0]).read_bytes().startswith(b'once upon a time'))
        self.assertEqual(self.daemon.stop(), 0)
        self.start()
        self.assertEqual(self.finished(), ['side-bend'], 'the new one is used')

    def test_torn(self):
        """Our own, with the middle of it overwritten."""
        self.everything_works()
        self.ok('done', 'frog')
        self.assertEqual(self.daemon.stop(), 0)
        data = bytearray(self.database.read_bytes())
        for page in range(4096, len(data), 4096):
            data[page:page + 2000] = b'\xa5' * 2000
        self.database.write_bytes(bytes(data))
        self.warnings = ['it was set aside as']
        self.start()
        self.assert_status(state='sitting')
        self.assertEqual(len(self.aside()), 1, self.aside())
        self.ok('done', 'pigeon')
        self.assertEqual(self.finished()[-1], 'pigeon')

    def make_newer(self):
        """As a later release would leave it: more than this one knows, and a higher version."""
        database = sqlite3.connect(self.database)
        database.execute('CREATE TABLE moods (mood TEXT)')
        database.execute('PRAGMA user_version = 99')
        database.commit()
        database.close()

    def test_a_newer_schema_is_never_written(self):
        self.start_server()
        self.start()
        self.server.shows()
        self.ok('done', 'frog')
        self.assertEqual(self.daemon.stop(), 0)
        self.server.closes()
        self.make_newer()
        before = self.database.read_bytes()
        self.warnings = ['it stays as it is, and everything is kept in memory until Lumbar ends']
        self.time.now = {}
        self.everything_works()
        self.assertEqual(self.daemon.stop(), 0)
        self.assertEqual(self.database.read_bytes(), before)
        self.assertEqual(self.aside(), [])

    def test_it_goes_while_we_run(self):
        """The file is deleted under a running daemon; it is there again afterwards, with what is remembered."""
        self.settle_in()
        for path in self.database.parent.iterdir():
            path.unlink()
        self.ok('done')
        self.assertEqual(self.finished(), ['side-bend'])
        self.time.advance('10min')
        self.warnings = ['was moved or deleted while it was in use']
        self.assertEqual(self.daemon.stop(), 0)
        self.start()
        self.assert_status(state='sitting', sitting_s=600, next={'id': 'lying-lumbar-rotation', 'name': 'Lumbar Rotation on a chair'})

    def test_a_full_disk(self):
        self.settle_in()
        self.daemon.fill_disk(True)
        self.ok('done')
        self.ok('snooze', '2h')
        self.ok('pause', '1h')
        self.assertEqual(self.finished(), ['side-bend'])
        self.assert_status(state='paused', snoozed_until=self.iso('11:06'))
        self.warnings = ['state and history are kept in memory, and every change tries again']
        self.daemon.fill_disk(False)
        self.ok('resume')
        self.daemon.kill()
        self.start()
        self.assertEqual(self.finished(), ['side-bend'])
        self.assert_status(state='snoozed', snoozed_until=self.iso('11:06'), paused_until=None)

    def test_a_full_disk_stops_no_reminder(self):
        self.settle_in()
        self.daemon.fill_disk(True)
        self.warnings = ['state and history are kept in memory, and every change tries again']
        self.advance_to('09:40:10')
        self.gap()
        self.server.press(self.server.shows(), 'Start')
        self.server.shows()
        for seconds in '10s', '30s', '8s', '30s':
            self.time.advance(seconds)
            last = self.server.shows()
        self.assertEqual(last.title, 'Done: Side Bend')
        self.assertEqual(self.status()['today']['stretches'], 1)

    def test_two_daemons_on_two_buses(self):
        """The second finds the database in use: it says so, and leaves it alone."""
        self.settle_in()
        first, first_bus, first_server, first_time, first_env = self.daemon, self.bus, self.server, self.time, dict(self.env)
        (self.home / 'bus').rename(self.home / 'first-bus')
        self.start_bus()
        self.start_server()
        self.time = FakeTime(self.home / 'time-2')
        self.addCleanup(self.time.close)
        self.env['LUMBAR_FAKE_TIME'] = self.time.path
        self.warnings = ['everything is kept in memory until Lumbar ends']
        self.start()
        self.server.shows()
        self.ok('done', 'frog')
        self.assertEqual(self.finished(), ['frog'])
        self.assertEqual(self.aside(), [])
        self.assertEqual(self.daemon.stop(), 0)
        (self.home / 'bus').unlink(missing_ok=True)
        (self.home / 'first-bus').rename(self.home / 'bus')
        self.daemon, self.bus, self.server, self.time, self.env = first, first_bus, first_server, first_time, first_env
        self.ok('done', 'pigeon')
        self.assertEqual(self.finished(), ['pigeon'])


if __name__ == '__main__':
    main()
