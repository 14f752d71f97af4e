# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What a notification server is asked to show: one card a Notify call, read from the bus log."""

from dataclasses import dataclass, field

from harness.bus import is_call, is_signal
from harness.child import DEADLINE

INTERFACE = 'org.freedesktop.Notifications'


@dataclass
class Card:
    id: int          # the server's
    at: float        # seconds since 1970
    replaces: int
    title: str
    body: str
    actions: dict = field(default_factory=dict)  # label -> id of the action
    index: int = 0   # in the log


def _pairs(flat):
    return dict(zip(flat[1::2], flat[0::2]))


class Cards:
    """The cards of a bus log."""

    def __init__(self, log):
        self._log = log

    def _card(self, call, index):
        reply = next((m for m in self._log.since(index)
                      if m['type'] == 'method_return' and m.get('reply_cookie') == call['cookie']
                      and m.get('destination') == call['sender']), None)
        _app, replaces, _icon, title, body, actions, _hints, _timeout = call['payload']['data']
        return Card(id=reply['payload']['data'][0] if reply else 0,
                    at=call['timestamp-realtime'] / 1e6, replaces=replaces, title=title, body=body,
                    actions=_pairs(actions), index=index)

    def all(self, since=0):
        return [self._card(m, since + i) for i, m in enumerate(self._log.since(since))
                if is_call(m, INTERFACE, 'Notify')]

    def wait(self, matches=lambda card: True, since=0, seconds=DEADLINE):
        """The first card from `since` on that matches, or None; it is on screen (the server has answered)."""
        def shown(message):
            if message['type'] != 'method_return':
                return False
            return any(card.id and matches(card) for card in self.all(since))
        known = next((card for card in self.all(since) if card.id and matches(card)), None)
        if known is None and self._log.wait(shown, since, seconds) is None:
            return None
        return next(card for card in self.all(since) if card.id and matches(card))

    def most_at_once(self):
        """How many cards were on screen at the same time, at most."""
        shown, most = set(), 0
        for index, message in enumerate(self._log.since(0)):
            if is_call(message, INTERFACE, 'Notify'):
                shown.add(self._card(message, index).id)
                most = max(most, len(shown))
            elif is_signal(message, INTERFACE, 'NotificationClosed'):
                shown.discard(message['payload']['data'][0])
        return most


def is_reminder(card):
    """A reminder, not the welcome, a guide or a notice: only it can be started and put off."""
    return 'Start' in card.actions
