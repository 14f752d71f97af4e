#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The tray's icons: one for every state, drawn from their description, and such that every panel can show them."""

import os
import re
import sys
import unittest
from xml.etree import ElementTree

DATA = os.environ.get("LUMBAR_DATA_DIR", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data"))
sys.path.insert(0, os.path.join(DATA, "icons"))

import draw_states  # noqa: E402

# In the index of hicolor-icon-theme there is no other folder for symbolic icons: elsewhere no panel would look.
FOLDER = os.path.join(DATA, "icons", "hicolor", "symbolic", "apps")
STATES = {"sitting", "due", "reminding", "guiding", "away", "snoozed", "paused", "off"}
SVG = "{http://www.w3.org/2000/svg}"
# Figures of WCAG 2.1: what a shape needs to be told from its ground.
SEEN = 3


def read(state):
    with open(os.path.join(FOLDER, f"lumbar-{state}-symbolic.svg"), encoding="utf-8") as text:
        return text.read()


def luminance(colour):
    channels = [int(colour[at:at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear))


class Icons(unittest.TestCase):
    def test_one_for_every_state(self):
        self.assertEqual(set(os.listdir(FOLDER)), {f"lumbar-{state}-symbolic.svg" for state in STATES})

    def test_each_is_what_the_description_makes(self):
        self.assertEqual(set(draw_states.STATES), STATES)
        for state in STATES:
            with self.subTest(state):
                self.assertEqual(read(state), draw_states.draw(state), "run data/icons/draw_states.py")

    def test_filled_paths_only(self):
        """GTK 3 gives its colour to the fills of plain shapes. A stroke would stay as it is, a hidden shape be filled."""
        for state in STATES:
            with self.subTest(state):
                root = ElementTree.fromstring(read(state))
                self.assertEqual([root.get("width"), root.get("height"), root.get("viewBox")], ["16", "16", "0 0 16 16"])
                self.assertEqual({element.tag for element in root.iter()}, {SVG + tag for tag in ("svg", "style", "path")})
                for path in root.iter(SVG + "path"):
                    self.assertEqual(set(path.attrib), {"class", "fill", "fill-rule", "d"})
                    self.assertEqual([path.get("class"), path.get("fill")], ["ColorScheme-Text", "currentColor"])

    def test_nothing_leaves_the_grid(self):
        for state in STATES:
            for path in ElementTree.fromstring(read(state)).iter(SVG + "path"):
                values = [float(value) for value in re.findall(r"[-\d.]+", path.get("d"))]
                with self.subTest(state):
                    self.assertGreaterEqual(min(values), 0)
                    self.assertLessEqual(max(values), 16)

    def test_seen_on_light_and_on_dark_where_nothing_is_recoloured(self):
        for state in STATES:
            with self.subTest(state):
                colours = set(re.findall(r"#[0-9a-f]{6}", read(state)))
                self.assertEqual(colours, {draw_states.COLOUR})
        grey = luminance(draw_states.COLOUR) + 0.05
        self.assertGreaterEqual(1.05 / grey, SEEN)
        self.assertGreaterEqual(grey / 0.05, SEEN)


if __name__ == "__main__":
    unittest.main()
