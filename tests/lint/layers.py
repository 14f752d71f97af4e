#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who may include whom in daemon/: dependencies point one way, peers do not know each other.

usage: layers.py ROOT
"""

import os
import re
import sys

from finding import files, read, report

PEERS = ('presence', 'courtesy', 'notify', 'voice', 'store', 'settings', 'catalogue', 'bus')
# What the clients share with the daemon beside the interface: sentences, durations, a status.
# A client speaks the bus's words: of core it sees plain values, and nothing that decides.
CLIENT = {'text', 'core/duration.h', 'core/status.h', 'core/record.h', 'core/effect.h', 'core/then.h'}

MAY_INCLUDE = {
    'core': {'core'},
    'platform': {'platform', 'core'},
    'text': {'text', 'core'},
    'client': {'client'} | CLIENT,
    'ctl': {'ctl', 'client'} | CLIENT,
    'tray': {'tray', 'client'} | CLIENT,
    'app': {'app', 'platform', 'text', 'core', *PEERS},
}
MAY_INCLUDE.update({peer: {peer, 'platform', 'text', 'core'} for peer in PEERS})

# Generated: the interface for who speaks it, the build's findings for who has optional parts.
GENERATED = {'lumbar-dbus.h': {'bus', 'client', 'ctl', 'tray', 'app'}, 'config.h': None}

# What pure code may see of the system.
CORE_SYSTEM = {'glib.h', 'string.h', 'stdint.h', 'stdbool.h', 'stddef.h', 'limits.h', 'math.h'}

_INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]', re.M)


def layer_of(path):
    """The layer a file below daemon/ belongs to: its folder, or app for what lies at the top."""
    folder = path.split(os.sep)[0] if os.sep in path else ''
    return folder or 'app'


def check_include(layer, quoted, name):
    """Why this include is wrong, or None."""
    if not quoted:
        return f'core may not see <{name}>' if layer == 'core' and name not in CORE_SYSTEM else None
    if name in GENERATED:
        who = GENERATED[name]
        return None if who is None or layer in who else f'{layer}/ may not include "{name}"'
    if '/' not in name:
        # At the top there is no folder to carry.
        return None if layer == 'app' else f'"{name}" lacks its folder, or is not for {layer}/'
    if name in MAY_INCLUDE[layer] or name.split('/')[0] in MAY_INCLUDE[layer]:
        return None
    return f'{layer}/ may not include "{name}"'


def check(root):
    findings = []
    daemon = os.path.join(root, 'daemon')
    for path, absolute in files(daemon, '.c', '.h'):
        layer = layer_of(path)
        if layer not in MAY_INCLUDE:
            findings.append(f'daemon/{path}: no layer is known for this folder')
            continue
        text = read(absolute)
        for match in _INCLUDE.finditer(text):
            wrong = check_include(layer, match.group(1) == '"', match.group(2))
            if wrong:
                line = text.count('\n', 0, match.start(1)) + 1
                findings.append(f'daemon/{path}:{line}: {wrong}')
    return findings


if __name__ == '__main__':
    report(check(sys.argv[1]))
