#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Takes the README's pictures of the desktop; not a test, but it stands on the same legs. See tests/README.md for the
environment that it wants; its one argument is the folder that the pictures go to.
"""

import os
import sys
import unittest

from harness import case, gnome_shell, tray_case, tray_pictures, xfce_panel
from harness.cards import is_reminder
from harness.child import output
from harness.typist import Typist

SPACE = ('separator', '<property name="expand" type="bool" value="true"/><property name="style" type="uint" value="0"/>')
CLOCK = ('clock', '<property name="digital-time-format" type="string" value=" %H:%M "/>'
         '<property name="mode" type="uint" value="2"/><property name="digital-layout" type="uint" value="3"/>')
GROUND = '#4f7f86'
SEEN = 60  # contrast, of 255
EDGE = 4
FOLDER = sys.argv[1] if len(sys.argv) > 1 else '.'


class Pictures(tray_case.TrayCase):
    def do(self, *argv):
        status, out, errors = output(list(argv), self.desktop.env)
        self.assertEqual(status, 0, out + errors)


class Menu(Pictures):
    settings = '[sitting]\nlimit = 40min\n[stretches]\nplace = home\n'

    def make_desktop(self):
        return xfce_panel.Desktop(self.home, plugins=(SPACE, xfce_panel.TRAY, CLOCK))

    def test_tray_menu(self):
        self.desktop.start_panel()
        self.start()
        self.desktop.touch()
        self.daemon.wait_status(lambda status: status['state'] == 'sitting')
        for done in ('1 stretch', '2 stretches', '3 stretches'):
            self.daemon.must('done')
            self.tray.wait_line('Today: ' + done)
            # Its count is looked at when something began anew, by whole seconds.
            self.let_pass(1)
        tray_pictures.wait(self.desktop.strip, lambda strip: strip.contrast((1200, 2, 36, 20)) > SEEN, 'an icon')
        self.do('dunstctl', 'close-all')
        self.desktop.click(1222, 14)
        self.settle()
        self.do('xdotool', 'mousemove', '1100', '121')
        self.settle()
        whole = os.path.join(self.home.tmp, 'whole.png')
        self.desktop.picture(whole)
        self.do('convert', whole, '-fill', GROUND, '-draw', 'color 10,700 floodfill', '-crop', '572x304+708+0', '+repage',
                '-strip', os.path.join(FOLDER, 'tray-menu.png'))

    def settle(self):
        """Menus say nothing when they are drawn; nobody waits for a picture of the README."""
        self.let_pass(2)


class Reminder(Pictures):
    settings = '[sitting]\nlimit = 5s\n[reminder]\nseam = 2s\n[stretches]\nplace = home\n'

    def make_desktop(self):
        return gnome_shell.Desktop(self.home)

    def test_reminder(self):
        self.daemon.start()
        mark = self.desktop.log.mark()
        typist = Typist('mutter', self.desktop.env, os.path.join(self.home.logs, 'typist.log'), 14, 0.5)
        self.addCleanup(typist.close)
        typist.wait()
        card = self.desktop.cards.wait(is_reminder, mark)
        print(self.desktop.banner(card.title))
        self.let_pass(1)
        whole = os.path.join(self.home.tmp, 'whole.png')
        self.desktop.picture(whole)
        x, y, width, height = (round(number) for number in self.desktop.eval(
            '(() => { const b = Main.messageTray._banner; return [...b.get_transformed_position(), b.width, b.height]; })()'))
        self.do('convert', whole, '-crop', f'{width + 2 * EDGE}x{height + 2 * EDGE}+{x - EDGE}+{y - EDGE}', '+repage',
                '-strip', os.path.join(FOLDER, 'reminder.png'))


if __name__ == '__main__':
    case.need(*xfce_panel.Desktop.programs, *gnome_shell.Desktop.programs)
    gnome_shell.need()
    tray_case.need_built()
    unittest.main(argv=sys.argv[:1])
