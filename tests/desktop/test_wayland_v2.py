#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Who is at the desk where the compositor speaks ext-idle-notify version 2, and films, seats, restarts.

A compositor of our own (tests/fakes): version 2 came later than the compositors that can be run here.
"""

import datetime
import json
import os
import sys
import threading
import time

from harness import case, presence_case
from harness.cards import is_reminder
from harness.child import output
from harness.headless import Headless
from harness.presence_case import EXACT_S

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'fakes'))
from fake_compositor import FakeCompositor  # noqa: E402

LIMIT_S = 8
PAUSE_AFTER_S = 4
SEAM_S = 2
SETTINGS = f'''
[sitting]
limit = {LIMIT_S}s
pause-after = {PAUSE_AFTER_S}s
forgiven-after = 20s
[reminder]
seam = {SEAM_S}s
seam-max = 60s
[stretches]
place = home
'''
LONG = SETTINGS.replace(f'limit = {LIMIT_S}s', 'limit = 40min')


class Typist:
    """Somebody who types steadily on the fake compositor; as harness.typist.Typist."""

    def __init__(self, compositor, keys, every):
        self.strokes = []
        self._compositor, self._keys, self._every = compositor, keys, every
        self._news = threading.Condition()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._type, daemon=True)
        self._thread.start()

    def _type(self):
        for key in range(self._keys):
            if key and self._stopped.wait(self._every):
                return
            try:
                self._compositor.input()
            except (AssertionError, OSError, ValueError):
                return  # it was killed
            with self._news:
                self.strokes.append(time.time())
                self._news.notify_all()

    def typed_for(self, seconds):
        with self._news:
            if not self._news.wait_for(lambda: self.strokes and self.strokes[-1] - self.strokes[0] >= seconds,
                                       seconds + case.DEADLINE):
                raise AssertionError(f'{len(self.strokes)} keys were struck in {seconds} s')
        return self.strokes[-1]

    def wait(self):
        self._thread.join(self._keys * self._every + case.DEADLINE)
        return self.strokes[-1]

    def stop(self):
        self._stopped.set()
        return self.wait()

    def close(self):
        self._stopped.set()
        self._thread.join()


class Desktop(Headless):
    options = ('--ext', '2')
    compositor = None

    def start_compositor(self):
        if self.compositor is None:
            self.compositor = FakeCompositor(self.home.runtime, *self.options)
            self.env.update(self.compositor.env, XDG_SESSION_TYPE='wayland')
            return self.compositor
        return self.compositor.start()

    def type(self, keys, every=0.7):
        return self._keep(Typist(self.compositor, keys, every))


class LikeWlroots(Desktop):
    options = ('--ext', '2', '--like', 'wlroots')


class TestPresence(presence_case.PresenceCase):
    kind = LikeWlroots
    source = 'wayland'


class V2Case(case.DesktopCase):
    kind = Desktop
    settings = SETTINGS

    def make_desktop(self):
        return self.kind(self.home)

    @property
    def compositor(self):
        return self.desktop.compositor

    def away_since(self):
        _status, answer, _errors = output(
            ['busctl', '--address=' + self.desktop.bus.address, '--json=short', 'get-property', 'org.lumbar.Lumbar1',
             '/org/lumbar/Lumbar1', 'org.lumbar.Lumbar1', 'AwaySince'], self.desktop.env)
        return json.loads(answer)['data']

    def sit_down(self):
        """Types on from now; when the first key was."""
        self.daemon.start()
        began, _last = self.desktop.touch()
        self.compositor.typing(True)
        self.sees(presence='input')
        return began

    def sees(self, **expected):
        """The status as soon as it holds all that."""
        return self.daemon.wait_status(lambda status: all(status[key] == value for key, value in expected.items()))

    def take_hands_off(self):
        self.compositor.typing(False)
        return case.now()

    def leave(self):
        """When the last key was, once it is noticed."""
        last = self.take_hands_off()
        self.sees(presence='away')
        return last

    def assert_account(self, status, seconds):
        self.assertAlmostEqual(status['sitting_s'], seconds, delta=EXACT_S + 0.5, msg=status)

    def no_reminder(self, mark, seconds=4 * SEAM_S):
        self.assertIsNone(self.desktop.cards.wait(is_reminder, mark, seconds), 'a reminder came')


class FilmTest(V2Case):
    """With the ways of each compositor."""

    def test_sitting_goes_on_and_the_reminder_waits_for_the_end(self):
        began = self.sit_down()
        mark = self.desktop.log.mark()
        self.compositor.inhibit(True)
        self.take_hands_off()
        self.sees(presence='watching')
        held = self.sees(state='held')
        self.assertEqual([hold['reason'] for hold in held['held_by']], ['film'])
        self.no_reminder(mark)
        status = self.daemon.status()
        self.assertEqual((status['presence'], status['state']), ('watching', 'held'))
        self.assert_account(status, case.now() - began)

        # Somebody makes it louder: it is still a film.
        self.compositor.input()
        self.no_reminder(mark)
        self.assertEqual(self.sees(presence='watching')['state'], 'held')
        self.assert_account(self.daemon.status(), case.now() - began)

        # Whoever stops it presses a key first: without one it would come at its end, the gap being long enough.
        self.compositor.input()
        back = case.now()
        self.compositor.inhibit(False)
        card = self.desktop.cards.wait(is_reminder, mark)
        self.assertIsNotNone(card, 'no reminder after the film')
        print(f'reminded {card.at - back:.1f} s after the last key')
        self.assertGreater(card.at - back, SEAM_S - 0.5)

    def test_nobody_is_left_at_its_end(self):
        self.sit_down()
        mark = self.desktop.log.mark()
        self.compositor.inhibit(True)
        self.take_hands_off()
        self.sees(state='held', presence='watching')
        self.no_reminder(mark, 6 * SEAM_S)  # long enough to be a film
        ended = case.now()
        self.compositor.inhibit(False)
        self.sees(presence='away')
        self.no_reminder(mark)
        self.assertGreaterEqual(self.away_since(), int(ended))

    def test_without_a_film_it_is_absence(self):
        began = self.sit_down()
        last = self.leave()
        status = self.daemon.status()
        self.assert_account(status, last - began)
        self.assertAlmostEqual(self.away_since(), last, delta=EXACT_S + 0.5)
        self.assertEqual(status['held_by'], [])


class FilmLikeWlrootsTest(FilmTest):
    kind = LikeWlroots


class ChairTest(V2Case):
    def test_nobody_touches_anything(self):
        """Due while it still counts as sitting: nothing comes, until somebody touches something."""
        self.home.settings(SETTINGS.replace(f'pause-after = {PAUSE_AFTER_S}s', 'pause-after = 60s')
                           .replace('forgiven-after = 20s', 'forgiven-after = 120s'))
        self.sit_down()
        mark = self.desktop.log.mark()
        self.take_hands_off()
        self.sees(state='due')
        self.no_reminder(mark, 6 * SEAM_S)
        self.assertEqual(self.daemon.status()['state'], 'due')
        back = case.now()
        self.compositor.input()
        card = self.desktop.cards.wait(is_reminder, mark)
        self.assertIsNotNone(card, 'no reminder after the return')
        self.assertGreater(card.at - back, SEAM_S - 0.5)


class SeatsTest(V2Case):
    settings = LONG

    def test_they_come_and_go(self):
        began = self.sit_down()
        self.compositor.add_seat('seat1')
        self.compositor.wait_for(lambda state: any(each.endswith(':seat1') for each in state.notifications))
        self.compositor.typing(True, 'seat1')
        self.compositor.typing(False, 'seat0')
        mark = self.desktop.log.mark()
        self.no_reminder(mark, 2 * PAUSE_AFTER_S)
        status = self.daemon.status()
        self.assertEqual(status['presence'], 'input')
        self.assert_account(status, case.now() - began)

        # Who was there is gone, and so is the seat.
        self.compositor.remove_seat('seat1')
        last = case.now()
        self.sees(presence='away')
        self.assert_account(self.daemon.status(), last - began)
        self.compositor.remove_seat('seat0')
        self.compositor.add_seat('seat2')
        self.compositor.wait_for(lambda state: any(each.endswith(':seat2') for each in state.notifications))
        self.compositor.typing(True)
        self.sees(presence='input')


class RestartTest(V2Case):
    settings = LONG

    def restart(self, how):
        how()
        self.daemon.start()

    def test_while_away(self):
        for how in lambda: self.daemon.stop(), lambda: self.daemon.child.kill():
            began = self.sit_down()
            last = self.leave()
            before, since = self.daemon.status(), self.away_since()
            self.restart(how)
            after = self.daemon.status()
            self.assertEqual((after['presence'], after['sitting_s']), ('away', before['sitting_s']))
            self.assertEqual(self.away_since(), since)
            # Also once it has seen for itself that nobody is there.
            mark = self.desktop.log.mark()
            self.no_reminder(mark, 2 * PAUSE_AFTER_S)
            self.assertEqual(self.daemon.status()['presence'], 'away')
            self.assertEqual(self.away_since(), since)
            self.compositor.typing(True)
            self.sees(presence='input')
            self.assertEqual(self.daemon.stop(), 0)
            self.compositor.typing(False)
            print(f'sat {last - began:.1f} s, account {before["sitting_s"]} s,',
                  'away since', datetime.datetime.fromtimestamp(since).time())

    def test_while_typing(self):
        began = self.sit_down()
        for how in lambda: self.daemon.child.kill(), lambda: self.daemon.stop():
            self.restart(how)
            status = self.sees(presence='input')
            self.assertEqual(status['state'], 'sitting')
            self.assert_account(self.daemon.status(), case.now() - began)
        last = self.leave()
        self.assert_account(self.daemon.status(), last - began)


if __name__ == '__main__':
    if not os.access(os.environ.get('LUMBAR_FAKE_COMPOSITOR', ''), os.X_OK):
        case.skip('the fake compositor is not built: no libwayland-server')
    presence_case.main(Desktop)
