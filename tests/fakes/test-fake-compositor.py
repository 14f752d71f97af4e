#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The fake compositor itself: that it says what the protocols say, and what wlroots and KWin make of them.

A notification of another, longer timeout tells that the first would have spoken by now; nothing here waits blindly."""

import tempfile
import time
import unittest

from fake_compositor import FakeCompositor
from wayland_client import Gone, WaylandClient

EXT = 'ext_idle_notifier_v1'
KDE = 'org_kde_kwin_idle'


class FakeCompositorTest(unittest.TestCase):
    def setUp(self):
        self.compositor = self.client = self.seat = None

    def start(self, *options):
        folder = tempfile.TemporaryDirectory(prefix='lumbar-compositor-')
        self.addCleanup(folder.cleanup)
        self.compositor = FakeCompositor(folder.name, *options)
        self.addCleanup(self.compositor.close)
        self.connect()

    def connect(self):
        self.client = WaylandClient(self.compositor.env)
        self.addCleanup(self.client.close)
        self.client.roundtrip()
        self.seat = self.client.bind('wl_seat')

    def notifier(self, interface=EXT):
        return self.client.bind(interface)

    def outlast(self, milliseconds, ignoring_inhibitors=False):
        """Returns once a new notification of that timeout has spoken: older and shorter ones had their chance. What
        they said is taken."""
        clock = self.client.notify(self.notifier(), self.seat, milliseconds, ignoring_inhibitors)
        said = []
        while (word := self.client.next()) != (clock, 'idled'):
            said.append(word)
        self.client.destroy(clock)
        return said

    def test_globals(self):
        for options, offered in (((), {'wl_seat': 7}), (('--ext', '1'), {'wl_seat': 7, EXT: 1}),
                                 (('--ext', '2'), {'wl_seat': 7, EXT: 2}), (('--kde',), {'wl_seat': 7, KDE: 1}),
                                 (('--ext', '1', '--kde'), {'wl_seat': 7, EXT: 1, KDE: 1})):
            self.start(*options)
            self.assertEqual(dict(self.client.globals.values()), offered)

    def test_idled_and_resumed_alternate(self):
        for options, interface in ((('--ext', '1'), EXT), (('--ext', '2'), EXT), (('--kde',), KDE)):
            self.start(*options)
            notification = self.client.notify(self.notifier(interface), self.seat, 500)
            self.assertEqual(self.client.next(), (notification, 'idled'))
            self.compositor.input()
            self.compositor.input()
            self.assertEqual(self.client.next(), (notification, 'resumed'))
            self.assertEqual(self.client.next(), (notification, 'idled'))
            self.assertEqual(self.client.said(), [])

    def test_it_counts_from_its_creation_and_from_each_input(self):
        self.start('--ext', '1')
        began = time.monotonic()
        notification = self.client.notify(self.notifier(), self.seat, 300)
        self.assertEqual(self.client.next(), (notification, 'idled'))
        self.assertGreaterEqual(time.monotonic() - began, 0.3)
        began = time.monotonic()
        self.compositor.input()
        self.assertEqual(self.client.next(), (notification, 'resumed'))
        self.assertEqual(self.client.next(), (notification, 'idled'))
        self.assertGreaterEqual(time.monotonic() - began, 0.3)

    def test_typing(self):
        self.start('--ext', '2')
        typed = self.client.notify(self.notifier(), self.seat, 300)
        self.compositor.typing(True)
        self.compositor.add_seat('clock')
        self.client.roundtrip()
        self.seat = self.client.bind('wl_seat')
        self.assertEqual(self.outlast(1500), [])
        self.compositor.typing(False)
        self.assertEqual(self.client.next(), (typed, 'idled'))

    def test_an_inhibitor_stops_what_heeds_it(self):
        self.start('--ext', '2', '--kde')
        self.compositor.inhibit(True)
        heeding = [self.client.notify(self.notifier(), self.seat, 100),
                   self.client.notify(self.notifier(KDE), self.seat, 100)]
        ignoring = self.client.notify(self.notifier(), self.seat, 100, True)
        self.assertEqual(self.outlast(200, True), [(ignoring, 'idled')])
        self.compositor.inhibit(False)
        self.assertEqual({self.client.next(), self.client.next()}, {(each, 'idled') for each in heeding})

    def test_an_inhibitor_while_idle(self):
        """To the letter nothing happens; wlroots says that there is input; KWin overlooks it if there is."""
        for like, at_once, on_input, after in (('protocol', [], ['resumed'], ['idled']),
                                               ('wlroots', ['resumed'], [], ['idled']),
                                               ('kwin', [], [], [])):
            self.start('--ext', '1', *(() if like == 'protocol' else ('--like', like)))
            self.client.notify(self.notifier(), self.seat, 100)
            self.client.next()
            self.compositor.inhibit(True)
            self.assertEqual([word for _, word in self.client.said()], at_once, like)
            self.compositor.input()
            self.assertEqual([word for _, word in self.client.said()], on_input, like)
            self.compositor.inhibit(False)
            self.assertEqual([word for _, word in self.outlast(200)], after, like)
            self.compositor.input()
            self.assertEqual([word for _, word in self.client.said()], ['resumed'], like)

    def test_a_release_of_the_inhibitor(self):
        """To the letter the time goes on from the input, so it is idle at once; with others it begins again."""
        for like, when in ('protocol', 'before'), ('wlroots', 'after'), ('kwin', 'after'):
            self.start('--ext', '2', *(() if like == 'protocol' else ('--like', like)))
            self.compositor.inhibit(True)
            notification = self.client.notify(self.notifier(), self.seat, 600)
            self.outlast(800, True)
            self.compositor.inhibit(False)
            said = self.outlast(300)
            self.assertEqual(said, [(notification, 'idled')] if when == 'before' else [], like)
            if when == 'after':
                self.assertEqual(self.client.next(), (notification, 'idled'))

    def test_kwin_is_early(self):
        self.start('--ext', '1', '--like', 'kwin')
        began = time.monotonic()
        early = self.client.notify(self.notifier(), self.seat, 2000)
        self.compositor.add_seat('other')
        self.assertEqual(self.client.next(), (early, 'idled'))
        self.assertGreaterEqual(time.monotonic() - began, 1.9)
        self.assertIn('idle:2000:seat0:idled', self.compositor.state().notifications)
        # and does not look which seat it was
        self.compositor.input('other')
        self.assertEqual(self.client.next(), (early, 'resumed'))

    def test_seats(self):
        self.start('--ext', '1')
        first = self.client.notify(self.notifier(), self.seat, 200)
        self.compositor.add_seat('seat1')
        self.client.roundtrip()
        self.assertEqual(len([kind for kind, _version in self.client.globals.values() if kind == 'wl_seat']), 2)
        second = self.client.notify(self.notifier(), self.client.bind('wl_seat'), 200)
        self.assertEqual({self.client.next(), self.client.next()}, {(first, 'idled'), (second, 'idled')})
        self.compositor.input('seat1')
        self.assertEqual(self.client.next(), (second, 'resumed'))
        self.compositor.remove_seat('seat1')
        self.client.roundtrip()
        self.assertEqual(len([kind for kind, _version in self.client.globals.values() if kind == 'wl_seat']), 1)
        # a seat without devices has no input
        self.assertEqual(self.client.next(), (second, 'idled'))
        self.assertRegex(self.compositor.ask('input seat1'), '^not understood')

    def test_a_seat_that_goes_with_wlroots(self):
        self.start('--ext', '1', '--like', 'wlroots')
        dead = self.client.notify(self.notifier(), self.seat, 200)
        self.compositor.add_seat('seat1')
        self.compositor.remove_seat('seat0')
        self.client.roundtrip()
        gone, self.seat = self.seat, self.client.bind('wl_seat')
        born_dead = self.client.notify(self.notifier(), gone, 100)
        self.assertEqual(self.outlast(400), [])
        self.assertEqual(self.compositor.state().notifications, ['idle:200:-', 'idle:100:-'])
        self.client.destroy(dead)
        self.client.destroy(born_dead)

    def test_state(self):
        self.start('--ext', '2', '--kde')
        first = self.client.notify(self.notifier(), self.seat, 5000)
        self.client.notify(self.notifier(), self.seat, 7000, True)
        self.client.notify(self.notifier(KDE), self.seat, 6000)
        self.client.notify(self.notifier(), self.seat, 50)
        self.client.next()
        state = self.compositor.state()
        self.assertEqual(state.clients, 1)
        self.assertEqual(state.notifications, ['idle:5000:seat0', 'input-idle:7000:seat0', 'kde:6000:seat0',
                                               'idle:50:seat0:idled'])
        self.client.destroy(first)
        self.assertEqual(self.compositor.state().timeouts('idle'), [50])
        self.client.close()
        state = self.compositor.wait_for(lambda state: not state.notifications)
        self.assertEqual(state.clients, 0)

    def test_simulated_activity(self):
        self.start('--kde')
        notification = self.client.notify(self.notifier(KDE), self.seat, 100)
        self.client.next()
        self.client.simulate_user_activity(notification)
        self.assertEqual(self.client.next(), (notification, 'resumed'))

    def test_the_wrong_version_kills_the_connection(self):
        self.start('--ext', '1')
        self.client.bind(EXT, 2)
        with self.assertRaisesRegex(Gone, 'version'):
            self.client.roundtrip()

    def test_a_request_of_version_2_in_version_1(self):
        self.start('--ext', '1')
        with self.assertRaises(Gone):
            self.client.notify(self.notifier(), self.seat, 100, True)

    def test_hanging(self):
        self.start('--ext', '1')
        self.client.notify(self.notifier(), self.seat, 50)
        self.client.next()
        self.compositor.hang(True)
        other = WaylandClient(self.compositor.env)  # it lets one connect
        self.addCleanup(other.close)
        self.compositor.input()
        self.assertEqual(self.compositor.state().clients, 1)
        self.compositor.hang(False)
        self.client.next()
        other.roundtrip()
        self.assertEqual(self.compositor.state().clients, 2)

    def test_killed_and_back(self):
        self.start('--ext', '1')
        socket = self.compositor.socket
        self.compositor.kill()
        with self.assertRaises((Gone, OSError)):
            self.client.roundtrip()
        with self.assertRaises(OSError):
            WaylandClient(self.compositor.env)
        self.compositor.start()
        self.assertEqual(self.compositor.socket, socket)
        self.connect()
        self.client.notify(self.notifier(), self.seat, 50)
        self.client.next()

    def test_nonsense(self):
        self.start('--ext', '1')
        for command in 'dance', 'input seat7', 'add-seat', 'add-seat seat0', 'typing on seat7', '':
            self.assertRegex(self.compositor.ask(command), '^not understood', command)


if __name__ == '__main__':
    unittest.main(verbosity=2)
