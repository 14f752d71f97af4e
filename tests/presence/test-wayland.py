#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The Wayland idle source against the fake compositor, in each of the protocols it speaks."""

import contextlib
import os
import queue
import signal
import sys
import tempfile
import time
import unittest

from watch_printer import WatchPrinter

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'fakes'))
from fake_compositor import FakeCompositor  # noqa: E402

NO_BUSES = {'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent', 'DBUS_SYSTEM_BUS_ADDRESS': 'unix:path=/nonexistent'}
MS = 1000
HOUR = 3600 * 1000 * MS
# What a compositor offers; and the kind of notification that tells of input.
V1 = ('--ext', '1')
V2 = ('--ext', '2')
KDE = ('--kde',)
ALL = {'v1': V1, 'v2': V2, 'kde': KDE}
TYPING = ('source live 0', 'source live 0 sees-inhibitors')


class Watch(WatchPrinter):
    def _read(self):
        """All but what the session says at the start: it is not in question, and comes when it likes."""
        for line in self.process.stdout:
            if not line.startswith(('lock', 'seat', 'sleep')):
                self._lines.put(line.strip())
        self._lines.put(None)

    def quiet(self, seconds):
        """What comes in that time; a look, not a wait."""
        events = []
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            try:
                events.append(self._lines.get(timeout=left))
            except queue.Empty:
                break
        return events

    def known(self):
        """What was printed before now, without the answer that tells so."""
        return self.ask('name')[1]


def microseconds(line):
    return int(line.split()[1])


def is_unseen(line):
    return line.split()[2:] == ['unseen']


class WaylandCase(unittest.TestCase):
    def setUp(self):
        self.compositor = self.watch = None
        self.home = tempfile.TemporaryDirectory(prefix='lumbar-wayland-')
        self.addCleanup(self.home.cleanup)

    def compose(self, *options, **more):
        runtime = tempfile.TemporaryDirectory(prefix='lumbar-runtime-')
        self.addCleanup(runtime.cleanup)
        self.compositor = FakeCompositor(runtime.name, *options, **more)
        self.addCleanup(self.compositor.close)

    def launch(self, **env):
        """Starts the watch; it has said nothing yet."""
        self.watch = Watch({**NO_BUSES, 'HOME': self.home.name, **self.compositor.env, **env})
        self.addCleanup(self.watch.quit)
        return self.watch

    def start(self, *options, **env):
        """A compositor, and a watch that has found it; nobody is there."""
        self.compose(*options)
        self.launch(**env)
        self.assertRegex(self.watch.next(), '^source live -1')
        return self.watch

    def idle(self, at_least_us, unseen):
        """The next line is an idle one."""
        line = self.watch.next()
        self.assertRegex(line, r'^idle \d+')
        self.assertGreaterEqual(microseconds(line), at_least_us)
        self.assertEqual(is_unseen(line), unseen, line)

    def inputs(self, expected='input'):
        self.compositor.input()
        self.assertEqual(self.watch.next(), expected)


class ThresholdsTest(WaylandCase):
    def in_each(self, test):
        for name, options in ALL.items():
            with self.subTest(name):
                test(options)
                self.watch.quit()
                self.compositor.close()

    def test_what_it_can_see(self):
        for name, options in ALL.items():
            self.compose(*options)
            self.assertRegex(self.launch().next(), '^source live -1' + ('$' if name == 'v2' else ' sees-inhibitors$'))
            self.assertEqual(self.watch.ask('name')[0], 'name wayland')
            self.assertEqual(self.watch.ask('query')[0], 'query -1')

    def test_thresholds_and_input(self):
        def test(options):
            self.start(*options)
            self.watch.send(f'thresholds {400 * MS} {900 * MS}')
            # when the last input was nobody knows …
            self.idle(400 * MS, True)
            self.idle(900 * MS, True)
            self.inputs()
            # … and from now on it does
            self.idle(400 * MS, False)
            self.idle(900 * MS, False)
            self.inputs()
            self.assertEqual([line for line in self.watch.known() if line == 'input'], [])
        self.in_each(test)

    def test_a_threshold_that_is_added_while_idle(self):
        """It may say so later and unseen, or what is true; never that there was input when there was none."""
        def test(options):
            self.start(*options)
            self.watch.send(f'thresholds {300 * MS}')
            self.idle(300 * MS, True)
            self.watch.send(f'thresholds {300 * MS} {700 * MS}')
            self.idle(700 * MS, True)
            self.inputs()
            self.idle(300 * MS, False)
            self.idle(700 * MS, False)
            self.watch.send(f'thresholds {300 * MS} {500 * MS} {700 * MS}')
            line = self.watch.next()
            self.assertRegex(line, '^idle')
            self.assertGreaterEqual(microseconds(line), 500 * MS if is_unseen(line) else 700 * MS)
            self.inputs()
        self.in_each(test)

    def test_what_stays_is_not_told_again(self):
        def test(options):
            self.start(*options)
            self.watch.send(f'thresholds {200 * MS} {400 * MS}')
            self.idle(200 * MS, True)
            self.idle(400 * MS, True)
            self.watch.send(f'thresholds {200 * MS} {400 * MS} {HOUR}')
            self.watch.send(f'thresholds {200 * MS}')
            # 600 ms later than 400 would have been told again
            self.watch.send(f'thresholds {200 * MS} {1000 * MS}')
            self.idle(1000 * MS, True)
            self.inputs()
        self.in_each(test)

    def test_a_threshold_that_is_dropped_while_idle_still_ends_with_input(self):
        def test(options):
            self.start(*options)
            self.watch.send(f'thresholds {200 * MS}')
            self.idle(200 * MS, True)
            self.watch.send(f'thresholds {HOUR}')
            self.watch.known()
            self.inputs()
        self.in_each(test)

    def test_thresholds_come_and_go_and_leave_nothing_behind(self):
        def test(options):
            self.start(*options)
            self.watch.send(f'thresholds {200 * MS}')
            self.idle(200 * MS, True)
            for _ in range(20):
                self.watch.send(f'thresholds {200 * MS} {HOUR}')
                self.watch.send(f'thresholds {300 * MS} {HOUR} {2 * HOUR}')
            self.watch.send(f'thresholds {HOUR}')
            self.compositor.wait_for(lambda state: 0 < len(state.notifications) <= 4)
            self.inputs()
            self.watch.send('thresholds')
            self.compositor.wait_for(lambda state: len(state.notifications) <= 2)
        self.in_each(test)

    def test_silent_and_asleep_while_somebody_types(self):
        """Not one wake-up, by the kernel's count, and no running on either."""
        def test(options):
            self.compose(*options)
            self.compositor.typing(True)
            self.launch()
            self.watch.wait_for('source live')
            self.watch.send(f'thresholds {20_000 * MS} {HOUR}')
            self.assertEqual(self.watch.known(), [])
            self.compositor.typing(False)
            for _ in range(10):
                before = count_wakeups(self.watch.process.pid)
                for _ in range(500):
                    self.compositor.input()  # in all this takes several of the kernel's ticks, by which it counts
                if count_wakeups(self.watch.process.pid) == before:
                    break
            else:
                self.fail('keys wake it up')
            self.assertEqual([line for line in self.watch.known() if line.startswith(('idle', 'input'))], [])
        self.in_each(test)

    def test_the_better_protocol(self):
        for options, kinds in ((V2 + KDE, {'idle', 'input-idle'}), (V1 + KDE, {'idle'}), (KDE, {'kde'})):
            self.start(*options)
            self.watch.send(f'thresholds {HOUR}')
            state = self.compositor.wait_for(lambda state: any(':3600000:' in each for each in state.notifications))
            self.assertLessEqual({each.split(':')[0] for each in state.notifications}, kinds)


class RestartTest(WaylandCase):
    """The watch begins in the middle of something."""

    def test_while_somebody_types(self):
        self.compose(*V2)
        self.compositor.typing(True)
        self.assertIn(self.launch().next(), TYPING)
        self.watch.send(f'thresholds {500 * MS}')
        self.compositor.typing(False)
        # input was seen, so this is no guess
        self.watch.wait_for('idle')
        self.inputs()

    def test_while_nobody_is_there(self):
        for options in ALL.values():
            self.start(*options)
            self.watch.send(f'thresholds {300 * MS}')
            self.idle(300 * MS, True)

    def test_in_a_film_that_nobody_sees(self):
        """That nothing says idle is no proof of input where a film keeps that from being said."""
        for options in ALL.values():
            self.compose(*options)
            self.compositor.inhibit(True)
            self.assertRegex(self.launch().next(), '^source live -1')
            self.watch.quit()


class FilmTest(WaylandCase):
    def test_version_2(self):
        for like in (), ('--like', 'wlroots'), ('--like', 'kwin'):
            with self.subTest(like):
                self.film(like)
                self.watch.quit()
                self.compositor.close()

    def film(self, like):
        self.start(*V2, *like)
        self.watch.send(f'thresholds {2000 * MS}')
        self.compositor.input()
        self.compositor.inhibit(True)
        # the film is known before the pause is, or the pause would look like absence
        self.assertEqual(self.watch.wait_for('film', 'idle'), 'film on')
        self.assertRegex(self.watch.wait_for('film', 'idle'), '^idle')
        # somebody makes it louder: it goes on
        self.inputs()
        self.assertRegex(self.watch.wait_for('film', 'idle'), '^idle')
        self.compositor.inhibit(False)
        self.compositor.input()
        ends = [self.watch.wait_for('input', 'film'), self.watch.wait_for('input', 'film')]
        # One that counts on from before the film may tell of its end before the key.
        self.assertEqual(ends if like else sorted(ends, reverse=True), ['input', 'film off'])
        self.assertRegex(self.watch.wait_for('film', 'idle'), '^idle')
        # the next one is seen as well, and so is its end with nobody there
        self.inputs()
        self.compositor.inhibit(True)
        self.assertEqual(self.watch.wait_for('film', 'idle'), 'film on')
        self.assertRegex(self.watch.wait_for('film', 'idle'), '^idle')
        self.compositor.inhibit(False)
        self.assertEqual(self.watch.wait_for('film', 'idle', 'input'), 'film off')

    def test_version_2_nobody_is_there(self):
        self.start(*V2)
        self.watch.send(f'thresholds {2000 * MS}')
        self.assertRegex(self.watch.wait_for('film', 'idle'), '^idle')
        self.inputs()
        self.assertRegex(self.watch.wait_for('film', 'idle'), '^idle')

    def test_version_2_begins_while_idle(self):
        """wlroots says "resumed" then; nobody has touched anything."""
        for like in (), ('--like', 'wlroots'), ('--like', 'kwin'):
            with self.subTest(like):
                self.start(*V2, *like)
                self.watch.send(f'thresholds {500 * MS}')
                self.idle(500 * MS, True)
                self.compositor.inhibit(True)
                self.watch.send(f'thresholds {500 * MS} {1000 * MS}')
                self.assertRegex(self.watch.wait_for('idle', 'input'), '^idle')
                self.inputs()
                self.watch.quit()

    def test_version_1(self):
        for options in V1, KDE:
            for like in (), ('--like', 'wlroots'), ('--like', 'kwin'):
                with self.subTest(options + like):
                    self.film_unseen(options + like)
                    self.watch.quit()
                    self.compositor.close()

    def film_unseen(self, options):
        """Nobody touches anything at its end either: that a timeout begins again there is no proof of input."""
        self.start(*options)
        self.watch.send(f'thresholds {400 * MS}')
        self.idle(350 * MS, True)
        self.inputs()
        self.compositor.inhibit(True)
        self.assertEqual(self.watch.quiet(1.5), [])
        self.compositor.inhibit(False)
        line = self.watch.next()
        self.assertRegex(line, '^idle')
        self.assertTrue(is_unseen(line) or microseconds(line) > 1200 * MS, f'{line}: there was no input then')
        self.inputs()

    def test_version_1_begins_while_idle(self):
        """What a compositor says then it may say wrongly; what it says afterwards is heard."""
        for like in (), ('--like', 'wlroots'), ('--like', 'kwin'):
            with self.subTest(like):
                self.start(*V1, *like)
                self.watch.send(f'thresholds {400 * MS}')
                self.idle(350 * MS, True)
                self.compositor.inhibit(True)
                self.compositor.inhibit(False)
                self.compositor.input()
                self.watch.wait_for('input')
                self.watch.wait_for('idle')
                self.inputs()

    def test_kwin_is_early(self):
        """Never is it said that there was input later than there was."""
        self.start(*V1, '--like', 'kwin')
        self.watch.send(f'thresholds {2000 * MS}')
        self.watch.wait_for('idle')
        self.inputs()
        before = time.monotonic()
        line = self.watch.wait_for('idle')
        self.assertLessEqual(microseconds(line), (time.monotonic() - before) * 1e6 + 200 * MS)


class SeatsTest(WaylandCase):
    def in_each(self, test):
        for name, options in {**ALL, 'wlroots': V2 + ('--like', 'wlroots')}.items():
            with self.subTest(name):
                test(options)
                self.watch.quit()
                self.compositor.close()

    def have(self, *seats):
        """The source has notifications for these seats and no other."""
        self.compositor.wait_for(
            lambda state: {each.split(':')[2] for each in state.notifications} == set(seats))

    def silent_at(self, seat):
        """Returns once all that the source has for a seat says idle."""
        self.compositor.wait_for(lambda state: all(each.endswith(f':{seat}:idled') for each in state.notifications
                                                   if f':{seat}' in each))

    def test_somebody_at_the_other_seat(self):
        def test(options):
            self.start(*options)
            self.compositor.add_seat('seat1')
            self.watch.send(f'thresholds {600 * MS}')
            self.have('seat0', 'seat1')
            self.compositor.typing(True, 'seat1')
            self.compositor.typing(True, 'seat0')
            self.watch.known()
            self.compositor.typing(False, 'seat0')
            self.assertEqual([line for line in self.watch.quiet(2) if line.startswith('idle')], [])
            self.compositor.typing(False, 'seat1')
            self.assertRegex(self.watch.wait_for('idle', 'input'), '^idle')
            self.compositor.input('seat1')
            self.assertEqual(self.watch.next(), 'input')
            self.assertRegex(self.watch.next(), '^idle')
            self.compositor.input('seat0')
            self.assertEqual(self.watch.next(), 'input')
            self.assertRegex(self.watch.next(), '^idle')
        self.in_each(test)

    def test_a_seat_comes_while_idle(self):
        def test(options):
            self.start(*options)
            self.watch.send(f'thresholds {400 * MS}')
            self.idle(400 * MS, True)
            self.compositor.add_seat('seat1')
            self.have('seat0', 'seat1')
            self.silent_at('seat1')
            self.compositor.input('seat1')
            self.assertEqual(self.watch.wait_for('input'), 'input')
            self.assertRegex(self.watch.wait_for('idle'), '^idle')
        self.in_each(test)

    def test_the_busy_seat_goes(self):
        def test(options):
            self.start(*options)
            self.compositor.add_seat('seat1')
            self.watch.send(f'thresholds {600 * MS}')
            self.have('seat0', 'seat1')
            self.compositor.typing(True, 'seat1')
            self.watch.known()
            self.assertEqual([line for line in self.watch.quiet(1.5) if line.startswith('idle')], [])
            self.compositor.remove_seat('seat1')
            self.assertRegex(self.watch.wait_for('idle', 'input'), '^idle')
            self.have('seat0')
            self.inputs()
        self.in_each(test)

    def test_all_seats_go_and_one_comes(self):
        def test(options):
            self.start(*options)
            self.watch.send(f'thresholds {400 * MS}')
            self.idle(400 * MS, True)
            self.inputs()
            self.idle(400 * MS, False)
            self.compositor.remove_seat('seat0')
            self.compositor.wait_for(lambda state: not state.notifications)
            self.compositor.add_seat('seat1')
            self.have('seat1')
            self.assertEqual([line for line in self.watch.known() if line == 'input'], [])
            self.silent_at('seat1')
            self.compositor.input()
            self.assertEqual(self.watch.wait_for('input'), 'input')
            self.assertRegex(self.watch.wait_for('idle'), '^idle')
            self.inputs()
        self.in_each(test)

    def test_no_seat_at_first(self):
        def test(options):
            self.compose(*options)
            self.compositor.remove_seat('seat0')
            self.launch()
            self.watch.send(f'thresholds {400 * MS}')
            self.watch.wait_for('source')
            self.compositor.add_seat('seat1')
            self.watch.wait_for('idle')
            self.inputs()
        self.in_each(test)


class ServerTest(WaylandCase):
    def test_killed_and_back(self):
        for options in ALL.values():
            self.start(*options)
            self.watch.send(f'thresholds {300 * MS}')
            self.idle(300 * MS, True)
            self.compositor.kill()
            self.assertEqual(self.watch.wait_for('source', 'input'), 'source lost -1')
            self.assertEqual(self.watch.ask('name')[0], 'name none')
            self.compositor.start()
            self.assertRegex(self.watch.wait_for('source', 'input'), '^source live -1')
            self.idle(300 * MS, True)
            self.inputs()
            self.watch.quit()

    def test_killed_while_somebody_types(self):
        self.compose(*V2)
        self.compositor.typing(True)
        self.launch()
        self.assertIn(self.watch.next(), TYPING)
        self.compositor.kill()
        self.assertEqual(self.watch.wait_for('source'), 'source lost -1')
        self.compositor.start()
        self.assertRegex(self.watch.wait_for('source'), '^source live -1')

    def test_asleep_while_the_compositor_is_gone(self):
        """It looks whether it is back, at longer and longer intervals; it does not spin on a dead connection."""
        self.start(*V2)
        self.compositor.kill()
        self.watch.wait_for('source lost')
        waits, ran = count_wakeups(self.watch.process.pid)
        self.watch.quiet(5)
        more_waits, longer = count_wakeups(self.watch.process.pid)
        self.assertLess(more_waits - waits, 50)
        self.assertLess((longer - ran) / 1e9, 1)

    def test_started_before_the_compositor(self):
        self.compose(*V1, socket='wayland-7')
        self.assertEqual(self.launch().next(), 'source none -1')
        self.compositor.start()
        self.assertRegex(self.watch.wait_for('source'), '^source live -1')
        self.watch.send(f'thresholds {300 * MS}')
        self.watch.wait_for('idle')
        self.inputs()

    def test_a_hanging_compositor_at_the_start(self):
        self.compose(*V1)
        self.compositor.hang(True)
        self.launch()
        self.assertEqual(self.watch.ask('name')[0], 'name none')
        self.assertEqual(self.watch.wait_for('source'), 'source none -1')
        self.compositor.hang(False)
        self.assertRegex(self.watch.wait_for('source'), '^source live -1')

    def test_a_compositor_that_hangs_later(self):
        self.start(*V2)
        self.watch.send(f'thresholds {300 * MS}')
        self.watch.wait_for('idle')
        self.compositor.hang(True)
        for threshold in range(400, 500):
            self.watch.send(f'thresholds {threshold * MS}')
            self.assertEqual(self.watch.ask('name')[0], 'name wayland')
        self.compositor.input()
        self.compositor.hang(False)
        self.watch.wait_for('idle')
        self.inputs()

    def test_a_stall_is_no_proof_of_input(self):
        """That something comes later than promised may mean that somebody was there, or that all was slow."""
        for options in ALL.values():
            with self.subTest(options):
                self.start(*options)
                self.compositor.hang(True)
                self.watch.send(f'thresholds {300 * MS}')
                self.assertEqual(self.watch.quiet(2), [])
                self.compositor.hang(False)
                self.idle(300 * MS, True)
                self.watch.process.send_signal(signal.SIGSTOP)
                self.watch.send(f'thresholds {300 * MS} {600 * MS}')
                self.compositor.wait_for(lambda state: True)
                self.watch.quiet(2)
                self.watch.process.send_signal(signal.SIGCONT)
                self.assertTrue(is_unseen(self.watch.next()))
                self.watch.quit()

    def test_no_idle_protocol(self):
        self.compose()
        self.assertEqual(self.launch().next(), 'source none -1')
        self.assertEqual(self.watch.ask('name')[0], 'name none')

    def test_no_wayland(self):
        self.compose(*V2)
        for display in '', 'wayland-9', '/nonexistent/wayland-0':
            self.launch(WAYLAND_DISPLAY=display)
            self.assertEqual(self.watch.next(), 'source none -1')
            self.watch.quit()

    def test_a_socket_by_its_path(self):
        self.compose(*V2)
        self.launch(WAYLAND_DISPLAY=os.path.join(self.compositor.runtime, self.compositor.socket),
                    XDG_RUNTIME_DIR='/nonexistent')
        self.assertRegex(self.watch.next(), '^source live -1')


def count_wakeups(pid):
    """How often its threads have begun to wait, and how long they ran, in ns: one that never waits was not asleep."""
    waits = ran = 0
    for task in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{task}/status', encoding='utf-8') as status:
            waits += sum(int(line.split()[1]) for line in status if line.startswith('voluntary_ctxt_switches'))
        with contextlib.suppress(FileNotFoundError), \
                open(f'/proc/{pid}/task/{task}/schedstat', encoding='utf-8') as schedstat:
            ran += int(schedstat.read().split()[0])
    return waits, ran


if __name__ == '__main__':
    unittest.main(verbosity=2)
