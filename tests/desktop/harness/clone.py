# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A fresh clone of the source tree as it stands, so that scripts run where nothing was built yet."""

import configparser
import glob
import os
import shutil
import subprocess
from dataclasses import dataclass

_SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))


@dataclass
class Stretch:
    name: str
    cues: list


def _not_source(folder, names):
    """What a clone would not have: the repository's own data, builds, leftovers."""
    return [name for name in names
            if name in ('.git', '__pycache__') or os.path.isdir(os.path.join(folder, name, 'meson-private'))
            or (folder == _SOURCE and name.startswith('build'))]


class Clone:
    """A committed copy below a home."""

    def __init__(self, home):
        self.path = os.path.join(home.path, 'clone')
        shutil.copytree(_SOURCE, self.path, ignore=_not_source, symlinks=True)
        self._git('init', '--quiet')
        self._git('add', '--all')
        self._git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '--message=clone')

    def _git(self, *arguments):
        env = {'PATH': os.environ['PATH'], 'HOME': self.path, 'GIT_CONFIG_NOSYSTEM': '1'}
        return subprocess.run(['git', *arguments], cwd=self.path, env=env, check=True,
                              capture_output=True, text=True).stdout

    def changes(self):
        """What git would call changed or new; '' when the tree is clean."""
        return self._git('status', '--porcelain')

    def stretches(self):
        """The shipped stretches, read from their files."""
        found = []
        for path in sorted(glob.glob(os.path.join(self.path, 'data/stretches/*.stretch'))):
            text = configparser.ConfigParser(interpolation=None, delimiters=('=',))
            text.optionxform = str
            text.read(path, encoding='utf-8')
            keys = text['Stretch']
            found.append(Stretch(keys['Name'], [keys[key] for key in ('Cue', 'DeskCue') if key in keys]))
            if 'DeskName' in keys:
                found.append(Stretch(keys['DeskName'], [keys['DeskCue']]))
        return found
