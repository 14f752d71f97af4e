#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A call at a real PulseAudio, and at a real PipeWire in its place: nothing pops up into it, however long it takes, and what
was held back comes after it, at a good moment. What a call costs: no wake-up, and how much memory."""

import os
import time

from harness import case, footprint, machine, pulse_recorder
from harness.cards import is_reminder
from harness.pulse_server import PipewirePulse, PulseAudio

SETTINGS = '''
[sitting]
limit = 8s
[reminder]
seam = 2s
seam-max = 8s
hold-max = 5s
'''
SOON, LATE = 30, 45  # seconds after the call


class CallCase(case.DesktopCase):
    kind = None

    def setUp(self):
        super().setUp()
        self.server = self.kind(self.home, self.desktop.env, self.desktop.log)
        self.addCleanup(self.server.close)

    def record(self, start, *arguments):
        recording = start(self.server, *arguments)
        self.addCleanup(recording.close)
        return recording

    def call(self, program='Meet'):
        return self.record(pulse_recorder.parec, program)

    def listen(self, call, seconds):
        """So many seconds, in which the call goes on."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            call.wait_heard()

    def reminders(self, mark):
        return [card for card in self.desktop.cards.all(mark) if is_reminder(card)]

    def say(self, words):
        print(f'{type(self).__name__}: {words}')

    def wait_held(self, by):
        return self.daemon.wait_status(lambda status: status['state'] == 'held'
                                       and status['held_by'] == [{'reason': 'call', 'by': by}])


class Calls:
    """The same with either server."""

    settings = SETTINGS

    def hold(self):
        """A reminder that is due in a call, for longer than hold-max: the call, and where the log was."""
        self.server.start()
        self.daemon.start()
        mark = self.desktop.log.mark()
        call = self.call()
        # Due after 8 s, held for 5 s at most, shown in spite of typing 8 s later: were it not for the call.
        self.desktop.type(36).wait()
        self.wait_held('Meet')
        line, why = self.daemon.must('status').splitlines()[0], self.daemon.must('why').strip()
        self.say(f'{line} / {why}')
        self.assertIn('waiting for your call to end', line)
        self.assertIn('Meet is using the microphone', why)
        self.assertEqual(self.reminders(mark), [])
        return call, mark

    def check_delivered(self, mark, ended):
        card = self.desktop.cards.wait(is_reminder, mark, LATE + case.DEADLINE)
        self.assertIsNotNone(card, 'no reminder came')
        after = card.at - ended
        self.say(f'"{card.title}", {after:.1f} s after the call / {card.body}')
        self.assertRegex(card.title, '^After your call: ')
        self.assertGreaterEqual(after, SOON)
        self.assertLessEqual(after, LATE)
        self.assertEqual(self.desktop.displayed(), 1)

    def test_held_and_delivered(self):
        call, mark = self.hold()
        ended = time.time()
        call.close()
        self.desktop.touch()
        self.check_delivered(mark, ended)

    def test_what_is_no_call(self):
        self.server.start()
        for program, source, kind in (('a meter', self.server.microphone, 'peak'),
                                      ('what is played', self.server.monitor, 'plain'),
                                      ('stands still', self.server.microphone, 'corked')):
            self.record(pulse_recorder.client, program, source, kind)
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.desktop.type(16).wait()
        card = self.desktop.cards.wait(is_reminder, mark)
        self.assertIsNotNone(card, 'it was held')
        self.assertNotIn('call', card.title)
        self.assertEqual(self.daemon.status()['held_by'], [])


class Sitting:
    """A call without a key counts as sitting, and nothing wakes in it."""

    settings = '[sitting]\nlimit = 1h\npause-after = 20s\nforgiven-after = 10min\n'

    def weigh(self, when):
        resident, dirty = footprint.memory(self.daemon.child.pid)
        self.say(f'{when}: {resident / 2**20:.1f} MB resident, {dirty / 2**20:.2f} MB private dirty')
        if 'SANITIZED' not in os.environ:
            self.assertLessEqual(resident, footprint.RESIDENT)
            self.assertLessEqual(dirty, footprint.PRIVATE_DIRTY)

    def test_a_call_is_sitting(self):
        self.daemon.start()
        self.desktop.touch()
        self.weigh('without a sound server')
        self.server.start()
        call = self.call()
        status = self.daemon.wait_status(lambda status: status['presence'] == 'watching')
        self.listen(call, 25)
        before = self.daemon.status()
        self.assertEqual((before['state'], before['presence']), ('sitting', 'watching'))
        self.assertGreaterEqual(before['sitting_s'], status['sitting_s'] + 20)
        self.weigh('in a call')
        self.check_rest(call)
        call.close()
        self.daemon.wait_status(lambda status: status['presence'] == 'away')

    def check_rest(self, call):
        for _ in range(3):
            edges, rest = machine.Edges(), footprint.Rest(self.daemon.child.pid)
            self.listen(call, 60)
            woken, excuse = rest.disturbed(), edges.end()
            if not woken or not excuse:
                break
            self.say(f'woke {woken}, but {excuse}')
        self.say(f'wake-ups in 60 s of a call: {woken or 0}')
        self.assertEqual(woken, {})


class TestPulseAudio(Calls, CallCase):
    kind = PulseAudio

    def test_delivered_at_a_seam(self):
        """Whoever types on after the call is not interrupted."""
        call, mark = self.hold()
        ended = time.time()
        call.close()
        self.desktop.type(46).wait()
        self.assertEqual(self.reminders(mark), [])
        self.check_delivered(mark, ended)


class TestPipeWire(Calls, CallCase):
    kind = PipewirePulse

    def test_the_server_dies_in_a_call(self):
        """And with it the call."""
        _call, mark = self.hold()
        ended = time.time()
        self.server.kill()
        self.desktop.touch()
        self.check_delivered(mark, ended)


class TestSittingPulseAudio(Sitting, CallCase):
    kind = PulseAudio


class TestSittingPipeWire(Sitting, CallCase):
    kind = PipewirePulse


if __name__ == '__main__':
    case.need_desktop()
    case.need(*PulseAudio.programs, *PipewirePulse.programs)
    if 'LUMBAR_PULSE_CLIENT' not in os.environ:
        case.skip('this build has no libpulse')
    case.main()
