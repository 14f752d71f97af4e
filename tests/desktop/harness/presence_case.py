# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who is at the desk, on a real desktop: what every kind of desktop has to show in the same way.

A test file names the desktop and the daemon's sources; nothing here knows which one it runs on.
"""

import math
import os
import re

from harness import case, footprint, log_file, machine
from harness.cards import is_reminder

PAUSE_AFTER_S = 4
SEAM_S = 2
LIMIT_S = 12
_ACCOUNT = f'[sitting]\nlimit = 40min\npause-after = {PAUSE_AFTER_S}s\nforgiven-after = 60s\n'
_REMINDED = f'[sitting]\nlimit = {LIMIT_S}s\n[reminder]\nseam = {SEAM_S}s\nseam-max = 60s\n[stretches]\nplace = home\n'

# The account is at most that far off what really happened; the status rounds to whole seconds.
EXACT_S = 1
ROUNDED_S = 0.5
# KWin counts with a timer that may be 5 % early; nobody is told of input before it happens.
EARLY = 0.05
GONE_S = 10
# A wake-up or a connection tried in vain here and there, not a loop: that makes tens of thousands.
BUSY_CALLS = 1000
BUSY_SWITCHES = 200
MINUTE_S = 60


class PresenceCase(case.DesktopCase):
    """For one kind of desktop: `kind` is its class."""

    kind = None
    source = ''       # the one that is right here
    not_these = ()    # those before it in order of preference, each of which has to say why not

    def make_desktop(self):
        return self.kind(self.home)

    def start(self, settings):
        self.home.settings(settings)
        self.daemon.start()

    def start_in_empty_room(self):
        """A daemon that knows that nobody is there."""
        self.start(_ACCOUNT)
        status = self.daemon.wait_status(lambda status: status['presence'] == 'away')
        self.assertLessEqual(status['sitting_s'], EXACT_S, status)
        self.assertRegex(self.daemon.must('status'), 'Away')

    def assert_account(self, status, seconds):
        """The account stands still at these seconds."""
        print(f"presence {status['presence']}, sat {seconds:.2f} s, account {status['sitting_s']} s")
        self.assertAlmostEqual(status['sitting_s'], seconds, delta=EXACT_S + ROUNDED_S)

    def assert_counting_since(self, first):
        """The account counts, and has done so since that instant; by whole seconds, as the status is. The status."""
        before, status, after = math.floor(case.now()), self.daemon.status(), math.floor(case.now())
        print(f"presence {status['presence']}, sits for {before - first:.2f} s, account {status['sitting_s']} s")
        self.assertGreaterEqual(status['sitting_s'], before - first - EXACT_S - ROUNDED_S, status)
        self.assertLessEqual(status['sitting_s'], after - first + EXACT_S + ROUNDED_S, status)
        return status

    def sit(self, seconds):
        """Types that long, then leaves: how long it was. Presence follows."""
        typist = self.desktop.type(int(seconds / 0.5) + 1, 0.5)
        here = self.daemon.wait_status(lambda status: status['presence'] == 'input')
        self.assertEqual(here['state'], 'sitting')
        self.assertRegex(self.daemon.must('status'), 'Sitting since')
        last = typist.wait()
        self.daemon.wait_status(lambda status: status['presence'] == 'away')
        noticed = case.now() - last
        print(f'noticed as away {noticed:.1f} s after the last key')
        self.assertGreater(noticed, PAUSE_AFTER_S * (1 - EARLY) - 0.1)
        return last - typist.strokes[0]

    def test_account_is_what_was_typed(self):
        self.start_in_empty_room()
        sat = self.sit(8)
        status = self.daemon.status()
        self.assert_account(status, sat)
        self.assertEqual(status['state'], 'away')
        self.assertRegex(self.daemon.must('status'), r'Away since \d')

        # The absence was short, so the account goes on, from the first key of the return.
        sat += self.sit(8)
        self.assert_account(self.daemon.status(), sat)

    def test_reminded_in_the_first_gap(self):
        self.start(_REMINDED)
        mark = self.desktop.log.mark()
        typist = self.desktop.type(30, 0.5)
        last = typist.wait()
        self.assertGreater(last - typist.strokes[0], LIMIT_S)
        self.assertIsNotNone(self.desktop.cards.wait(is_reminder, mark), 'no reminder came')
        cards = [card for card in self.desktop.cards.all(mark) if is_reminder(card)]
        # Not "after the last key": a typist who gets no processor for that long makes a gap, too.
        gap = cards[0].at - max(stroke for stroke in typist.strokes if stroke < cards[0].at)
        print(f'reminded in a gap of {gap:.2f} s')
        self.assertGreater(gap, SEAM_S * (1 - EARLY) - 0.1, 'in the middle of typing')
        self.assertEqual(len(cards), 1)

    def test_empty_chair_is_not_reminded(self):
        self.start(_REMINDED)
        mark = self.desktop.log.mark()
        self.desktop.touch()
        # Without a key for less than pause-after this still counts as sitting, so it becomes due ...
        self.daemon.wait_status(lambda status: status['state'] == 'due')
        # ... and nothing comes, for four times the gap that a reminder waits for.
        self.assertIsNone(self.desktop.cards.wait(is_reminder, mark, 4 * SEAM_S), 'an empty chair was reminded')
        self.assertEqual(self.daemon.status()['state'], 'due')
        first, _last = self.desktop.touch()
        card = self.desktop.cards.wait(is_reminder, mark)
        self.assertIsNotNone(card, 'no reminder after the return')
        self.assertGreater(card.at, first)

    def disturbed_by_a_minute(self, typist):
        """What kept the daemon from sleeping through the next minute of typing."""
        begin = typist.typed_for(0) - typist.strokes[0]
        edges, rest = machine.Edges(), footprint.Rest(self.daemon.child.pid)
        typist.typed_for(begin + MINUTE_S)
        woken, edge = rest.disturbed(), edges.end()
        if woken and edge:
            print(f'{edge} meanwhile: {woken}; once more')
            return self.disturbed_by_a_minute(typist)
        return woken

    def test_a_minute_of_typing_costs_nothing(self):
        self.start('[sitting]\nlimit = 40min\n')
        typist = self.desktop.type(10 * MINUTE_S, 0.5)
        # Starting is an edge, and so are the first key, the welcome and its end.
        typist.typed_for(10)
        self.assertEqual(self.daemon.status()['presence'], 'input', 'no idle source: it would sleep, being blind')
        typist.typed_for(14)
        woken = self.disturbed_by_a_minute(typist)
        resident, dirty = footprint.memory(self.daemon.child.pid)
        typist.stop()
        print(f'wake-ups in {MINUTE_S} s of typing: {woken or 0}; '
              f'resident {resident / 2**20:.1f} MB, private dirty {dirty / 2**20:.2f} MB')
        self.assertEqual(woken, {})
        if 'SANITIZED' not in os.environ:
            self.assertLessEqual(resident, footprint.RESIDENT)
            self.assertLessEqual(dirty, footprint.PRIVATE_DIRTY)

    def watch_it_wait(self):
        """Nobody draws the desktop for a while: the daemon waits, and does not try all the time."""
        trace = footprint.Trace(self.home, self.daemon.child.pid)
        self.addCleanup(trace.close)
        mark, rest = self.desktop.log.mark(), footprint.Rest(self.daemon.child.pid)
        self.assertIsNone(self.desktop.cards.wait(is_reminder, mark, GONE_S))
        if trace.refused:
            # A tracer's stops would count as switches too, so it is one or the other.
            woken = rest.disturbed()
            print(f'{GONE_S} s without a compositor: wake-ups {woken or 0} (not traced: {trace.refused})')
            self.assertLess(sum(woken.values()), BUSY_SWITCHES)
            self.assertNotIn(footprint.Rest.PROCESSOR, woken)
        else:
            calls = trace.end()
            print(f'{GONE_S} s without a compositor: {sum(calls.values())} system calls: {calls}')
            self.assertLess(sum(calls.values()), BUSY_CALLS)

    def test_compositor_dies_and_comes_back(self):
        self.daemon.env['G_MESSAGES_DEBUG'] = 'lumbar-presence'
        self.start_in_empty_room()
        before = self.desktop.type(200, 0.5)
        before.typed_for(5)
        first = before.strokes[0]
        self.daemon.wait_status(lambda status: status['presence'] == 'input')
        # Without a source it goes on counting for as long as it would for somebody who reads.
        self.daemon.must('set', 'pause-after', '60s')
        log = self.daemon.child.log_path
        mark = log_file.size(log)
        self.desktop.kill_compositor()
        self.assertIsNotNone(log_file.wait(log, f'Idle source {self.source} is lost', mark), 'not noticed')
        self.watch_it_wait()
        self.desktop.restart_compositor()

        typist = self.desktop.type(200, 0.5)
        found = log_file.wait(log, f'Idle source: {self.source}$', mark, 2 * case.DEADLINE)
        self.assertIsNotNone(found, 'it did not find the new one')
        back = typist.typed_for(0)
        typist.typed_for(back - typist.strokes[0] + 3)
        status = self.assert_counting_since(first)
        self.assertEqual((status['presence'], status['state']), ('input', 'sitting'))

        # It sees who leaves and who comes as before.
        self.daemon.must('set', 'pause-after', f'{PAUSE_AFTER_S}s')
        last = typist.stop()
        status = self.daemon.wait_status(lambda status: status['presence'] == 'away')
        self.assert_account(status, last - first)
        self.desktop.touch()
        self.daemon.wait_status(lambda status: status['presence'] == 'input')
        said = log_file.read(log, mark)
        self.assertEqual(len(re.findall('WARNING|CRITICAL', said)), 1, said)

    def test_says_which_source_and_why_not_the_others(self):
        self.daemon.env['G_MESSAGES_DEBUG'] = 'all'
        self.start(_ACCOUNT)
        self.desktop.touch()
        log = self.daemon.child.log_path
        self.assertIsNotNone(log_file.wait(log, f'Idle source: {self.source}$'), 'it was not chosen')
        said = re.findall(r'Idle source.*', log_file.read(log))
        print(*said, sep='\n')
        self.assertIn(f'Idle source: {self.source}', said)
        for name in self.not_these:
            self.assertRegex('\n'.join(said), rf'Idle source {name} (is not for this session|does not work yet): \S')


def main(desktop):
    """For a test file: skips where the desktop is not installed."""
    case.need('dbus-daemon', 'busctl', 'strace', *desktop.programs)
    case.need_built()
    case.main()
