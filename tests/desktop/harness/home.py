# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A private home: every directory a program may ask for, and nothing of the machine's owner."""

import os
import shutil
import tempfile

# Kept from the caller: how to run what was built, not who runs it.
_INHERITED = ('LUMBAR_DATA_DIR', 'ASAN_OPTIONS', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')


class Home:
    """A fresh HOME with its XDG directories; removed by close ()."""

    def __init__(self):
        self.path = tempfile.mkdtemp(prefix='lumbar-home-')
        self.config = self._folder('.config')
        self.state = self._folder('.local/state')
        self.data = self._folder('.local/share')
        self.cache = self._folder('.cache')
        self.tmp = self._folder('tmp')
        self.logs = self._folder('logs')
        self.runtime = self._folder('run', 0o700)

    def _folder(self, name, mode=0o755):
        path = os.path.join(self.path, name)
        os.makedirs(path, mode)
        return path

    def file(self, name, text, mode=0o644):
        """Writes a file below the home; its path."""
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as out:
            out.write(text)
        os.chmod(path, mode)
        return path

    def settings(self, text):
        """Writes lumbar.conf."""
        return self.file('.config/lumbar/lumbar.conf', text)

    def environment(self, **more):
        """The whole environment of a program that lives here."""
        env = {name: os.environ[name] for name in _INHERITED if os.environ.get(name)}
        env.update(
            HOME=self.path, TMPDIR=self.tmp, PATH='/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
            XDG_CONFIG_HOME=self.config, XDG_STATE_HOME=self.state, XDG_DATA_HOME=self.data,
            XDG_CACHE_HOME=self.cache, XDG_RUNTIME_DIR=self.runtime,
            LC_ALL='C.UTF-8', TZ='Europe/Berlin', USER='somebody', LOGNAME='somebody', SHELL='/bin/sh',
            SPEECHD_CMD='/bin/false',  # a guide starts no Speech Dispatcher that would stay behind
            DBUS_SYSTEM_BUS_ADDRESS=f'unix:path={self.path}/no-system-bus',
            DBUS_SESSION_BUS_ADDRESS=f'unix:path={self.path}/no-session-bus')
        env.update(more)
        return env

    def traces(self):
        """Every file below the XDG directories, the logs and the runtime directory left out."""
        return sorted(os.path.relpath(os.path.join(folder, name), self.path)
                      for top in (self.config, self.state, self.data, self.cache)
                      for folder, _, names in os.walk(top) for name in names)

    def close(self):
        shutil.rmtree(self.path, ignore_errors=True)
