# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A menu on the bus (com.canonical.dbusmenu), read and pressed as a panel does it."""

import re
from dataclasses import dataclass, field

from harness.case import skip
from harness.child import DEADLINE

try:
    from gi.repository import Gio, GLib
except ImportError:
    skip('not installed: python3-gi')

INTERFACE = 'com.canonical.dbusmenu'
_ALL = -1  # levels


def ask(connection, name, path, interface, method, signature='()', *arguments):
    """A method call that starts nobody; what it returns, as Python values."""
    return connection.call_sync(name, path, interface, method, GLib.Variant(signature, arguments), None,
                                Gio.DBusCallFlags.NO_AUTO_START, DEADLINE * 1000, None).unpack()


@dataclass
class Line:
    id: int
    label: str        # '' for a separator
    enabled: bool
    checked: bool     # a check or radio item's mark
    toggle: str       # 'checkmark', 'radio', or '' for neither
    separator: bool
    lines: list = field(default_factory=list)  # of its submenu


def _line(node):
    """One node of GetLayout. A mnemonic's underscore is dropped, a doubled one stands for itself."""
    number, properties, children = node
    label = re.sub('_(.)', r'\1', properties.get('label', ''))
    return Line(id=number, label=label, enabled=properties.get('enabled', True),
                checked=properties.get('toggle-state', 0) == 1, toggle=properties.get('toggle-type', ''),
                separator=properties.get('type') == 'separator',
                lines=[_line(child) for child in children if child[1].get('visible', True)])


class Menu:
    """The menu of one item."""

    def __init__(self, connection, owner, path):
        self._connection, self._owner, self._path = connection, owner, path

    def _call(self, method, signature, *arguments):
        return ask(self._connection, self._owner, self._path, INTERFACE, method, signature, *arguments)

    def lines(self):
        """What a person sees, in order, separators left out."""
        _revision, root = self._call('GetLayout', '(iias)', 0, _ALL, [])
        return without_separators(_line(root).lines)

    def line(self, *path):
        """The line whose label begins so; with several, the last is in the submenu of the one before."""
        lines = self.lines()
        for prefix in path:
            found = [line for line in lines if line.label.startswith(prefix)]
            if len(found) != 1:
                raise AssertionError(f'not one line "{prefix}…": {[line.label for line in lines]}')
            lines = found[0].lines
        return found[0]

    def press(self, *path):
        """Presses that line, the menu having been opened."""
        line = self.line(*path)
        if not line.enabled:
            raise AssertionError(f'"{line.label}" is not to be pressed now')
        self._call('AboutToShow', '(i)', 0)
        self._call('Event', '(isvu)', line.id, 'clicked', GLib.Variant('s', ''), 0)


def without_separators(lines):
    for line in lines:
        line.lines = without_separators(line.lines)
    return [line for line in lines if not line.separator]


def labels(lines):
    return [line.label for line in lines]
