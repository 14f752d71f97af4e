#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The illustrations: one for every side of every shipped stretch and desk variant, each of that side, safe to show anywhere."""

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


def stretches():
    """By id, what each stretch file says."""
    folder = os.path.join(DATA, "stretches")
    told = {}
    for name in os.listdir(folder):
        if not name.endswith(".stretch"):
            continue
        stretch = configparser.ConfigParser(interpolation=None, delimiters="=")
        stretch.optionxform = str
        stretch.read(os.path.join(folder, name), encoding="utf-8")
        told[re.sub(r"^\d+-|\.stretch$", "", name)] = stretch["Stretch"]
    return told


def sides():
    """Of every picture, what is done on the side that it shows; "" where there is one side."""
    told = {}
    for stretch_id, stretch in stretches().items():
        for key, name in (("", stretch_id), ("Desk", stretch_id + "-desk")):
            if key + "Cue" not in stretch:
                continue
            told[name] = stretch.get(key + "Side1", "")
            if key + "Side2" in stretch:
                told[name + "-2"] = stretch[key + "Side2"]
    return told


class Illustrations(unittest.TestCase):
    def test_every_side_of_every_stretch_and_desk_variant_has_its_own(self):
        self.assertEqual(set(pictures()), {name + ".svg" for name in sides()})

    def test_each_is_what_the_description_makes(self):
        drawn = {name + ".svg": draw.draw(pose) for name, pose in draw.all_poses().items()}
        self.assertEqual(set(drawn), set(pictures()))
        for name in pictures():
            with self.subTest(name):
                self.assertEqual(read(name), drawn[name], "run data/illustrations/draw.py")
        self.assertEqual(len(set(drawn.values())), len(drawn), "no two are the same")

    def test_each_is_installed(self):
        two_sided, one_sided = re.findall(r"^foreach id : \[(.*)\]$", read("meson.build"), re.M)
        for stretch_id, stretch in stretches().items():
            self.assertIn(f"'{stretch_id}'", two_sided if "Side2" in stretch else one_sided)

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


class Sides(unittest.TestCase):
    """Each picture shows what its side says: "Right knee in front" is not the left one."""

    # What the side's words are about, and what of that limb is told from the other's: the one with less of it.
    ARM_UP = ("arm", lambda limb, facing: limb["to"][1])
    FOOT_UP = ("leg", lambda limb, facing: limb["to"][1])
    IN_FRONT = ("leg", lambda limb, facing: limb["via"][0] * (1 if facing == "left" else -1))
    TOLD = {"arm up": ARM_UP, "knee in front": IN_FRONT, "foot in front": IN_FRONT, "foot on the chair": FOOT_UP,
            "ankle on top": FOOT_UP}

    def is_right(self, pose, limb, other):
        """Whether LIMB is the right one of the two."""
        if pose["facing"] == "reader":
            return limb["from"][0] < other["from"][0]
        return limb is pose[("near_" if pose["facing"] == "right" else "far_") + ("leg" if "toes" in limb else "arm")]

    def shown(self, pose, words):
        if words == "knee across":
            # From above, the head at the left: her right hip is at the bottom.
            across = max(("near_leg", "far_leg"), key=lambda name: abs(pose[name]["via"][1] - pose[name]["from"][1]))
            other = {"near_leg": "far_leg", "far_leg": "near_leg"}[across]
            self.assertLess(pose["head"]["at"][0], min(pose[across]["from"][0], pose[other]["from"][0]))
            hip, hip_of_other, knee = pose[across]["from"][1], pose[other]["from"][1], pose[across]["via"][1]
            self.assertGreater((hip - hip_of_other) * (hip_of_other - knee), 0, "it is across")
            return "Right" if hip > hip_of_other else "Left"
        part, measure = self.TOLD[words]
        near, far = pose["near_" + part], pose["far_" + part]
        one, other = sorted((near, far), key=lambda limb: measure(limb, pose["facing"]))
        return "Right" if self.is_right(pose, one, other) else "Left"

    def test_each_shows_its_side(self):
        poses = draw.all_poses()
        for name, side in sides().items():
            with self.subTest(name):
                self.assertEqual(bool(side), "mirror" in poses[name])
                if side.startswith("Turn to the "):
                    # The chest is turned from the knees to the reader, and that is to the side that is near.
                    self.assertEqual(side.removeprefix("Turn to the "), poses[name]["facing"])
                elif side:
                    first, words = side.split(" ", 1)
                    self.assertEqual(self.shown(poses[name], words), first)

    def test_facing_is_what_is_drawn(self):
        for name, pose in draw.all_poses().items():
            if pose["facing"] == "reader" or "desk" in name and "rotation" in name:
                continue
            with self.subTest(name):
                knot = math.cos(math.radians(pose["head"]["bun"]))
                self.assertEqual(pose["facing"], "left" if knot > 0 else "right", "the hair is behind")


# Drawn by eye, and a stretch may look long: but nobody grows.
LONGER = 1.2


class Anatomy(unittest.TestCase):
    """A bone that points at the reader looks shorter than it is, hardly ever longer; nobody leaves the tile."""

    def test_no_bone_is_longer_than_it_is(self):
        bones = {"near_arm": (draw.UPPER_ARM, draw.FOREARM), "far_arm": (draw.UPPER_ARM, draw.FOREARM),
                 "near_leg": (draw.THIGH, draw.SHIN), "far_leg": (draw.THIGH, draw.SHIN)}
        for name, pose in draw.all_poses().items():
            figure = draw.Figure(pose)
            for limb, lengths in bones.items():
                if limb not in pose:
                    continue
                joints = figure.joints(pose[limb], *lengths)
                for a, b, length in zip(joints, joints[1:], lengths):
                    with self.subTest(f"{name}: {limb}"):
                        self.assertLessEqual(math.dist(a, b), length * figure.scale * LONGER)

    def test_nobody_leaves_the_tile(self):
        for name, pose in draw.all_poses().items():
            for chain in draw.Figure(pose).chains.values():
                for x, y, radius in chain:
                    with self.subTest(name):
                        self.assertGreaterEqual(min(x, y) - radius, 10)
                        self.assertLessEqual(max(x, y) + radius, draw.SIZE - 10)


if __name__ == "__main__":
    unittest.main()
