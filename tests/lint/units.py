#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""`systemd-analyze --user verify` has nothing to say about a unit.

The program it starts may not be installed yet, so a copy is checked that names an existing one.

usage: units.py UNIT...
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

from finding import read, report, skip


def check_text(name, text):
    with tempfile.TemporaryDirectory() as home:
        path = os.path.join(home, name)
        with open(path, 'w', encoding='utf-8') as out:
            out.write(re.sub(r'^(ExecStart=)\S+', r'\1/bin/true', text, flags=re.M))
        env = {'PATH': '/usr/bin:/bin', 'HOME': home, 'XDG_RUNTIME_DIR': home}
        done = subprocess.run(['systemd-analyze', '--user', 'verify', path], env=env,
                              capture_output=True, text=True, check=False)
        said = (done.stdout + done.stderr).splitlines()
        return said or ([f'{name}: systemd-analyze ended with {done.returncode}'] if done.returncode else [])


def check(paths):
    return [finding for path in paths for finding in check_text(os.path.basename(path), read(path))]


if __name__ == '__main__':
    if shutil.which('systemd-analyze') is None:
        skip('systemd-analyze is not installed (systemd)')
    report(check(sys.argv[1:]))
