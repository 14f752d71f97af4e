#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A guide is heard from the installed unit, with all that the unit forbids; also where no Speech Dispatcher runs yet: the
one that is started belongs to the desktop, not to the daemon."""

import os
import sys

from harness import case
from harness.session_case import SessionCase, UNIT, main

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'voice'))
import sound  # noqa: E402

SETTINGS = '''
[guide]
hold = 4s
get-ready = 2s
'''


class TestSoundUnit(SessionCase):
    def setUp(self):
        super().setUp()
        self.home.settings(SETTINGS)
        self.room = sound.Room(self, self.home.path, self.manager.env)
        self.room.started_pulse()
        self.room.write_speechd_conf()
        self.ear = sound.Ear(self.room)

    def test_tones_and_words(self):
        self.drop_in('[Service]\nEnvironment=SPEECHD_CMD=/usr/bin/speech-dispatcher\n')
        self.manager.must('start', UNIT)
        status, out, errors = self.cli('stretch', 'side-bend', '--detach')
        self.assertEqual(status, 0, out + errors + self.said())
        speech = sound.Speech(self.room)
        speech.wait_spoken(['Side Bend. Right arm up.', 'Hold. Breathe.'])
        self.ear.wait_sound()
        process = self.speech_process()
        with open(f'/proc/{process}/cgroup', encoding='ascii') as text:
            self.assertNotIn(UNIT, text.read())
        self.assertEqual(self.restrictions(process), self.restrictions(self.manager.child.pid))
        self.manager.must('restart', UNIT)
        self.assertTrue(os.path.exists(f'/proc/{process}'))
        # With its last client gone it goes by itself.
        sound.wait_gone(process)
        self.assertEqual(self.show('ActiveState'), 'active')
        self.assertNotIn('WARNING', self.said())

    @staticmethod
    def restrictions(process):
        with open(f'/proc/{process}/status', encoding='utf-8') as text:
            return [line for line in text if line.startswith(('NoNewPrivs', 'Seccomp:'))]

    def speech_process(self):
        with open(self.home.runtime + '/speech-dispatcher/pid/speech-dispatcher.pid', encoding='ascii') as text:
            return int(text.read())


if __name__ == '__main__':
    case.need('pulseaudio', 'parec', 'speech-dispatcher', 'espeak-ng')
    main()
