#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Turns the joints of poses.toml into the illustrations, one SVG a pose and side.

Not part of the build: the drawn files lie beside it, and tests/illustrations holds them equal to what this draws.
Only paths, plain shapes and gradients come out, because some notification servers know no clipping, mask or filter.

usage: draw.py [FOLDER]        (default: this folder)
"""

import math
import os
import sys
import tomllib

HERE = os.path.dirname(os.path.abspath(__file__))
SIZE = 400

GROUND = 'url(#ground)'
LIGHT, DEEP = '#2d8a93', '#1b646d'
PROP = '#0c4048'
NEAR, FAR = '#fdf6e3', '#93c4c0'
HAIR = '#0a3238'
WARM = '#ffc66d'
GAP = 4.5                      # between a limb and what it lies over

# Bones, and half the thickness of the flesh at each joint.
UPPER_ARM, FOREARM, PALM = 56, 50, 14
THIGH, SHIN, FOOT = 86, 80, 30
ARM = (14.5, 11.5, 9, 9)
LEG = (25, 17, 11, 8)
CALF = (0.3, 15.5)             # how far down the shin it is thickest
SPINE = {'side': (28, 23.5, 26, 16), 'front': (33, 27, 31, 22)}
NECK, HEAD = 10.5, 27


def number(value):
    text = f'{value:.1f}'
    return text[:-2] if text.endswith('.0') else text


def point(x, y):
    return f'{number(x)} {number(y)}'


def between(a, b, share):
    return tuple(p + (q - p) * share for p, q in zip(a, b))


def toward(a, b, length):
    distance = math.dist(a[:2], b[:2]) or 1
    return tuple(p + (q - p) * length / distance for p, q in zip(a[:2], b[:2]))


def bend(start, end, first, second, side):
    """The joint between two bones of given length; both shrink when the ends are nearer than the pose says, never stretch."""
    distance = min(math.dist(start, end), first + second - 0.01)
    along = (first ** 2 - second ** 2 + distance ** 2) / (2 * distance)
    out = math.sqrt(max(first ** 2 - along ** 2, 0)) * side
    ux, uy = ((q - p) / (math.dist(start, end) or 1) for p, q in zip(start, end))
    return start[0] + ux * along - uy * out, start[1] + uy * along + ux * out


def smooth(nodes, steps=8):
    """A Catmull-Rom curve through (x, y, radius)."""
    if len(nodes) < 3:
        return nodes
    ends = [tuple(2 * p - q for p, q in zip(nodes[0], nodes[1])), *nodes,
            tuple(2 * p - q for p, q in zip(nodes[-1], nodes[-2]))]
    curve = []
    for a, b, c, d in zip(ends, ends[1:], ends[2:], ends[3:]):
        for step in range(steps):
            t = step / steps
            curve.append(tuple(0.5 * (2 * q + (r - p) * t + (2 * p - 5 * q + 4 * r - s) * t * t
                                      + (3 * q - p - 3 * r + s) * t ** 3) for p, q, r, s in zip(a, b, c, d)))
    return [*curve, nodes[-1]]


def capsule(a, b):
    """The outline around two discs."""
    (ax, ay, ar), (bx, by, br) = a, b
    distance = math.hypot(bx - ax, by - ay)
    if distance <= abs(ar - br) + 0.01:
        x, y, r = a if ar >= br else b
        return f'M{point(x - r, y)}A{point(r, r)} 0 1 1 {point(x + r, y)}A{point(r, r)} 0 1 1 {point(x - r, y)}Z'
    heading = math.atan2(by - ay, bx - ax)
    open_by = math.acos((ar - br) / distance)
    corners = [(x + r * math.cos(heading + turn), y + r * math.sin(heading + turn))
               for x, y, r, turn in ((ax, ay, ar, open_by), (ax, ay, ar, -open_by), (bx, by, br, -open_by), (bx, by, br, open_by))]
    return (f'M{point(*corners[0])}A{point(ar, ar)} 0 {int(ar > br)} 1 {point(*corners[1])}'
            f'L{point(*corners[2])}A{point(br, br)} 0 {int(br > ar)} 1 {point(*corners[3])}Z')


def disc(x, y, r, fill):
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(r)}" fill="{fill}"/>'


def tube(nodes):
    return ''.join(capsule(a, b) for a, b in zip(nodes, nodes[1:]))


def gap(nodes):
    """What is cut out around a limb; it grows from nothing, so that the limb flows out of the body."""
    return tube([(x, y, r + (-GAP if index == 0 else GAP)) for index, (x, y, r) in enumerate(nodes)])


def strip(nodes, start, end, inner, outer):
    """A band along a limb: from start to end of its length, between two shares of its half thickness (-1 right edge, 1 left)."""
    lengths = [0.0]
    for a, b in zip(nodes, nodes[1:]):
        lengths.append(lengths[-1] + math.dist(a[:2], b[:2]))

    def at(share):
        length = min(max(share, 0), 1) * lengths[-1]
        index = min(max(sum(known <= length for known in lengths) - 1, 0), len(nodes) - 2)
        a, b = nodes[index], nodes[index + 1]
        x, y, r = between(a, b, (length - lengths[index]) / ((lengths[index + 1] - lengths[index]) or 1))
        turn = math.atan2(b[1] - a[1], b[0] - a[0])
        return x, y, r, turn

    rows = ([], [])
    steps = 20
    for step in range(steps + 1):
        x, y, r, turn = at(start + (end - start) * step / steps)
        swell = math.sin(math.pi * step / steps) ** 0.6
        for row, share in zip(rows, (outer, outer + (inner - outer) * swell)):
            row.append((x + math.sin(turn) * r * share, y - math.cos(turn) * r * share))
    corners = rows[0] + rows[1][::-1]
    return 'M' + 'L'.join(point(*corner) for corner in corners) + 'Z'


class Figure:
    """One pose: its limbs as chains of (x, y, half thickness)."""

    def __init__(self, pose):
        self.pose = pose
        self.scale = pose.get('scale', 1)
        self.chains = {'torso': smooth(self.thick(pose['spine'], pose.get('spine_thick', SPINE[pose.get('view', 'side')])))}
        if 'yoke' in pose:
            self.chains['yoke'] = self.thick(pose['yoke'], pose.get('yoke_thick', (16,) * len(pose['yoke'])))
        for name in ('near_arm', 'far_arm'):
            if name in pose:
                self.chains[name] = self.arm(pose[name])
        for name in ('near_leg', 'far_leg'):
            if name in pose:
                self.chains[name] = self.leg(pose[name])

    def thick(self, points, radii):
        return [(*p, r * self.scale) for p, r in zip(points, radii, strict=True)]

    def joints(self, limb, first, second):
        start, end = limb['from'], limb['to']
        if 'via' in limb:
            return start, limb['via'], end
        return start, bend(start, end, first * self.scale, second * self.scale, limb['bend']), end

    def arm(self, limb):
        shoulder, elbow, wrist = self.joints(limb, UPPER_ARM, FOREARM)
        fingers = limb.get('hand') or toward(wrist, elbow, -PALM * self.scale)
        chain = self.thick([shoulder, elbow, wrist, fingers], ARM)
        return smooth(chain) if limb.get('curved') else chain

    def leg(self, limb):
        hip, knee, ankle = self.joints(limb, THIGH, SHIN)
        chain = self.thick([hip, knee, between(knee, ankle, CALF[0]), ankle], (*limb.get('thick', LEG[:2]), CALF[1], LEG[2]))
        toes = limb.get('toes')
        return chain + self.thick([toes], LEG[3:]) if toes else chain


def warmth(chain, accents):
    return [f'<path fill="{WARM}" d="{strip(chain, *accent["along"], *accent["across"])}"/>' for accent in accents]


def figure_svg(figure):
    pose, out = figure.pose, []
    beneath = pose.get('gap', GROUND)
    accents = {}
    for accent in pose.get('warm', []):
        accents.setdefault(accent['on'], []).append(accent)

    def part(name):
        if name == 'head':
            out.extend(head(figure))
            return
        if name not in figure.chains:
            return
        chain = figure.chains[name]
        tone = FAR if name in pose.get('far', ['far_arm', 'far_leg']) else NEAR
        if name not in pose.get('joined', ['far_arm', 'far_leg', 'torso', 'yoke']):
            out.append(f'<path fill="{beneath}" d="{gap(chain)}"/>')
        if name in pose.get('folded', []):
            out.append(f'<path fill="{tone}" d="{tube(chain[:2])}"/>')
            out.extend(warmth(chain, accents.get(name, [])))
            out.append(f'<path fill="{beneath}" d="{gap(chain[1:])}"/>')
            out.append(f'<path fill="{tone}" d="{tube(chain[1:])}"/>')
            return
        out.append(f'<path fill="{tone}" d="{tube(chain)}"/>')
        out.extend(warmth(chain, accents.get(name, [])))

    for name in pose.get('order', ['far_arm', 'far_leg', 'near_leg', 'torso', 'yoke', 'head', 'near_arm']):
        if name.startswith('prop:'):
            out.extend(prop(pose['props'][name[5:]]))
        else:
            part(name)
    return out


def head(figure):
    """A face without features: the knot of hair and how much of the head the hair covers say where it looks."""
    pose, scale = figure.pose, figure.scale
    told = pose['head']
    x, y = told['at']
    r = HEAD * scale
    turn, covers = math.radians(told['bun']), told['back']
    nape = told.get('nape', pose['spine'][-1])
    out = [f'<path fill="{NEAR}" d="{tube([(*nape, (NECK + 3) * scale), (x, y, NECK * scale)])}"/>']
    if told.get('gap'):
        out.append(disc(x, y, r + GAP, GROUND))
    out.append(disc(x, y, r, NEAR))
    a, b = ((x + math.cos(turn + side * math.radians(covers / 2)) * r, y - math.sin(turn + side * math.radians(covers / 2)) * r)
            for side in (-1, 1))
    bow = r * 1.35
    out.append(f'<path fill="{HAIR}" d="M{point(*a)}A{point(r, r)} 0 {int(covers > 180)} 0 {point(*b)}'
               f'A{point(bow, bow)} 0 0 1 {point(*a)}Z"/>')
    out.append(disc(x + math.cos(turn) * r * 1.1, y - math.sin(turn) * r * 1.1, r * 0.4, HAIR))
    return out


def prop(item):
    out = []
    for x, y, width, height, radius in item.get('bars', []):
        out.append(f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}" '
                   f'rx="{number(radius)}" fill="{item.get("fill", PROP)}"/>')
    for line in item.get('lines', []):
        path = 'M' + 'L'.join(point(*corner) for corner in line)
        out.append(f'<path fill="none" stroke="{item.get("fill", PROP)}" stroke-width="{number(item.get("width", 13))}" '
                   f'stroke-linecap="round" stroke-linejoin="round" d="{path}"/>')
    return out


def draw(pose):
    """The whole SVG of one pose, as text."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE}" height="{SIZE}" viewBox="0 0 {SIZE} {SIZE}">',
        '  <!-- SPDX-License-Identifier: MIT -->',
        '  <!-- SPDX-FileCopyrightText: 2026 The Lumbar authors -->',
        f'  <title>{pose["title"]}</title>',
        f'  <linearGradient id="ground" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" y2="{SIZE}">',
        f'    <stop offset="0" stop-color="{LIGHT}"/>',
        f'    <stop offset="1" stop-color="{DEEP}"/>',
        '  </linearGradient>',
        f'  <rect x="8" y="8" width="{SIZE - 16}" height="{SIZE - 16}" rx="84" fill="{GROUND}"/>',
    ]
    lines += ['  ' + element for element in figure_svg(Figure(pose))]
    return '\n'.join([*lines, '</svg>', ''])


def mirrored(pose):
    """The other side: the joints turned round, so that light and ground stay where they are."""
    axis = 'xy'.index(pose['mirror'])

    def turned(spot):
        return [SIZE - value if index == axis else value for index, value in enumerate(spot)]

    def limb(told):
        return {key: turned(value) if key in ('from', 'via', 'to', 'hand', 'toes') else -value if key == 'bend' else value
                for key, value in told.items()}

    def turned_prop(item):
        bars = [[*turned(bar[:2]), *bar[2:]] for bar in item.get('bars', [])]
        for bar in bars:
            bar[axis] -= bar[2 + axis]
        return {**item, 'bars': bars, 'lines': [[turned(spot) for spot in line] for line in item.get('lines', [])]}

    other = {**pose, 'spine': [turned(spot) for spot in pose['spine']]}
    for name in ('near_arm', 'far_arm', 'near_leg', 'far_leg'):
        if name in pose:
            other[name] = limb(pose[name])
    if 'yoke' in pose:
        other['yoke'] = [turned(spot) for spot in pose['yoke']]
    bun = pose['head']['bun']
    other['head'] = {key: turned(value) if key in ('at', 'nape') else value for key, value in pose['head'].items()}
    other['head']['bun'] = (180 - bun if axis == 0 else -bun) % 360
    other['warm'] = [{**accent, 'across': [-share for share in accent['across']]} for accent in pose['warm']]
    other['props'] = {name: turned_prop(item) for name, item in pose.get('props', {}).items()}
    if axis == 0:
        other['facing'] = {'left': 'right', 'right': 'left'}.get(pose['facing'], pose['facing'])
    return other


def poses():
    """As described: a two-sided stretch on its first side."""
    with open(os.path.join(HERE, 'poses.toml'), 'rb') as description:
        return tomllib.load(description)


def all_poses():
    """With the second sides, ID-2 and ID-desk-2."""
    described = poses()
    return described | {name + '-2': mirrored(pose) for name, pose in described.items() if 'mirror' in pose}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else HERE
    drawn = {name: draw(pose) for name, pose in all_poses().items()}
    for name, text in drawn.items():
        with open(os.path.join(folder, name + '.svg'), 'w', encoding='utf-8') as picture:
            picture.write(text)


if __name__ == '__main__':
    main()
