# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Waiting for a program to say something into its log."""

import os
import re
import select
import subprocess
import time

from harness.child import Child, DEADLINE


def size(path):
    """Where the log ends now, for `since`."""
    return os.path.getsize(path)


def read(path, since=0):
    with open(path, 'rb') as log:
        log.seek(since)
        return log.read().decode(errors='replace')


def wait(path, pattern, since=0, seconds=DEADLINE):
    """The first match of a regular expression in the log from `since` on, or None when the time is over."""
    end = time.monotonic() + seconds
    tail = Child(['tail', '--follow', f'--bytes=+{since + 1}', path], dict(os.environ), os.devnull,
                 stdout=subprocess.PIPE)
    text = ''
    try:
        while (left := end - time.monotonic()) > 0:
            if not select.select([tail.process.stdout], [], [], left)[0]:
                return None
            text += os.read(tail.process.stdout.fileno(), 65536).decode(errors='replace')
            if found := re.search(pattern, text, re.M):
                return found
    finally:
        tail.close()
        tail.process.stdout.close()
    return None
