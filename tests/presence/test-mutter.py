#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The idle source for GNOME: against a real Mutter, and, for what that does not show on demand, against a stub."""

import os
import shutil
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'fakes'))
try:
    import gnome_desk
    from stub_shell import StubShell
except (ImportError, ValueError) as problem:
    print(f'skipped: {problem}')
    sys.exit(77)

from gnome_desk import IDLE, SUSPEND
from watch_printer import WatchPrinter

MS = 1000
HOUR = 3600 * 1000 * MS
SOURCE = ('idle', 'input', 'source')


def microseconds(line):
    return int(line.split()[1])


def of_source(events):
    return [event for event in events if event.startswith(SOURCE)]


def count_wakeups(pid):
    total = 0
    for task in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{task}/status', encoding='utf-8') as status:
            total += sum(int(line.split()[1]) for line in status if line.startswith('voluntary_ctxt_switches'))
    return total


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='lumbar-mutter-')
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.session = self.keep(gnome_desk.Bus(self.folder, 'session'))
        self.system = self.keep(gnome_desk.Bus(self.folder, 'system'))

    def keep(self, thing):
        self.addCleanup(thing.close)
        return thing

    def start_watch(self, **env):
        watch = WatchPrinter({'HOME': self.folder, 'DBUS_SESSION_BUS_ADDRESS': self.session.address,
                              'DBUS_SYSTEM_BUS_ADDRESS': self.system.address, **env})
        self.addCleanup(watch.quit)
        return watch

    def wait_for_listeners(self, n):
        """Until N listen, the watch among them, to the services that there are."""
        for bus, service in (self.session, 'manager'), (self.system, 'power'):
            if hasattr(self, service):
                bus.wait_for_listeners(getattr(self, service).name, n)

    def assert_next(self, watch, word, at_least_ms=0, end=''):
        line = watch.wait_for(*SOURCE)
        self.assertRegex(line, rf'^{word}( -?\d+)?{end}$')
        if at_least_ms:
            self.assertGreaterEqual(microseconds(line), at_least_ms * MS)
        return line

    def assert_silent(self, watch):
        _, events = watch.ask('name')
        self.assertEqual(of_source(events), [])


@unittest.skipIf(shutil.which('mutter') is None or shutil.which('dbus-monitor') is None,
                 'mutter or dbus-monitor is not installed')
class MutterTest(Case):
    def setUp(self):
        super().setUp()
        self.manager = self.keep(gnome_desk.SessionManager(self.session))
        self.power = self.keep(gnome_desk.Power(self.system))
        self.logind = self.keep(gnome_desk.Logind(self.system))

    def start_mutter(self):
        return self.keep(gnome_desk.Mutter(self.session, self.system, self.folder))

    def start(self, *thresholds_ms):
        """Mutter, and a watch that somebody has begun to use; the traffic between them, and the watch's name there."""
        mutter = self.start_mutter()
        traffic = self.keep(gnome_desk.Traffic(self.session))
        mutter.press_key()
        watch = self.start_watch()
        self.assertRegex(watch.wait_for('source'), r'^source live \d+$')
        watch.send('thresholds ' + ' '.join(str(ms * MS) for ms in thresholds_ms))
        sender = traffic.wait_for('AddIdleWatch').sender
        self.wait_for_listeners(2)
        return mutter, watch, traffic, sender

    def test_thresholds_and_input(self):
        mutter, watch, _, _ = self.start(300, 900)
        for _ in range(2):
            self.assert_next(watch, 'idle', 300)
            self.assert_next(watch, 'idle', 900)
            mutter.press_key()
            self.assert_next(watch, 'input')

    def test_a_threshold_that_is_already_passed(self):
        mutter, watch, _, _ = self.start(500)
        self.assert_next(watch, 'idle', 500)
        watch.send(f'thresholds {200 * MS} {500 * MS}')
        self.assert_next(watch, 'idle', 500)
        # Neither is told again, but a new one is.
        watch.send(f'thresholds {200 * MS} {500 * MS} {HOUR}')
        watch.send(f'thresholds {200 * MS} {500 * MS} {1000 * MS}')
        self.assert_next(watch, 'idle', 1000)
        answer, _ = watch.ask('query')
        self.assertGreaterEqual(microseconds(answer), 1000 * MS)
        mutter.press_key()
        self.assert_next(watch, 'input')

    def test_a_watch_that_is_started_late_knows_how_long_it_was(self):
        mutter = self.start_mutter()
        mutter.press_key()
        first = self.start_watch()
        first.wait_for('source')
        first.send(f'thresholds {700 * MS}')
        self.assert_next(first, 'idle', 700)
        watch = self.start_watch()
        self.assertGreaterEqual(int(watch.wait_for('source').split()[2]), 700 * MS)
        watch.send(f'thresholds {300 * MS}')
        self.assert_next(watch, 'idle', 700)

    def test_a_threshold_that_is_dropped_while_idle_still_ends_with_input(self):
        mutter, watch, _, _ = self.start(200)
        self.assert_next(watch, 'idle', 200)
        watch.send(f'thresholds {HOUR}')
        mutter.press_key()
        self.assert_next(watch, 'input')

    def test_sleeps_while_somebody_types(self):
        """Not one wake-up, by the kernel's count."""
        mutter, watch, traffic, sender = self.start(3600 * 1000)
        watch.ask('name')
        # Threads of GIO may still be busy with the start; the keys would wake it in every round.
        for _ in range(10):
            before = count_wakeups(watch.process.pid)
            for _ in range(10):
                mutter.press_key()
            if count_wakeups(watch.process.pid) == before:
                break
        else:
            self.fail('keys wake it up')
        self.assertEqual(traffic.take(sender), [])
        self.assert_silent(watch)

    def test_inhibited(self):
        """Mutter's own watches stand still. A question for each threshold at most."""
        mutter, watch, traffic, sender = self.start(600, 1200)
        self.manager.inhibit(IDLE)
        self.assert_next(watch, 'idle', 600)
        self.assert_next(watch, 'idle', 1200)
        self.assertLessEqual(traffic.take(sender).count('GetIdletime'), 2)
        mutter.press_key()
        self.assert_next(watch, 'input')
        self.assert_next(watch, 'idle', 600)
        self.assert_next(watch, 'idle', 1200)
        self.assertLessEqual(traffic.take(sender).count('GetIdletime'), 2)

    def test_inhibited_before_we_came(self):
        self.manager.inhibit(IDLE | SUSPEND)
        mutter, watch, _, _ = self.start(600)
        self.assert_next(watch, 'idle', 600)
        mutter.press_key()
        self.assert_next(watch, 'input')

    def test_the_end_of_an_inhibitor_is_no_input(self):
        mutter, watch, traffic, sender = self.start(400, 1400, 2000)
        self.manager.inhibit(IDLE)
        self.assert_next(watch, 'idle', 400)
        self.assert_next(watch, 'idle', 1400)
        self.manager.inhibit(0)
        mutter.wait_until_set_back()
        self.assert_next(watch, 'idle', 2000)
        self.assert_silent(watch)
        self.assertGreaterEqual(microseconds(watch.ask('query')[0]), 2000 * MS)
        self.assertEqual(traffic.take(sender).count('AddUserActiveWatch'), 1)
        mutter.press_key()
        self.assert_next(watch, 'input')

    def test_an_inhibitor_of_suspend_is_no_input(self):
        mutter, watch, _, _ = self.start(800, 1500)
        self.assert_next(watch, 'idle', 800)
        self.manager.inhibit(SUSPEND)
        mutter.wait_until_set_back()
        self.assert_next(watch, 'idle', 1500)
        mutter.press_key()
        self.assert_next(watch, 'input')

    def test_a_key_that_stops_the_film_is_input(self):
        mutter, watch, _, _ = self.start(400)
        self.manager.inhibit(IDLE)
        self.assert_next(watch, 'idle', 400)
        mutter.press_key()
        self.manager.inhibit(0)
        self.assert_next(watch, 'input')
        self.assert_next(watch, 'idle', 400, '( unseen)?')

    def check_no_input(self, provoke):
        mutter, watch, traffic, sender = self.start(800, 1600)
        self.assert_next(watch, 'idle', 800)
        traffic.take(sender)
        provoke()
        mutter.wait_until_set_back()
        # It has seen that the watch on input fired, thought better of it, and waits for input again.
        traffic.wait_for('AddUserActiveWatch', sender)
        self.assert_next(watch, 'idle', 1600)
        self.assert_silent(watch)
        # What follows may come as soon as that; but not for ever, where it goes on.
        self.type_until_seen(mutter, watch)

    def type_until_seen(self, mutter, watch):
        for _ in range(100000):
            mutter.press_key()
            events = of_source(watch.ask('name')[1])
            if events:
                self.assertEqual(events, ['input'])
                return
        self.fail('somebody types, and is not seen')

    def test_the_charger_is_no_input(self):
        self.check_no_input(lambda: self.power.plug(True))

    def test_waking_up_is_no_input(self):
        self.check_no_input(lambda: self.logind.prepare_for_sleep(False))

    def test_opening_the_lid_is_no_input(self):
        self.power.close_lid(True)
        self.check_no_input(lambda: self.power.close_lid(False))

    def test_mutter_is_killed_and_comes_back(self):
        mutter, watch, _, _ = self.start(300)
        self.assert_next(watch, 'idle', 300)
        mutter.kill()
        self.assertEqual(watch.wait_for('source'), 'source lost -1')
        self.assertEqual(watch.ask('name')[0], 'name none')
        self.assertEqual(watch.ask('query')[0], 'query -1')
        mutter = self.start_mutter()
        # It counts from its own start: that was nobody.
        self.assertEqual(watch.wait_for('source'), 'source live -1')
        self.assert_next(watch, 'idle', 300, ' unseen')
        mutter.press_key()
        self.assert_next(watch, 'input')
        self.assert_next(watch, 'idle', 300)

    def test_started_before_mutter(self):
        watch = self.start_watch()
        self.assertEqual(watch.wait_for('source'), 'source none -1')
        watch.send(f'thresholds {300 * MS}')
        mutter = self.start_mutter()
        self.assertEqual(watch.wait_for('source'), 'source live -1')
        self.assert_next(watch, 'idle', 300, ' unseen')
        mutter.press_key()
        self.assert_next(watch, 'input')


class StubTest(Case):
    def start(self, *thresholds_ms, **options):
        """A stub, and a watch; the numbers of the watches there, one for each threshold."""
        shell = self.keep(StubShell(self.session, **options))
        watch = self.start_watch()
        self.assertRegex(watch.wait_for('source'), r'^source live \d+$')
        watch.send('thresholds ' + ' '.join(str(ms * MS) for ms in thresholds_ms))
        numbers = [shell.wait_for('AddIdleWatch')[1] for _ in thresholds_ms]
        self.wait_for_listeners(1)
        return shell, watch, numbers

    def fire(self, shell, number, idle_ms):
        """An idle watch; returns the number of the one on input that is set then."""
        shell.set_idle(idle_ms)
        shell.fire(number)
        guard = shell.wait_for('AddUserActiveWatch')[1]
        shell.wait_for('GetIdletime')
        return guard

    def test_cinnamon(self):
        shell, watch, (number,) = self.start(1000, name='org.cinnamon.Muffin.IdleMonitor',
                                             path='/org/cinnamon/Muffin/IdleMonitor/Core')
        guard = self.fire(shell, number, 1000)
        self.assert_next(watch, 'idle', 1000)
        shell.fire(guard)
        self.assert_next(watch, 'input')

    def test_it_tells_the_true_idle_time(self):
        shell, watch, (number,) = self.start(1000)
        self.fire(shell, number, 60 * 1000)
        self.assert_next(watch, 'idle', 60 * 1000)

    def test_input_before_the_watch_on_it_is_there(self):
        shell, watch, (number,) = self.start(1000)
        shell.deaf.add('AddUserActiveWatch')
        self.fire(shell, number, 3)
        self.assert_next(watch, 'idle', 1000)
        self.assert_next(watch, 'input')
        # What was asked for meanwhile is of no use any more.
        guard, = shell.let_answer()
        self.assertEqual(shell.wait_for('RemoveWatch')[1], guard)
        # It works as ever.
        guard = self.fire(shell, number, 1000)
        self.assert_next(watch, 'idle', 1000)
        shell.fire(guard)
        self.assert_next(watch, 'input')

    def test_input_before_the_answer(self):
        shell, watch, (number,) = self.start(1000)
        shell.deaf.add('GetIdletime')
        guard = self.fire(shell, number, 1000)
        shell.fire(guard)
        shell.let_answer(lambda: shell.set_idle(5))
        self.assert_next(watch, 'idle', 1000)
        self.assert_next(watch, 'input')

    def test_the_charger_before_the_answer(self):
        self.power = self.keep(gnome_desk.Power(self.system))
        shell, watch, (number,) = self.start(1000)
        shell.deaf.add('GetIdletime')
        guard = self.fire(shell, number, 1000)
        self.power.plug(True)
        watch.ask('name')
        shell.fire(guard)
        shell.let_answer(lambda: shell.set_idle(0))
        guard = shell.wait_for('AddUserActiveWatch')[1]
        self.assert_next(watch, 'idle', 1000)
        self.assert_silent(watch)

    def test_a_threshold_that_is_dropped(self):
        """A watch that is left behind would wake us for nothing."""
        shell, watch, (number,) = self.start(1000)
        self.fire(shell, number, 1000)
        self.assert_next(watch, 'idle', 1000)
        watch.send(f'thresholds {HOUR}')
        self.assertEqual(shell.wait_for('RemoveWatch')[1], number)

    def test_a_threshold_that_is_dropped_before_it_is_set(self):
        shell, watch, _ = self.start(3600 * 1000)
        shell.deaf.add('AddIdleWatch')
        watch.send(f'thresholds {1000 * MS} {HOUR}')
        shell.wait_for('AddIdleWatch')
        watch.send(f'thresholds {HOUR}')
        watch.ask('name')
        number, = shell.let_answer()
        self.assertEqual(shell.wait_for('RemoveWatch')[1], number)
        self.assert_silent(watch)

    def test_thresholds_that_are_dropped_while_it_asks(self):
        shell, watch, (number,) = self.start(1000)
        shell.deaf.add('GetIdletime')
        self.fire(shell, number, 1000)
        watch.send('thresholds')
        watch.send(f'thresholds {1500 * MS}')
        number = shell.wait_for('AddIdleWatch')[1]
        shell.set_idle(1500)
        shell.fire(number)
        watch.ask('name')
        shell.let_answer()
        self.assert_next(watch, 'idle', 1500)
        self.assert_silent(watch)

    def test_inhibited_from_the_middle(self):
        """No watch fires: the rest is timed here, from one answer."""
        self.manager = self.keep(gnome_desk.SessionManager(self.session))
        shell, watch, _ = self.start(500, 700)
        shell.set_idle(100)
        shell.take()
        self.manager.inhibit(IDLE)
        self.assert_next(watch, 'idle', 500)
        self.assert_next(watch, 'idle', 700)
        self.assertEqual(shell.take(), ['AddUserActiveWatch', 'GetIdletime'])

    def test_timed_from_the_true_instant_after_an_inhibitor(self):
        self.manager = self.keep(gnome_desk.SessionManager(self.session))
        shell, watch, numbers = self.start(1000, 1600)
        guard = self.fire(shell, numbers[0], 1000)
        self.assert_next(watch, 'idle', 1000)
        self.manager.inhibit(IDLE)
        shell.set_idle(0)
        self.manager.inhibit(0)
        # The stub's watch for that never fires.
        self.assert_next(watch, 'idle', 1600)
        shell.fire(guard)
        self.assert_next(watch, 'input')

    def test_an_inhibitor_ends_while_nothing_is_known(self):
        """The counter begins with that, not with a key."""
        self.manager = self.keep(gnome_desk.SessionManager(self.session, IDLE))
        shell, watch, _ = self.start(3600 * 1000)
        self.manager.inhibit(0)
        shell.set_idle(0)
        watch.send(f'thresholds {300 * MS} {HOUR}')
        shell.fire_in_time(shell.wait_for('AddIdleWatch')[1])
        self.assert_next(watch, 'idle', 300, ' unseen')

    def check_imitation(self, provoke):
        shell, watch, numbers = self.start(1000, 1600)
        guard = self.fire(shell, numbers[0], 1000)
        self.assert_next(watch, 'idle', 1000)
        provoke()
        shell.set_idle(0)
        shell.fire(guard)
        guard = shell.wait_for('AddUserActiveWatch')[1]
        # The stub's own watch for that never fires.
        self.assert_next(watch, 'idle', 1600)
        self.assertGreaterEqual(microseconds(watch.ask('query')[0]), 1600 * MS)

    def test_switching_back_is_no_input(self):
        logind = self.keep(gnome_desk.Logind(self.system))
        self.power = self.keep(gnome_desk.Power(self.system))
        self.check_imitation(logind.activate)

    def test_closing_the_lid_is_no_input(self):
        self.power = self.keep(gnome_desk.Power(self.system))
        self.check_imitation(lambda: self.power.close_lid(True))

    def test_falling_asleep_is_nothing_to_explain_input(self):
        logind = self.keep(gnome_desk.Logind(self.system))
        self.power = self.keep(gnome_desk.Power(self.system))
        shell, watch, (number,) = self.start(1000)
        guard = self.fire(shell, number, 1000)
        self.assert_next(watch, 'idle', 1000)
        logind.prepare_for_sleep(True)
        shell.set_idle(0)
        shell.fire(guard)
        self.assert_next(watch, 'input')

    def test_what_the_charger_began_is_unseen(self):
        """Nobody was away yet; the counter begins with the charger, not with a key."""
        self.power = self.keep(gnome_desk.Power(self.system))
        shell, watch, (number,) = self.start(300)
        self.power.plug(True)
        shell.set_idle(0)
        shell.fire_in_time(number)
        self.assert_next(watch, 'idle', 300, ' unseen')

    def test_the_shell_goes_while_it_is_asked(self):
        shell, watch, (number,) = self.start(1000)
        shell.deaf.add('GetIdletime')
        self.fire(shell, number, 1000)
        shell.disown()
        self.assertEqual(watch.wait_for(*SOURCE), 'source lost -1')
        shell.let_answer()
        watch.ask('name')
        shell.own()
        self.assertRegex(watch.wait_for(*SOURCE), r'^source live ')
        number = shell.wait_for('AddIdleWatch')[1]
        self.fire(shell, number, 1000)
        self.assert_next(watch, 'idle', 1000, ' unseen')

    def test_a_shell_that_does_not_answer(self):
        shell = self.keep(StubShell(self.session, deaf=['GetIdletime']))
        watch = self.start_watch()
        self.assertEqual(watch.ask('name')[0], 'name none')
        self.assertEqual(watch.wait_for('source'), 'source none -1')
        self.assertEqual(watch.ask('name')[0], 'name none')
        shell.set_idle(5000)
        shell.let_answer()
        self.assertGreaterEqual(int(watch.wait_for('source live').split()[2]), 5000 * MS)

    def test_a_shell_that_goes_without_an_answer(self):
        shell = self.keep(StubShell(self.session, deaf=['GetIdletime']))
        watch = self.start_watch()
        shell.wait_for('GetIdletime')
        shell.disown()
        self.assertEqual(watch.wait_for('source'), 'source none -1')

    def test_a_shell_without_idle_time(self):
        self.keep(gnome_desk.Service(self.session, gnome_desk.IDLE_MONITOR, '/', gnome_desk.IDLE_MONITOR, ''))
        watch = self.start_watch()
        self.assertEqual(watch.wait_for('source'), 'source none -1')

    def test_no_shell(self):
        self.assertEqual(self.start_watch().wait_for('source'), 'source none -1')

    def test_no_buses(self):
        watch = self.start_watch(DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent',
                                 DBUS_SYSTEM_BUS_ADDRESS='unix:path=/nonexistent')
        self.assertEqual(watch.wait_for('source'), 'source none -1')

    def test_no_system_bus(self):
        shell = self.keep(StubShell(self.session))
        watch = self.start_watch(DBUS_SYSTEM_BUS_ADDRESS='unix:path=/nonexistent')
        watch.wait_for('source live')
        watch.send(f'thresholds {1000 * MS}')
        guard = self.fire(shell, shell.wait_for('AddIdleWatch')[1], 1000)
        self.assert_next(watch, 'idle', 1000)
        shell.fire(guard)
        self.assert_next(watch, 'input')


if __name__ == '__main__':
    gnome_desk.run_main_loop()
    program = unittest.main(verbosity=2, exit=False)
    if program.result.skipped and program.result.wasSuccessful():
        print(f'skipped: {program.result.skipped[0][1]}')
        sys.exit(77)
    sys.exit(not program.result.wasSuccessful())
