# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""A desktop without a screen: Xvfb, a message bus, dunst, somebody who types and presses buttons."""

import os

from harness.bus import Bus, BusLog, is_signal
from harness.cards import Cards, INTERFACE
from harness.child import Child, DEADLINE, output
from harness.screen import Screen

# dunst asks a chooser which action is meant; ours answers with the line that holds the wanted label.
_CHOOSER = '''#!/bin/sh
cat > "{home}/offered"
grep -F -- "#$(cat "{home}/wanted") (" "{home}/offered" | head -n 1
'''

# On screen until somebody closes it: the daemon's own times are under test, not the server's.
_DUNSTRC = '''[global]
dmenu = {chooser}
notification_limit = 0
idle_threshold = 0
sticky_history = no
[urgency_low]
timeout = 0
[urgency_normal]
timeout = 0
[urgency_critical]
timeout = 0
'''


class Desktop:
    """One X screen with one notification server; its environment is `env`."""

    def __init__(self, home, with_dunst=True, with_logind=False):
        self.home = home
        self._closing = []
        try:
            self.screen = self._keep(Screen(home))
            self.type, self.touch, self.picture = self.screen.type, self.screen.touch, self.screen.picture
            self.env = home.environment(XDG_SESSION_TYPE='x11', DISPLAY=self.screen.display)
            self.bus = self._keep(Bus(home))
            self.env['DBUS_SESSION_BUS_ADDRESS'] = self.bus.address
            if with_logind:
                self._start_logind()
            self.log = self._keep(BusLog(self.bus.address, home))
            self.cards = Cards(self.log)
            self.dunst = self.start_dunst() if with_dunst else None
        except BaseException:
            self.close()
            raise

    def _keep(self, thing):
        self._closing.append(thing)
        return thing

    def _child(self, *argv, **options):
        return self._keep(Child(list(argv), self.env, os.path.join(self.home.logs, argv[0] + '.log'), **options))

    def _start_logind(self):
        system = self._keep(Bus(self.home, 'system'))
        self.env['DBUS_SYSTEM_BUS_ADDRESS'] = system.address
        log = self._keep(BusLog(system.address, self.home))
        mock = self._child('/usr/bin/python3', '-m', 'dbusmock', '--system', '--template', 'logind')
        log.wait_owner('org.freedesktop.login1', mock)

    def start_dunst(self):
        """Also for a second one, after the first was killed."""
        chooser = self.home.file('choose', _CHOOSER.format(home=self.home.path), 0o755)
        config = self.home.file('dunstrc', _DUNSTRC.format(chooser=chooser))
        mark = self.log.mark()
        dunst = self._child('dunst', '-conf', config)
        self.log.wait_owner(INTERFACE, dunst, mark)
        return dunst

    def run(self, *argv, seconds=DEADLINE):
        """Runs a program on this desktop: (exit status, output, errors)."""
        return output(list(argv), self.env, seconds)

    def press(self, card, label):
        """Presses the button with that label on a card, as dunst's own menu does."""
        mark = self.log.mark()
        self.home.file('wanted', label)
        status, _out, errors = self.run('dunstctl', 'context')
        assert status == 0, errors
        def pressed(message):
            return (is_signal(message, INTERFACE, 'ActionInvoked')
                    and message['payload']['data'] == [card.id, card.actions[label]])
        if self.log.wait(pressed, mark) is None:
            raise AssertionError(f'"{label}" could not be pressed; dunst said:\n{self.dunst.log()}')

    def displayed(self):
        """How many notifications dunst shows now."""
        return int(self.run('dunstctl', 'count', 'displayed')[1])

    def close(self):
        while self._closing:
            self._closing.pop().close()
