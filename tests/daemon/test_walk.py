#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Somebody who does anything at any time to the whole daemon, and what must be true after each of it.

The seed is printed; LUMBAR_SEED and LUMBAR_STEPS choose others."""

import json
import os
import random
import signal

from case import DONE, REFUSED, DaemonCase, main
from gnome_like import GnomeLike

STEPS = int(os.environ.get('LUMBAR_STEPS', '50'))
STATES = {'guiding', 'paused', 'away', 'held', 'reminding', 'snoozed', 'due', 'sitting'}
COMMANDS = ['stretch --detach', 'stretch frog --detach', 'session --detach', 'session pause', 'session resume',
            'session next', 'session next', 'session previous', 'session stop', 'snooze', 'snooze 25min', 'skip', 'done',
            'done cobra', 'pause 5min', 'pause until tomorrow', 'resume', 'resume', 'stretches off frog', 'stretches on frog',
            'set place home', 'set place office', 'set limit 10min', 'set limit 40min', 'set hold 10s', 'set hours default']
TIMES = ['1s', '4s', '6s', '10s', '30s', '31s', '2min', '5min', '11min', '41min', '3h']


class Walk(DaemonCase):
    allowed_warnings = ['No notification server', 'is lost']

    def walk(self, seed):
        seed = int(os.environ.get('LUMBAR_SEED', seed))
        print(f'    LUMBAR_SEED={seed} LUMBAR_STEPS={STEPS}', flush=True)
        self.dice = random.Random(seed)
        self.done = {}
        self.story = []
        self.start_server()
        self.start()
        self.desk = self.join_bus()
        self.began = self.time.now['boot']
        moves = [self.pass_time] * 8 + [self.press] * 5 + [self.command] * 5 + [
            self.type, self.type, self.dismiss, self.kill, self.restart, self.reload, self.suspend, self.step, self.lock,
            self.change_server, self.lose]
        for _ in range(STEPS):
            move = self.dice.choice(moves)
            self.story.append(move.__name__)
            try:
                move()
                self.check()
            except Exception as error:
                raise AssertionError(f'seed {seed}, after {self.story}: {error}') from error

    # What somebody does

    def pass_time(self):
        duration = self.dice.choice(TIMES)
        self.story[-1] = f'advance {duration}'
        self.time.advance(duration)

    def type(self):
        self.time.typing(self.dice.random() < 0.5)

    def shown(self):
        _unseen = self.server.unseen
        return next(iter(self.server.on_screen.values()), None)

    def press(self):
        notice = self.shown()
        if notice and notice.actions:
            action = self.dice.choice(list(notice.actions))
            self.story[-1] = f'press {action}'
            self.server._invoke(notice, action)

    def dismiss(self):
        notice = self.shown()
        if notice:
            self.server.dismiss(notice)

    def command(self):
        command = self.dice.choice(COMMANDS)
        self.story[-1] = f'lumbar {command}'
        result = self.lumbar(*command.split())
        self.assertIn(result.status, (DONE, REFUSED), result)
        self.assertEqual(result.status == DONE, result.err == '', result)

    def start_anew(self):
        """What is on screen when a daemon dies in any instant is nobody's: a person would clear it away."""
        self.server.on_screen.clear()
        self.start()

    def kill(self):
        before = self.status()
        self.daemon.kill()
        self.start_anew()
        after = self.status()
        for key in 'snoozed_until', 'paused_until', 'limit_s':
            self.assertEqual(after[key], before[key], key)
        # A lock is not told again here (logind would), and whoever bumped the desk just before a restart is back.
        if before['presence'] == 'input':
            self.assertLessEqual(abs(after['sitting_s'] - before['sitting_s']), 1, f'{before} → {after}')

    def restart(self):
        self.assertEqual(self.daemon.stop(), 0)
        self.start_anew()

    def reload(self):
        position = len(self.daemon.manager.heard)
        self.daemon.send(signal.SIGHUP)
        position = self.daemon.manager.until('RELOADING', after=position)
        self.daemon.manager.until('READY', after=position)

    def suspend(self):
        self.time.suspend(self.dice.choice(['10s', '3min', '1h']))

    def step(self):
        self.time.step_wall(self.dice.choice(['1h', '-1h', '30s']))

    def lock(self):
        self.desk.lock(self.dice.random() < 0.4)

    def change_server(self):
        self.server.kill()
        self.start_server(*self.dice.choice([[], ['--caps', 'body'], ['--deaf']]))

    def lose(self):
        if self.dice.random() < 0.4:
            self.time.lose()
        else:
            self.time.regain()

    # What must be true

    def check(self):
        self.assertTrue(self.daemon.is_running, 'it lives')
        now = self.time.query()
        self.assertTrue(now['armed'] == 'never' or now['armed'] > now['boot'], 'a deadline is in the future')
        status = self.status()
        self.assertIn(status['state'], STATES)
        self.assertLessEqual(status['sitting_s'] * 1_000_000, now['boot'] - self.began - now['suspended'] + 1_000_000)
        self.assertGreaterEqual(status['sitting_s'], 0)
        self.assertEqual(status['state'] == 'guiding', status['guide'] is not None)

        rows = {row['uuid']: row for row in json.loads(self.ok('history', '--json', '--since', 'all'))}
        for uuid, row in self.done.items():
            self.assertEqual(rows.get(uuid), row, 'what is recorded stays as it is')
        self.done = rows
        self.assertTrue(all(row['start'] <= row['end'] for row in rows.values()), rows)
        for text in 'CRITICAL', 'Sanitizer':
            self.assertNotIn(text, '\n'.join(self.daemon.err.lines))

    def test_one(self):
        self.walk(1)

    def test_two(self):
        self.walk(2)

    def test_three(self):
        self.walk(3)


class GnomeWalk(Walk):
    """The same before GNOME's notifications, of either kind."""

    def start_server(self, *_options):
        self.server = GnomeLike(self.env, self.dice.choice(['43.9', '46.1']))
        self.parts.append(self.server)
        return self.server

    def check(self):
        super().check()
        self.assertFalse(self.server.started, 'a click started the program')


if __name__ == '__main__':
    main()
