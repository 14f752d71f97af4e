# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What happens to the whole machine while a test runs, and wakes a daemon that rightly looks at it."""

import ctypes
import os
import select

_libc = ctypes.CDLL(None, use_errno=True)
_CLOCK_REALTIME = 0
_TFD_TIMER_ABSTIME, _TFD_TIMER_CANCEL_ON_SET = 1, 2
_FAR = 1 << 40  # seconds


class Edges:
    """Whether somebody set the clock, or wrote to /etc (where the time zone is), from now on."""

    def __init__(self):
        self._etc = os.stat('/etc').st_mtime_ns
        self._timer = _libc.timerfd_create(_CLOCK_REALTIME, os.O_CLOEXEC | os.O_NONBLOCK)
        when = (ctypes.c_long * 4)(0, 0, _FAR, 0)  # struct itimerspec
        if _libc.timerfd_settime(self._timer, _TFD_TIMER_ABSTIME | _TFD_TIMER_CANCEL_ON_SET, when, None) != 0:
            raise OSError(ctypes.get_errno(), 'timerfd_settime')

    def end(self):
        """What there was, for people; '' for nothing."""
        clock = select.select([self._timer], [], [], 0)[0]
        os.close(self._timer)
        return ', '.join(['the clock was set'] * bool(clock)
                         + ['/etc was changed'] * (os.stat('/etc').st_mtime_ns != self._etc))
