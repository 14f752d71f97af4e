# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""How a program that a display server starts says that the server is up."""

import os
import select

from harness.child import Child, DEADLINE


def start(argv, env, log, says, **options):
    """Starts a child that gets the number of a file descriptor in place of {} in its arguments, and writes a line to it
    once it is ready: (the child, the line). `says` names it for the failure."""
    ours, its = os.pipe()
    try:
        child = Child([word.replace('{}', str(its)) for word in argv], env, log, pass_fds=(its,), **options)
    finally:
        os.close(its)
    with os.fdopen(ours, encoding='utf-8') as pipe:
        ready, _, _ = select.select([pipe, child.pidfd], [], [], DEADLINE)
        line = pipe.readline().strip() if pipe in ready else ''
    if not line:
        child.close()
        raise AssertionError(f'no {says}: {child.log()}')
    return child, line
