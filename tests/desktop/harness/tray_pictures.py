# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Pictures of a panel: kept for people to look at, and compared, so that an icon that does not show is noticed."""

import os
import subprocess
import time

from harness.child import DEADLINE


def path(name):
    """Where a picture is kept: with the build."""
    folder = os.path.join(os.environ.get('LUMBAR_BUILD', '.'), 'pictures')
    os.makedirs(folder, exist_ok=True)
    kept = os.path.abspath(os.path.join(folder, name + '.png'))
    print('picture:', kept, flush=True)
    return kept


class Strip:
    """The pixels of a part of a picture."""

    def __init__(self, picture, x, y, width, height):
        self.width, self.height = width, height
        self.pixels = subprocess.run(['convert', picture, '-crop', f'{width}x{height}+{x}+{y}', '+repage', '-depth', '8',
                                      'rgb:-'], check=True, capture_output=True, timeout=DEADLINE).stdout
        assert len(self.pixels) == 3 * width * height, f'{picture} is smaller than that'

    def box(self, other):
        """Where it is not the same as another one: (x, y, width, height, how many pixels), or None."""
        differing = [i // 3 for i in range(0, len(self.pixels), 3) if self.pixels[i:i + 3] != other.pixels[i:i + 3]]
        if not differing:
            return None
        columns, rows = [i % self.width for i in differing], [i // self.width for i in differing]
        return (min(columns), min(rows), max(columns) - min(columns) + 1, max(rows) - min(rows) + 1, len(differing))

    def contrast(self, box):
        """The lightest less the darkest grey inside a box, of 255."""
        x, y, width, height = box[:4]
        greys = [sum(self.pixels[3 * (row * self.width + column):][:3]) / 3
                 for row in range(y, y + height) for column in range(x, x + width)]
        return max(greys) - min(greys)


def wait(take, holds, what, seconds=DEADLINE):
    """Takes pictures until one holds. A panel tells nobody when it has drawn, so this one has to look again."""
    end = time.monotonic() + seconds
    while True:
        found = take()
        if holds(found):
            return found
        if time.monotonic() > end:
            raise AssertionError(f'{what}: not on screen in {seconds} s')
