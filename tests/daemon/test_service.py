#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the service manager is told, and in which order."""

import signal

from case import DaemonCase, main


def keys(heard):
    return [[key for key in told if key != 'MONOTONIC_USEC'] for told in heard]


class Service(DaemonCase):
    def test_ready_reload_stop(self):
        self.start_server()
        self.start()
        self.server.shows()
        heard = self.daemon.manager.all()
        self.assertEqual(keys(heard), [['READY', 'STATUS']], heard)
        self.assertEqual(heard[0]['STATUS'], 'Sitting since 09:00 · Side Bend at 09:40')

        self.daemon.send(signal.SIGHUP)
        position = self.daemon.manager.until('RELOADING')
        self.daemon.manager.until('READY', after=position)
        heard = self.daemon.manager.all()[1:]
        self.assertEqual(keys(heard), [['RELOADING'], ['READY', 'STATUS']], heard)
        self.assertGreater(int(heard[0]['MONOTONIC_USEC']), 0)

        self.assertEqual(self.daemon.stop(), 0)
        heard = self.daemon.manager.all()[3:]
        self.assertEqual(keys(heard)[0], ['STOPPING'])
        self.assertNotIn('READY', [key for told in heard for key in told])

    def test_ready_comes_when_the_name_is_there(self):
        self.start()  # waits for READY
        self.assert_status(state='sitting')
        self.warnings = ['No notification server']
        self.daemon.err.until('No notification server')

    def test_status_only_on_change(self):
        self.settle_in()
        before = len(self.daemon.manager.all())
        self.time.advance('20min')
        self.assertEqual(len(self.daemon.manager.all()), before)
        self.advance_to('09:40:10')
        self.assertEqual(self.daemon.manager.all()[-1]['STATUS'], 'Stretch due · waiting for a gap in your typing')
        self.gap()
        self.server.shows()
        self.assertTrue(self.daemon.manager.all()[-1]['STATUS'].startswith('Now: Side Bend'))
        self.ok('stretch', '--detach')
        self.assertEqual(self.daemon.manager.all()[-1]['STATUS'], 'Now doing: Side Bend')
        self.ok('session', 'stop')
        self.ok('pause', '1h')
        self.assertEqual(self.daemon.manager.all()[-1]['STATUS'], 'Paused until 10:40')

    def test_stop_by_interrupt(self):
        self.start_server()
        self.start()
        self.server.shows()
        self.daemon.send(signal.SIGINT)
        self.assertEqual(self.daemon.wait(), 0)

    def test_stop_twice(self):
        self.remind()
        self.daemon.send(signal.SIGTERM)
        self.daemon.send(signal.SIGTERM)
        self.assertEqual(self.daemon.wait(), 0)
        self.assertEqual([told for told in keys(self.daemon.manager.all()) if told == ['STOPPING']], [['STOPPING']])

    def test_ready_also_before_leaving_for_want_of_a_bus(self):
        """A unit of Type=notify that ends before it was ready has failed."""
        self.settle_in()
        self.bus.kill()
        self.assertEqual(self.daemon.wait(), 75)
        told = [key for entry in self.daemon.manager.all() for key in entry]
        self.assertLess(told.index('READY'), told.index('STOPPING'))


if __name__ == '__main__':
    main()
