#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Adds up what meson wrote about one or several test runs: a line a suite, and the total as the last line.

usage: summary.py [--skips-are-fine] BUILD...
"""

import json
import os
import sys
from collections import defaultdict

PASSED = ('OK', 'EXPECTEDFAIL')


class Count:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.seconds = 0.0

    def add(self, result, seconds):
        self.seconds += seconds
        if result in PASSED:
            self.passed += 1
        elif result == 'SKIP':
            self.skipped += 1
        else:
            self.failed += 1

    def __str__(self):
        return f'{self.passed} passed, {self.failed} failed, {self.skipped} skipped'


def results(build):
    """(suite, test, result, seconds) of a build's last run; a run without a log is a failure of its own."""
    path = os.path.join(build, 'meson-logs', 'testlog.json')
    if not os.path.exists(path):
        yield os.path.basename(build), 'no test was run', 'ERROR', 0.0
        return
    with open(path, encoding='utf-8') as log:
        for line in log:
            test = json.loads(line)
            # "project:suite / name", or "name" where there is no suite
            suite, _, name = test['name'].rpartition(' / ')
            yield suite.rpartition(':')[2] or 'other', name, test['result'], test['duration']


def main(arguments):
    skips_are_fine = '--skips-are-fine' in arguments
    suites, total = defaultdict(Count), Count()
    for build in (argument for argument in arguments if not argument.startswith('--')):
        for suite, name, result, seconds in results(build):
            suites[suite].add(result, seconds)
            total.add(result, seconds)
            if result not in PASSED:
                print(f'{result.lower()}: {suite} / {name}')
    print()
    for suite, count in suites.items():
        print(f'{suite:12} {count.seconds:7.1f} s   {count}')
    print()
    print(total)
    return 0 if not total.failed and (skips_are_fine or not total.skipped) else 1


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
