# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What every lint shares: the files of a tree, and how findings are told."""

import os
import sys

SKIPPED = 77
_FOREIGN = {'.git', '__pycache__'}


def files(root, *endings):
    """Every source file below root with one of the endings: (path below root, absolute path)."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name not in _FOREIGN
                            and not (folder == root and name.startswith('build'))
                            and not os.path.isdir(os.path.join(folder, name, 'meson-private')))
        for name in sorted(names):
            if name.endswith(endings):
                path = os.path.join(folder, name)
                yield os.path.relpath(path, root), path


def read(path):
    with open(path, encoding='utf-8') as text:
        return text.read()


def report(findings):
    """Prints them; ends with the status meson expects."""
    for finding in findings:
        print(finding)
    print(f'{len(findings)} findings' if findings else 'nothing found')
    sys.exit(1 if findings else 0)


def skip(reason):
    print('skipped:', reason)
    sys.exit(SKIPPED)
