#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The illustrations: one for every shipped stretch and desk variant, drawn from the description, safe to show anywhere."""

import configparser
import math
import os
import re
import sys
import unittest
from xml.etree import ElementTree

DATA = os.environ.get("LUMBAR_DATA_DIR", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data"))
FOLDER = os.path.join(DATA, "illustrations")
sys.path.insert(0, FOLDER)

import draw  # noqa: E402

SVG = "{http://www.w3.org/2000/svg}"
# What a server that draws no more than SVG Tiny draws too.
PLAIN = {SVG + tag for tag in ("svg", "title", "linearGradient", "stop", "rect", "circle", "path")}


def read(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as text:
        return text.read()


def pictures():
    return sorted(name for name in os.listdir(FOLDER) if name.endswith(".svg"))


def wanted():
    names = set()
    folder = os.path.join(DATA, "stretches")
    for name in os.listdir(folder):
        if not name.endswith(".stretch"):
            continue
        stretch = configparser.ConfigParser(interpolation=None, delimiters="=")
        stretch.optionxform = str
        stretch.read(os.path.join(folder, name), encoding="utf-8")
        stretch_id = re.sub(r"^\d+-|\.stretch$", "", name)
        names.add(stretch_id + ".svg")
        if "DeskName" in stretch["Stretch"]:
            names.add(stretch_id + "-desk.svg")
    return names


class Illustrations(unittest.TestCase):
    def test_every_stretch_and_desk_variant_has_its_own(self):
        self.assertEqual(set(pictures()), wanted())

    def test_each_is_what_the_description_makes(self):
        drawn = {name + ".svg": draw.draw(pose) for name, pose in draw.poses().items()}
        self.assertEqual(set(drawn), set(pictures()))
        for name in pictures():
            with self.subTest(name):
                self.assertEqual(read(name), drawn[name], "run data/illustrations/draw.py")
        self.assertEqual(len(set(drawn.values())), len(drawn), "no two are the same")

    def test_each_is_installed(self):
        build = read("meson.build")
        for stretch_id in {name.removesuffix(".svg").removesuffix("-desk") for name in pictures()}:
            self.assertIn(f"'{stretch_id}'", build)

    def test_plain_bounded_and_alone(self):
        for name in pictures():
            with self.subTest(name):
                text = read(name)
                root = ElementTree.fromstring(text)
                self.assertLess(len(text), 16384)
                self.assertEqual([root.get("width"), root.get("height"), root.get("viewBox")], ["400", "400", "0 0 400 400"])
                self.assertLessEqual({element.tag for element in root.iter()}, PLAIN)
                self.assertTrue(root.findtext(SVG + "title"))
                self.assertEqual(set(re.findall(r"url\(([^)]*)\)", text)), {"#ground"})
                self.assertNotRegex(text, r"href|@import|<!DOCTYPE|<!ENTITY|<\?|nan|inf\b")
                self.assertEqual(text.count("http"), 1, "the namespace, and no other address")

    def test_licence_at_the_top(self):
        for name in pictures():
            with self.subTest(name):
                lines = read(name).split("\n")
                self.assertIn("SPDX-License-Identifier: MIT", lines[1])
                self.assertIn("SPDX-FileCopyrightText: 2026 The Lumbar authors", lines[2])

    def test_the_stretched_region_is_warm(self):
        for name in pictures():
            with self.subTest(name):
                self.assertIn(draw.WARM, read(name))


# Drawn by eye, and a stretch may look long: but nobody grows.
LONGER = 1.2


class Anatomy(unittest.TestCase):
    """A bone that points at the reader looks shorter than it is, hardly ever longer; nobody leaves the tile."""

    def test_no_bone_is_longer_than_it_is(self):
        bones = {"near_arm": (draw.UPPER_ARM, draw.FOREARM), "far_arm": (draw.UPPER_ARM, draw.FOREARM),
                 "near_leg": (draw.THIGH, draw.SHIN), "far_leg": (draw.THIGH, draw.SHIN)}
        for name, pose in draw.poses().items():
            figure = draw.Figure(pose)
            for limb, lengths in bones.items():
                if limb not in pose:
                    continue
                joints = figure.joints(pose[limb], *lengths)
                for a, b, length in zip(joints, joints[1:], lengths):
                    with self.subTest(f"{name}: {limb}"):
                        self.assertLessEqual(math.dist(a, b), length * figure.scale * LONGER)

    def test_nobody_leaves_the_tile(self):
        for name, pose in draw.poses().items():
            for chain in draw.Figure(pose).chains.values():
                for x, y, radius in chain:
                    with self.subTest(name):
                        self.assertGreaterEqual(min(x, y) - radius, 10)
                        self.assertLessEqual(max(x, y) + radius, draw.SIZE - 10)


if __name__ == "__main__":
    unittest.main()
