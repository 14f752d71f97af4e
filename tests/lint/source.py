#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""House rules that a machine can see: licence lines, #pragma once, GLib's memory, no loose ends, short files.

usage: source.py ROOT
"""

import os
import re
import sys

from finding import files, read, report

LICENSED = ('.c', '.h', '.py', '.sh', '.build', '.xml', '.in', '.desktop', '.stretch', 'meson_options.txt')
SOURCES = LICENSED + ('.day', '.md')
LICENCE = 'SPDX-License-Identifier: MIT'
OWNERS = 'SPDX-FileCopyrightText: 2026 The Lumbar authors'
LONGEST = 400

# Spelt so that this file does not find itself.
_LOOSE_END = re.compile(r'\b(TO' r'DO|FIX' r'ME)\b')
_MEMORY = re.compile(r'(?<![\w.>])(malloc|calloc|realloc|free|strdup|strndup|asprintf)\s*\(')
_COMMENT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"', re.S)


def _code(text):
    """C without comments and strings, lines kept."""
    return _COMMENT.sub(lambda match: re.sub(r'[^\n]', ' ', match.group()), text)


def _line(text, match):
    return text.count('\n', 0, match.start()) + 1


def check_file(path, text):
    findings = []
    top = '\n'.join(text.split('\n')[:6])
    if path.endswith(LICENSED) and (LICENCE not in top or OWNERS not in top):
        findings.append(f'{path}: does not begin with the two SPDX lines')
    for match in _LOOSE_END.finditer(text):
        findings.append(f'{path}:{_line(text, match)}: {match.group()}')
    if path.endswith('.h') and not re.search(r'^#pragma once$', text, re.M):
        findings.append(f'{path}: no #pragma once')
    if path.endswith(('.c', '.h')):
        code = _code(text)
        for match in _MEMORY.finditer(code):
            findings.append(f'{path}:{_line(code, match)}: {match.group(1)}: memory is GLib\'s here')
        if path.startswith('daemon' + os.sep) and text.count('\n') > LONGEST:
            findings.append(f'{path}: {text.count(chr(10))} lines, more than {LONGEST}: one noun a file')
    return findings


def check(root):
    return [finding for path, absolute in files(root, *SOURCES)
            for finding in check_file(path, read(absolute))]


if __name__ == '__main__':
    report(check(sys.argv[1]))
