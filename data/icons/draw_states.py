#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Draws what the tray shows: one symbolic SVG a state, of one family, on a grid of 16 x 16.

Not part of the build: the drawn files lie in hicolor/symbolic/apps, and tests/illustrations holds them equal to what this draws.
Not in symbolic/status: the index of hicolor-icon-theme 0.17, which says where hosts look, has no such folder.
They are told apart by shape, never by colour: a panel shows them in one colour of its own. For that every one is filled
paths only; GTK 3 recolours the fills of paths, rectangles and circles and knows no strokes (gtkicontheme.c). Panels that
recolour nothing show COLOUR, which is to be seen on light and on dark. Edges lie on whole pixels where they can.

usage: draw_states.py [FOLDER]        (default: hicolor/symbolic/apps beside this)
"""

import math
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FOLDER = os.path.join(HERE, 'hicolor', 'symbolic', 'apps')
SIZE = 16
STEPS = 8                      # corners of a quarter of a circle
COLOUR = '#808080'             # 3.9 : 1 on white, 5.3 : 1 on black


# Outlines: lists of (x, y), y downwards, the line back to the first one understood.

def arc(x, y, r, start, turn):
    steps = max(2, math.ceil(abs(turn) / (math.pi / 2) * STEPS))
    return [(x + r * math.cos(start + turn * step / steps), y + r * math.sin(start + turn * step / steps))
            for step in range(steps + 1)]


def disc(x, y, r):
    return arc(x, y, r, 0, 2 * math.pi)[:-1]


def block(left, top, right, bottom, r):
    quarter = math.pi / 2
    return (arc(right - r, top + r, r, -quarter, quarter) + arc(right - r, bottom - r, r, 0, quarter)
            + arc(left + r, bottom - r, r, quarter, quarter) + arc(left + r, top + r, r, 2 * quarter, quarter))


def edge(points, widths, rounded):
    """One side of a ribbon, on the left hand of somebody who walks it, and the cap at its far end."""
    heading = [math.atan2(b[1] - a[1], b[0] - a[0]) for a, b in zip(points, points[1:])]
    outline = []
    for index, ((x, y), width) in enumerate(zip(points, widths)):
        r = width / 2
        into = heading[index - 1] if index > 0 else heading[0]
        onward = heading[index] if index < len(heading) else into
        turn = (onward - into + math.pi) % (2 * math.pi) - math.pi
        if index == len(heading) and rounded:
            outline += arc(x, y, r, into - math.pi / 2, math.pi)
        elif turn > 0:
            outline += arc(x, y, r, into - math.pi / 2, turn)
        else:
            middle = into + turn / 2 - math.pi / 2
            reach = r / math.cos(turn / 2)
            outline.append((x + reach * math.cos(middle), y + reach * math.sin(middle)))
    return outline


def ribbon(points, width, rounded=True):
    """Around a line, of one width or of one a joint; its bends are round outside and sharp inside."""
    widths = width if isinstance(width, list) else [width] * len(points)
    return edge(points, widths, rounded) + edge(points[::-1], widths[::-1], rounded)


# The family: somebody on a chair, facing right. X is where the back of the body is.

def head(x, r=2.5):
    return disc(x + 1.5, 2.5, r)


def body(x, width=3):
    return ribbon([(x + 1.5, 7.5), (x + 1.5, 10.5), (x + 6.5, 10.5), (x + 6.5, 14.5)], width)


def chair(x):
    return ribbon([(x - 2, 7), (x - 2, 14), (x + 3, 14)], 2)


def sitter(x):
    return [[head(x)], [body(x)], [chair(x)]]


def sitting():
    return sitter(5)


def due():
    """A clock: it is time."""
    hands = ribbon([(12.25, 1.5), (12.25, 4.2), (14.4, 4.2)], 1.2, rounded=False)
    return [*sitter(3), [disc(12.25, 3.75, 3.75), hands]]


def reminding():
    """Said out loud: the figure is cut out of what is said."""
    cut_out = [disc(6, 4, 2), ribbon([(6, 7.5), (6, 9), (10, 9), (10, 11.5)], 2)]
    return [[block(0, 0, 16, 13.5, 3), *cut_out], [[(3, 13), (3, 16), (7, 13)]]]


def guiding():
    """The side bend of the application's icon."""
    return [[block(0, 13, 16, 16, 1.5)],
            [ribbon([(4.5, 13.5), (4.8, 10.5), (6, 8), (7.2, 6.6)], [3, 2.6, 2.6, 2.4])],
            [ribbon([(6.4, 7), (4.9, 4.4), (6, 2), (8.8, 1.1), (13, 1)], 2)],
            [ribbon([(7.4, 7.4), (11.8, 10), (13, 13.5)], 1.7)],
            [disc(10.8, 5.6, 2.4)]]


def away():
    """The chair, and nobody on it."""
    return [[ribbon([(3, 1.5), (4.2, 8.5)], 2.2)], [block(3, 8, 13.5, 10.5, 1)], [block(3.5, 9, 5.5, 16, 0.8)],
            [block(11, 9, 13, 16, 0.8)]]


def snoozed():
    """In bed, asleep. The sitter with a Z beside was too near the one with the clock."""
    bed = [[block(0, 12, 16, 14, 1)], [block(0, 12, 2, 16, 0.6)], [block(14, 12, 16, 16, 0.6)]]
    return [[disc(2.5, 8.5, 2.5)], [block(6, 8, 16, 11, 1.5)], *bed,
            [ribbon([(7, 1), (12.9, 1), (7.3, 5.6), (13.7, 5.6)], 1.9, rounded=False)]]


def paused():
    """Nothing but the sign that everybody knows: beside the sitter it was too small to be one at a glance."""
    return [[block(3, 1, 7, 15, 1)], [block(9, 1, 13, 15, 1)]]


def off():
    """Only the outline is left of the figure."""
    return [[head(4), head(4, 1.5)], [body(4), body(4, 1)]]


STATES = {state.__name__: state for state in (sitting, due, reminding, guiding, away, snoozed, paused, off)}


def path(outline):
    def number(value):
        return f'{value:.2f}'.rstrip('0').rstrip('.')

    return 'M' + 'L'.join(f'{number(x)} {number(y)}' for x, y in outline) + 'Z'


def draw(state):
    """The whole SVG of one state, as text. Outlines in one shape cut each other out."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">',
        '  <!-- SPDX-License-Identifier: MIT -->',
        '  <!-- SPDX-FileCopyrightText: 2026 The Lumbar authors -->',
        '  <!-- KDE replaces this style by the one of its colours. -->',
        f'  <style type="text/css" id="current-color-scheme">.ColorScheme-Text {{ color: {COLOUR}; }}</style>',
    ]
    lines += [f'  <path class="ColorScheme-Text" fill="currentColor" fill-rule="evenodd" d="{"".join(map(path, shape))}"/>'
              for shape in STATES[state]()]
    return '\n'.join([*lines, '</svg>', ''])


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else FOLDER
    for state in STATES:
        with open(os.path.join(folder, f'lumbar-{state}-symbolic.svg'), 'w', encoding='utf-8') as icon:
            icon.write(draw(state))


if __name__ == '__main__':
    main()
