#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A lint that cannot fail finds nothing: each one sees a violation planted in a copy of the tree, and only that.

usage: test_lint.py ROOT CORE_ARCHIVE UNIT...
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import documents
import layers
import purity
import source
import units
import version
from finding import read

ROOT, ARCHIVE, *UNITS = sys.argv[1:]


class TestLint(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = os.path.join(folder.name, 'copy')
        os.mkdir(self.root)
        shutil.copytree(os.path.join(ROOT, 'daemon'), os.path.join(self.root, 'daemon'))

    def plant(self, path, text, first=False):
        """Adds text to a file of the copy (or makes one)."""
        path = os.path.join(self.root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        before = read(path) if os.path.exists(path) else ''
        with open(path, 'w', encoding='utf-8') as out:
            out.write(text + before if first else before + text)

    def sees(self, check, wanted, *, already):
        """Exactly one more finding than before, and it names the violation."""
        new = [finding for finding in check(self.root) if finding not in already]
        self.assertEqual(len(new), 1, new)
        self.assertIn(wanted, new[0])

    def test_layers(self):
        for path, include, why in (
                ('daemon/core/rotation.c', '"platform/clock.h"', 'core/ may not include "platform/clock.h"'),
                ('daemon/core/rotation.c', '<time.h>', 'core may not see <time.h>'),
                ('daemon/core/rotation.c', '<gio/gio.h>', 'core may not see <gio/gio.h>'),
                ('daemon/notify/notifier.c', '"store/store.h"', 'notify/ may not include "store/store.h"'),
                ('daemon/store/store.c', '"app.h"', '"app.h" lacks its folder'),
                ('daemon/text/time.c', '"platform/clock.h"', 'text/ may not include "platform/clock.h"'),
                ('daemon/ctl/ctl.c', '"core/coach.h"', 'ctl/ may not include "core/coach.h"'),
                ('daemon/notify/notifier.c', '"slot.h"', '"slot.h" lacks its folder')):
            with self.subTest(include=include, path=path):
                already = layers.check(self.root)
                self.plant(path, f'#include {include}\n')
                self.sees(layers.check, why, already=already)

    def test_source(self):
        for path, text, why in (
                ('daemon/core/rotation.c', 'void *leak = malloc (3);\n', 'malloc: memory'),
                ('daemon/core/rotation.c', 'void f (void *p) { free (p); }\n', 'free: memory'),
                ('daemon/core/rotation.c', '/* TO' 'DO: later */\n', 'TO' 'DO'),
                ('daemon/core/planted.c', 'int planted;\n', 'SPDX'),
                ('daemon/core/planted.h', f'/* {source.LICENCE} */\n/* {source.OWNERS} */\n', 'no #pragma once'),
                ('daemon/core/long.c', f'/* {source.LICENCE} */\n/* {source.OWNERS} */\n' + '\n' * 400, 'lines, more')):
            with self.subTest(path=path, why=why):
                already = source.check(self.root)
                self.plant(path, text)
                self.sees(source.check, why, already=already)

    def test_source_lets_good_code_pass(self):
        already = source.check(self.root)
        self.plant('daemon/core/rotation.c', '/* free (p) */ static const char *s = "malloc (3)"; g_free (p); x->free (p);\n')
        self.assertEqual(source.check(self.root), already)

    def test_purity(self):
        self.assertEqual(purity.check([ARCHIVE]), [])
        for symbol, why in (('time', 'reads a clock'), ('g_get_real_time', 'reads a clock'), ('fopen', 'touches files'),
                            ('getenv', 'asks the environment'), ('g_log', 'logs'), ('setlocale', 'asks the locale'),
                            ('g_date_time_new_now_local', 'reads a clock'), ('rand', 'without a seed'),
                            ('g_get_user_state_dir', 'asks the environment'), ('write_to_the_moon', 'not known to be pure')):
            with self.subTest(symbol=symbol):
                planted = os.path.join(self.root, 'planted.o')
                code = f'extern void *{symbol} (void); void *planted (void); void *planted (void) {{ return {symbol} (); }}'
                subprocess.run(['cc', '-w', '-fno-builtin', '-x', 'c', '-c', '-', '-o', planted],
                               input=code, text=True, check=True)
                found = purity.check([ARCHIVE, planted])
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].startswith(symbol + ': ') and why in found[0], found)

    def test_version(self):
        self.plant('meson.build', "project('lumbar', 'c',\n  version: '1.2.3',\n)\n")
        self.plant('NEWS.md', '# News\n\n## 1.2.3\n')
        self.assertEqual(version.check(self.root), [])
        self.plant('NEWS.md', '# News\n\n## 1.3\n', first=True)
        self.sees(version.check, '1.2.3, the first heading of NEWS.md 1.3', already=[])

    def test_documents(self):
        self.plant('data/broken.xml', '<node><interface></node>')
        self.plant('.ci/run', '#!/bin/sh\nexit 0\n')
        os.chmod(os.path.join(self.root, '.ci/run'), 0o755)
        self.sees(documents.check, 'mismatched tag', already=[])
        os.unlink(os.path.join(self.root, 'data/broken.xml'))
        self.plant('.ci/run', 'if true; then\n')
        self.sees(documents.check, '.ci/run', already=[])

    @unittest.skipUnless(shutil.which('systemd-analyze'), 'systemd-analyze is not installed')
    def test_units(self):
        for path in UNITS:
            name, text = os.path.basename(path), read(path)
            with self.subTest(unit=name):
                self.assertEqual(units.check_text(name, text), [])
                found = units.check_text(name, re.sub('^Type=', 'Type=twice-', text, flags=re.M))
                self.assertTrue(found and 'twice-' in found[0], found)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1], verbosity=2)
