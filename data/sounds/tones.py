#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The four tones of a guide, played by numbers.

    tones.py FOLDER

Writes start.wav, switch.wav, next.wav and end.wav. Somebody lies on the floor and does not look: each has a shape of its
own, told by direction and rhythm, not by pitch alone. Struck wood, all in C major, between C5 and C6: what the small
speakers of a laptop can do, and nobody starts at.
"""

import array
import math
import os
import sys
import wave

RATE = 22050     # Hz
LOUDEST = 0.3    # of full scale: about -10 dB
ATTACK_S = 0.006
RELEASE_S = 0.06

C5, E5, G5, A5, C6 = 523.25, 659.26, 783.99, 880.0, 1046.5

# name: (seconds in all, [(when, Hz, how long it takes to fall to a third)])
TONES = {
    'start': (0.50, [(0.0, C5, 0.10), (0.14, G5, 0.16)]),                  # up: go
    'switch': (0.45, [(0.0, A5, 0.07), (0.16, A5, 0.11)]),                 # twice the same: left, right
    'next': (0.50, [(0.0, G5, 0.10), (0.15, E5, 0.16)]),                   # one step down: let go, it goes on
    'end': (0.60, [(0.0, C6, 0.09), (0.13, G5, 0.11), (0.26, C5, 0.20)]),  # all the way home
}

# Of a struck bar: (multiple of the pitch, strength, how much faster it fades)
PARTIALS = ((1, 1.0, 1.0), (2, 0.22, 1.8), (4, 0.10, 4.0))


def _note(hertz, fall_s, at_s):
    """One note's value AT_S after it was struck."""
    if at_s < 0:
        return 0.0
    attack = 0.5 - 0.5 * math.cos(math.pi * min(at_s / ATTACK_S, 1.0))
    return attack * sum(strength * math.exp(-at_s * faster / fall_s) * math.sin(2 * math.pi * hertz * multiple * at_s)
                        for multiple, strength, faster in PARTIALS)


def samples(name):
    """The tone as signed 16-bit numbers; it begins and ends in silence."""
    seconds, notes = TONES[name]
    count = round(seconds * RATE)
    values = []
    for index in range(count):
        now = index / RATE
        left = (count - 1 - index) / RATE
        release = 0.5 - 0.5 * math.cos(math.pi * min(left / RELEASE_S, 1.0))
        values.append(release * sum(_note(hertz, fall_s, now - when) for when, hertz, fall_s in notes))
    loudest = max(abs(value) for value in values)
    return array.array('h', (round(value / loudest * LOUDEST * 32767) for value in values))


def write(name, folder):
    data = samples(name)
    if sys.byteorder == 'big':
        data.byteswap()
    with wave.open(os.path.join(folder, name + '.wav'), 'wb') as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(data.tobytes())


if __name__ == '__main__':
    for each in TONES:
        write(each, sys.argv[1])
