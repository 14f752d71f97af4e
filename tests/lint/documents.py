#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Every XML document is well-formed and every shell script parses.

shellcheck is asked where it is installed, and not missed where it is not.

usage: documents.py ROOT
"""

import os
import shutil
import subprocess
import sys
from xml.etree import ElementTree

from finding import files, read, report


def check_xml(path, absolute):
    try:
        ElementTree.parse(absolute)
    except ElementTree.ParseError as error:
        return [f'{path}: {error}']
    return []


def check_script(path, absolute):
    shell = 'bash' if 'bash' in read(absolute).split('\n', 1)[0] else 'sh'
    findings = []
    tools = [[shell, '-n', absolute]]
    if shutil.which('shellcheck'):
        tools.append(['shellcheck', '--format=gcc', absolute])
    for tool in tools:
        done = subprocess.run(tool, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            findings.append(f'{path}: {(done.stdout + done.stderr).strip()}')
            break
    if not os.access(absolute, os.X_OK):
        findings.append(f'{path}: not executable')
    return findings


def check(root):
    findings = []
    for path, absolute in files(root, '.xml', '.svg'):
        findings += check_xml(path, absolute)
    for path, absolute in [*files(root, '.sh', '.sh.in'), ('.ci/run', os.path.join(root, '.ci', 'run'))]:
        findings += check_script(path, absolute)
    return findings


if __name__ == '__main__':
    report(check(sys.argv[1]))
