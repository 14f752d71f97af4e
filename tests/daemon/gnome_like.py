# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""GNOME's notifications and the person before them (gnome_like_server.py), with the face of server.py's."""

import json
import os

from server import Notice, Server

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'gnome_like_server.py')


class GnomeLike(Server):
    program = PROGRAM

    def __init__(self, env, version='43.9'):
        self.closed = []     # (id, reason), whoever did it
        self.refused = []    # calls with an id of somebody else
        self.started = False  # a click on a body started the program
        super().__init__(env, '--version', version)

    def _take(self, line):
        told = json.loads(line)
        if told.get('method') == 'Notify':
            notice = Notice(told['id'], told)
            notice.banner = told['banner']
            self.calls.append(notice)
            self.on_screen[notice.id] = notice
            assert len(self.on_screen) == 1, f'stacked: {list(self.on_screen.values())}'
        elif told.get('method') == 'CloseNotification':
            if told['id'] in self.on_screen:
                self.calls.append(told['id'])
        elif 'closed' in told:
            self.on_screen.pop(told['closed'], None)
            self.closed.append((told['closed'], told['reason']))
        elif 'refused' in told:
            self.refused.append(told['refused'])
        elif 'started' in told:
            self.started = True

    def shows_next(self):
        """The next thing it is asked to show, and what was closed right before to make room for it (None: nothing was)."""
        call = self._next()
        closed = None
        if not isinstance(call, Notice):
            closed, call = call, self._next()
        assert isinstance(call, Notice), f'closed {closed} and {call} instead of showing something'
        return call, closed

    def person(self, command, must=True):
        """What a person does: press LABEL, click, dismiss, hide, dnd on, dnd off. Unless it MUST, it may be too late."""
        position = len(self.output.lines)
        self.process.stdin.write(command + '\n')
        self.process.stdin.flush()
        line = self.output.until(f'{{"did": "{command.split()[0]}"', after=position)
        error = json.loads(self.output.lines[line])['error']
        assert error is None or not must, f'{command}: {error}'
        self._take_all()

    do = person

    def _invoke(self, notice, action):
        """By a button on the banner; there is no other way."""
        self.person('click' if action == 'default' else f'press {notice.actions[action]}', must=False)

    def press(self, _notice, label):
        self.person(f'press {label}')

    def click(self, _notice=None):
        self.person('click')

    def dismiss(self, _notice=None):
        self.person('dismiss', must=False)
