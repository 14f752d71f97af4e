#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A full session as it is heard from the floor: the tones in a real PulseAudio's null sink, the words in a real Speech
Dispatcher with espeak-ng, and what is left of both when it is over."""

import os
import sys

from harness import case, footprint, machine
from harness.bus import is_signal
from harness.cards import INTERFACE

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'voice'))
import sound  # noqa: E402

SETTINGS = '''
[guide]
hold = 2s
get-ready = 1s
settle = 1s
switch = 1s
sound = {sound}
voice = {voice}
[stretches]
place = home
off = lying-lumbar-rotation;cobra;frog;hip-flexor;pigeon
'''
# What two stretches of two sides each let hear; the first phase has words alone.
TONES = ['start', 'switch', 'start', 'next', 'start', 'switch', 'start', 'end']
WORDS = ['Full session. First, Side Bend. Right arm up.', 'Hold. Breathe.', 'Other side. Left arm up.', 'Hold. Breathe.',
         'Next, Low Lunge. Right foot in front.', 'Hold. Breathe.', 'Other side. Left foot in front.', 'Hold. Breathe.',
         'Done.']
SETTLE_S, REST_S = 2, 15


def children(pid):
    found = []
    for task in os.listdir(f'/proc/{pid}/task'):
        with open(f'/proc/{pid}/task/{task}/children', encoding='ascii') as text:
            found += [int(child) for child in text.read().split()]
    return found


class SoundCase(case.DesktopCase):
    def setUp(self):
        super().setUp()
        self.room = sound.Room(self, self.home.path, self.desktop.env)
        self.room.started_pulse()
        self.ear = sound.Ear(self.room)

    def begin(self):
        self.daemon.start()
        self.desktop.touch()
        self.pid = self.daemon.child.pid
        self.threads = len(os.listdir(f'/proc/{self.pid}/task'))
        self.measure('before')
        self.mark = self.desktop.log.mark()
        self.daemon.must('session', '--detach')

    def measure(self, when, pid=None):
        resident, dirty = footprint.memory(pid or self.pid)
        print(f'{self.id().split(".")[-1]} {when}: {resident / 1e6:.1f} MB resident, {dirty / 1e6:.2f} MB private dirty')
        if pid is None and not os.environ.get('SANITIZED'):
            self.assertLessEqual(resident, footprint.RESIDENT)
            self.assertLessEqual(dirty, footprint.PRIVATE_DIRTY)

    def wait_card(self, title):
        card = self.desktop.cards.wait(lambda card: card.title.startswith(title), self.mark)
        self.assertIsNotNone(card, f'no {title!r} among {[card.title for card in self.desktop.cards.all(self.mark)]}')
        return card

    def wait_over(self):
        """Returns when it is over and what it let hear is, too."""
        self.wait_card('Done: 2 stretches')
        for child in children(self.pid):
            sound.wait_gone(child)

    def check_rest(self):
        """Nothing of it is left, and nothing wakes once its last card has gone."""
        closed = self.desktop.log.wait(lambda m: is_signal(m, INTERFACE, 'NotificationClosed'), self.mark)
        self.assertIsNotNone(closed)
        self.assertEqual(children(self.pid), [])
        self.ear.listen(SETTLE_S)
        self.assertLessEqual(len(os.listdir(f'/proc/{self.pid}/task')), self.threads)
        self.measure('after')
        self.assertEqual(self.woken(), {})

    def woken(self):
        """What woke in REST_S; what happens to the machine itself excuses that once or twice."""
        for _ in range(3):
            edges, rest = machine.Edges(), footprint.Rest(self.pid)
            self.ear.listen(REST_S)
            woken, excuse = rest.disturbed(), edges.end()
            if not woken or not excuse:
                break
            print(f'woke {woken}, but {excuse}')
        return woken


class TestTones(SoundCase):
    settings = SETTINGS.format(sound='true', voice='off')

    def test_each_change_has_its_tone(self):
        self.begin()
        self.wait_card('Side Bend')
        for child in children(self.pid):
            self.measure('lumbar-voice', child)
        self.wait_over()
        heard = [sound.which_tone(samples) for samples in self.ear.all()]
        self.assertEqual(heard, [[tone] for tone in TONES], self.ear.picture())
        self.assertEqual(self.wait_card('Side Bend').body.split('. ')[0], 'Hold 2 s, until the tone')
        self.check_rest()


class TestWords(SoundCase):
    settings = SETTINGS.format(sound='true', voice='auto')

    def test_the_words_in_their_order(self):
        speech = self.room.speech()
        self.begin()
        self.wait_card('Side Bend')
        for child in children(self.pid):
            self.measure('lumbar-voice', child)
        self.wait_over()
        self.assertEqual(speech.spoken(), WORDS)
        self.assertIn('SET SELF LANGUAGE en', speech.told())
        self.check_rest()


class TestSilence(SoundCase):
    settings = SETTINGS.format(sound='false', voice='off')

    def test_the_cards_tell_it_instead(self):
        speech = self.room.speech()
        self.begin()
        self.assertIn('Starts in 1 s.', self.wait_card('Full session').body)
        self.assertTrue(self.wait_card('Side Bend').body.startswith('Hold 2 s. '))
        self.assertEqual(self.wait_card('Other side').body.split('\n')[0], 'Hold again in 1 s.')
        self.wait_over()
        self.assertEqual([card for card in self.desktop.cards.all() if ' tone' in card.body], [])
        self.assertEqual(self.ear.sounds(done=False), [], self.ear.picture())
        self.assertEqual(speech.told(), [])
        self.check_rest()


if __name__ == '__main__':
    case.need_desktop()
    case.need('pulseaudio', 'parec', 'speech-dispatcher', 'espeak-ng')
    case.main()
