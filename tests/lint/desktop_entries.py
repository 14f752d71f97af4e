#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Desktop entries are what desktop-file-validate calls valid.

usage: desktop_entries.py FILE...
"""

import shutil
import subprocess
import sys

from finding import report, skip


def check(paths):
    done = subprocess.run(['desktop-file-validate', *paths], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines()


if __name__ == '__main__':
    if shutil.which('desktop-file-validate') is None:
        skip('desktop-file-validate is not installed (desktop-file-utils)')
    report(check(sys.argv[1:]))
