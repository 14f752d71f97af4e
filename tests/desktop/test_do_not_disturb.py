#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Do not disturb at a real dunst and a real mako: a reminder that is due waits for its end, says so, and comes then."""

from harness import case, footprint, machine, sway
from harness.cards import INTERFACE, is_reminder
from harness.child import output

SETTINGS = '''
[sitting]
limit = 8s
[reminder]
seam = 2s
seam-max = 4s
'''
SILENT = 'do-not-disturb'


class QuietCase(case.DesktopCase):
    """`set_quiet` turns the server's switch, `quit` ends it."""

    settings = SETTINGS

    def reminders(self, mark):
        return [card for card in self.desktop.cards.all(mark) if is_reminder(card)]

    def wait_held(self):
        held = self.daemon.wait_status(lambda status: status['state'] == 'held')
        self.assertEqual(held['held_by'], [{'reason': 'do-not-disturb', 'by': ''}])

    def check_held_and_delivered(self):
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.set_quiet(True)
        # Due after 8 s, shown in spite of typing after 4 s more: were it not for the server's switch.
        self.desktop.type(16).wait()
        self.wait_held()
        line, why = self.daemon.must('status').splitlines()[0], self.daemon.must('why')
        print(line, '/', why.strip())
        self.assertIn('do not disturb is on', line)
        self.assertIn('it comes when you turn it off', why)
        self.assertEqual(self.reminders(mark), [])

        self.set_quiet(False)
        self.desktop.type(3).wait()
        card = self.desktop.cards.wait(is_reminder, mark, case.DEADLINE)
        self.assertIsNotNone(card, 'no reminder came')
        print(f'"{card.title}"')

    def check_quiet_before_anybody_looked(self):
        self.set_quiet(True)
        self.daemon.start()
        mark = self.desktop.log.mark()
        self.desktop.type(16).wait()
        self.wait_held()
        self.assertEqual(self.reminders(mark), [])
        # The server dies: nobody is left who does not want to be disturbed.
        self.quit()
        self.daemon.wait_status(lambda status: status['held_by'] == [])


class TestDunst(QuietCase):
    def set_quiet(self, quiet):
        status, _out, errors = self.desktop.run('dunstctl', 'set-paused', str(quiet).lower())
        self.assertEqual(status, 0, errors)

    def quit(self):
        self.desktop.dunst.kill()

    def test_held_and_delivered(self):
        self.check_held_and_delivered()
        self.assertEqual(self.desktop.displayed(), 1)

    def test_paused_before_anybody_looked(self):
        self.check_quiet_before_anybody_looked()


class Desktop(sway.Desktop):
    """sway with mako, which needs it."""

    programs = sway.Desktop.programs + ('mako', 'makoctl')

    def start_compositor(self):
        compositor = super().start_compositor()
        self.home.file('.config/mako/config', f'[mode={SILENT}]\ninvisible=1\n')
        mark = self.log.mark()
        self.mako = self.child('mako')
        self.log.wait_owner(INTERFACE, self.mako, mark)
        return compositor

    def _start_server(self):
        """Comes with the compositor."""


class TestMako(QuietCase):
    """Debian's 1.7.1, which tells of no change."""

    def make_desktop(self):
        return Desktop(self.home)

    def run_program(self, *argv):
        status, out, errors = output(list(argv), self.desktop.env, case.DEADLINE)
        self.assertEqual((status, errors), (0, ''), argv)
        return out

    def set_quiet(self, quiet):
        self.run_program('makoctl', 'mode', '-a' if quiet else '-r', SILENT)

    def quit(self):
        self.desktop.mako.kill()

    def test_held_and_delivered(self):
        self.check_held_and_delivered()

    def test_quiet_before_anybody_looked(self):
        self.check_quiet_before_anybody_looked()

    def test_mode_set_in_place_of_all_others(self):
        self.daemon.start()
        self.run_program('makoctl', 'mode', '-s', SILENT, 'away')
        self.desktop.type(16).wait()
        self.wait_held()
        self.run_program('makoctl', 'mode', '-s', 'away')
        self.daemon.wait_status(lambda status: status['held_by'] == [])

    def test_other_notifications_wake_nobody(self):
        """mako is overheard, but only what sets its modes."""
        self.home.settings('[sitting]\nlimit = 40min\n')
        self.daemon.start()
        self.set_quiet(True)
        typist = self.desktop.type(200, 0.5)
        typist.typed_for(8)
        self.daemon.wait_status(lambda status: status['state'] == 'sitting')
        begin = typist.typed_for(0) - typist.strokes[0]
        edges, rest = machine.Edges(), footprint.Rest(self.daemon.child.pid)
        for number in range(10):
            self.run_program('busctl', '--user', '--', 'call', INTERFACE, '/org/freedesktop/Notifications', INTERFACE, 'Notify',
                             'susssasa{sv}i', 'test', '0', '', f'Number {number}', '', '0', '0', '-1')
            self.run_program('makoctl', 'mode')
        typist.typed_for(begin + 20)
        woken, edge = rest.disturbed(), edges.end()
        resident, dirty = footprint.memory(self.daemon.child.pid)
        print(f'wake-ups: {woken or 0}; resident {resident / 2**20:.1f} MB, private dirty {dirty / 2**20:.2f} MB')
        if edge:
            print(f'not counted: {edge} meanwhile')
        else:
            self.assertEqual(woken, {})
        # Counted is what there is to count: a mode is.
        rest = footprint.Rest(self.daemon.child.pid)
        self.set_quiet(False)
        self.daemon.status()
        self.assertNotEqual(rest.disturbed(), {})
        typist.stop()


del QuietCase

if __name__ == '__main__':
    case.need_desktop()
    case.need(*Desktop.programs)
    case.main()
