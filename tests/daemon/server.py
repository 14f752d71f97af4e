# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A notification server and the person before it: what it was asked to show, what is on its screen, and presses.

It answers a press as GNOME does: the notification closes, unless it says that it stays."""

import json
import os
import subprocess

from output import DEADLINE, Output

STUB = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'notify', 'stub-server.py')


class Notice:
    def __init__(self, number, call):
        self.id = number
        self.title = call['title']
        self.body = call['body']
        self.replaces = call['replaces']
        self.actions = call['actions']
        self.hints = call['hints']

    @property
    def buttons(self):
        """Their labels, in order; the click on the body is none."""
        return [label for action, label in self.actions.items() if action != 'default']

    def action(self, label):
        return next(action for action, text in self.actions.items() if text == label and action != 'default')

    def __repr__(self):
        return f'<{self.id}: {self.title!r} {self.buttons}>'


class Server:
    program = STUB

    def __init__(self, env, *options):
        self.process = subprocess.Popen(['/usr/bin/python3', '-B', self.program, *options], env=env, text=True, encoding='utf-8',
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=1)
        self.output = Output(self.process.stdout)
        self.calls = []      # everything it was asked, in order: Notice, or the id that was closed
        self.on_screen = {}  # by id
        self._position = 0
        self._next_id = 1
        self._next_seen = 0  # how much of `calls` the test has asked for
        self.output.until('"owned"')

    # What comes in

    def _take(self, line):
        call = json.loads(line)
        if call.get('method') == 'Notify':
            number = call['replaces'] or self._next_id
            self._next_id = max(self._next_id, number) + (0 if call['replaces'] else 1)
            self.calls.append(Notice(number, call))
            self.on_screen[number] = self.calls[-1]
            assert len(self.on_screen) == 1, f'stacked: {list(self.on_screen.values())}'
        elif call.get('method') == 'CloseNotification':
            if self.on_screen.pop(call['id'], None):  # closing what has gone is nothing that anybody sees
                self.calls.append(call['id'])

    def _take_all(self):
        lines = self.output.lines
        while self._position < len(lines):
            self._take(lines[self._position])
            self._position += 1

    def _next(self, deadline=DEADLINE):
        self._take_all()
        while self._next_seen >= len(self.calls):
            self.output.until('', after=self._position, deadline=deadline)
            self._take_all()
        self._next_seen += 1
        return self.calls[self._next_seen - 1]

    def shows(self, deadline=DEADLINE):
        """The next thing it is asked, which is to show something."""
        call = self._next(deadline)
        assert isinstance(call, Notice), f'closed {call} instead of showing something'
        return call

    def closes(self, deadline=DEADLINE):
        """The next thing it is asked, which is to close something."""
        call = self._next(deadline)
        assert not isinstance(call, Notice), f'shows {call} instead of closing something'
        return call

    @property
    def unseen(self):
        """What it was asked by now that the test has not looked at."""
        self._take_all()
        return self.calls[self._next_seen:]

    # What it does

    def do(self, commands):
        position = len(self.output.lines)
        self.process.stdin.write(commands + '\n')
        self.process.stdin.flush()
        for command in commands.split(';'):
            position = self.output.until(f'{{"did": "{command.split()[0]}"}}', after=position) + 1

    def _invoke(self, notice, action):
        commands = [f'action {notice.id} {action}']
        if not notice.hints.get('resident'):
            commands.append(f'close {notice.id} 2')
            self.on_screen.pop(notice.id, None)
        self.do(';'.join(commands))

    def press(self, notice, label):
        self._invoke(notice, notice.action(label))

    def click(self, notice):
        """On its body."""
        self._invoke(notice, 'default')

    def dismiss(self, notice):
        self.on_screen.pop(notice.id, None)
        self.do(f'close {notice.id} 2')

    def kill(self):
        self.process.kill()
        self.process.wait(DEADLINE)

    def close(self):
        if self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(DEADLINE)
            except subprocess.TimeoutExpired:
                self.kill()
        if not self.process.stdin.closed:
            self.process.stdin.close()
        self.output.close()
