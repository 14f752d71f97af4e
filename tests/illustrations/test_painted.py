#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What is seen: the PNG that the build makes of every illustration, and the tray's icons at the size of a panel."""

import itertools
import os
import shutil
import struct
import subprocess
import sys
import unittest
import zlib

DATA = os.environ.get("LUMBAR_DATA_DIR", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data"))
DRAWN = os.path.join(DATA, "illustrations")
ICONS = os.path.join(DATA, "icons", "hicolor", "symbolic", "apps")
PAINTED = os.environ.get("LUMBAR_PAINTED", "")
SKIPPED = 77
COLOURS = {"figure": (0xfd, 0xf6, 0xe3), "warmth": (0xff, 0xc6, 0x6d)}


def nearest(a, b, c):
    """The prediction named after Paeth, as the PNG specification has it."""
    guess = a + b - c
    return min((abs(guess - value), rank, value) for rank, value in enumerate((a, b, c)))[2]


def size_of(png):
    return struct.unpack_from(">II", png, 16)


def pixels(png):
    """The bytes of RGBA, of a PNG as rsvg-convert writes them: 8 bits a channel, not interlaced."""
    chunks, at = {}, 8
    while at < len(png):
        length, kind = struct.unpack_from(">I4s", png, at)
        chunks[kind] = chunks.get(kind, b"") + png[at + 8:at + 8 + length]
        at += 12 + length
    width, _, depth, kind, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert (png[:8], depth, kind, interlaced) == (b"\x89PNG\r\n\x1a\n", 8, 6, 0)
    raw, stride, rows = zlib.decompress(chunks[b"IDAT"]), width * 4, [bytes(width * 4)]
    for start in range(0, len(raw), stride + 1):
        row, above = bytearray(raw[start + 1:start + 1 + stride]), rows[-1]
        for i in range(stride):
            a, b, c = (row[i - 4], above[i], above[i - 4]) if i >= 4 else (0, above[i], 0)
            row[i] = row[i] + (0, a, b, (a + b) // 2, nearest(a, b, c))[raw[start]] & 255
        rows.append(bytes(row))
    return b"".join(rows[1:])


def paint(path, size):
    return subprocess.run(["rsvg-convert", "--width", str(size), "--height", str(size), path],
                          stdout=subprocess.PIPE, check=True).stdout


def drawn():
    return sorted(name for name in os.listdir(DRAWN) if name.endswith(".svg"))


def near(pixel, colour):
    return max(abs(value - wanted) for value, wanted in zip(pixel, colour)) <= 8


class Illustrations(unittest.TestCase):
    """The figure and the stretched region are there: no loader left a part out."""

    def test_every_one_is_painted(self):
        painted = {name for name in os.listdir(PAINTED) if name.endswith(".png")}
        self.assertEqual(painted, {name.replace(".svg", ".png") for name in drawn()})

    def test_painted_is_what_is_drawn(self):
        for name in drawn():
            with self.subTest(name), open(os.path.join(PAINTED, name.replace(".svg", ".png")), "rb") as picture:
                png = picture.read()
                self.assertEqual(size_of(png), (256, 256))
                self.assertEqual(png, paint(os.path.join(DRAWN, name), 256))

    def test_each_shows_its_figure(self):
        """Even where it is small."""
        seen = set()
        for name in drawn():
            with self.subTest(name):
                data = pixels(paint(os.path.join(DRAWN, name), 64))
                self.assertEqual(data[:4], bytes(4), "round corners: nothing is seen there")
                spots = [data[at:at + 3] for at in range(0, len(data), 4)]
                for colour, share in (("figure", 0.05), ("warmth", 0.0015)):
                    self.assertGreater(sum(near(spot, COLOURS[colour]) for spot in spots) / len(spots), share, colour)
                self.assertNotIn(data, seen)
                seen.add(data)


class Icons(unittest.TestCase):
    # Of a tile's area: what must differ between any two for an eye that knows no colour.
    APART = 0.2

    def alphas(self, size):
        return {name: pixels(paint(os.path.join(ICONS, name), size))[3::4] for name in sorted(os.listdir(ICONS))}

    def test_told_apart_by_shape(self):
        for size in (16, 22):
            for (one, a), (other, b) in itertools.combinations(self.alphas(size).items(), 2):
                with self.subTest(f"{one} and {other} at {size} px"):
                    self.assertGreater(sum(abs(p - q) for p, q in zip(a, b)) / 255 / len(a), self.APART)

    def test_enough_to_see_and_not_a_blot(self):
        for name, alpha in self.alphas(16).items():
            with self.subTest(name):
                self.assertGreater(sum(alpha) / 255 / len(alpha), 0.12)
                self.assertLess(sum(alpha) / 255 / len(alpha), 0.75)


if __name__ == "__main__":
    if shutil.which("rsvg-convert") is None:
        print("skipped: there is no rsvg-convert (librsvg2-bin)")
        sys.exit(SKIPPED)
    unittest.main()
