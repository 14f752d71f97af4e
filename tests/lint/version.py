#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""No version without its news: the first heading of NEWS.md that has a number names meson.build's version.

usage: version.py ROOT
"""

import os
import re
import sys

from finding import read, report


def check(root):
    built = re.search(r"^\s*version:\s*'([^']+)'", read(os.path.join(root, 'meson.build')), re.M).group(1)
    news = re.search(r'^#+ .*?(\d+(?:\.\d+)+)', read(os.path.join(root, 'NEWS.md')), re.M)
    told = news.group(1) if news else 'nothing'
    return [] if told == built else [f'meson.build says {built}, the first heading of NEWS.md {told}']


if __name__ == '__main__':
    report(check(sys.argv[1]))
