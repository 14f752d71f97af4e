#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The tray in the top bar of a real GNOME Shell, and a full session that is steered from its notifications. Pictures are kept
in the build folder.
"""

from harness import case, gnome_shell, tray_case, tray_pictures

SEEN = 60         # contrast, of 255
MOST_BUTTONS = 3  # the shell drops the others
SETTINGS = '''
[sitting]
limit = 40min
[stretches]
place = home
[guide]
get-ready = 5min
settle = 5min
switch = 5min
hold = 5min
sound = false
voice = off
'''


class TestGnome(tray_case.TrayCase):
    settings = SETTINGS

    def make_desktop(self):
        return gnome_shell.Desktop(self.home)

    def test_icon_menu_and_session(self):
        """One shell for all of it: starting it takes longer than everything that is asked of it."""
        self.start()
        self.check_icon()
        self.check_menu()
        self.check_session_by_its_buttons()
        self.check_session_to_its_end()

    def picture(self, name):
        self.desktop.picture(tray_pictures.path(name))

    def check_icon(self):
        picture, box = tray_pictures.path('tray-gnome'), self.desktop.indicator()
        def shown(strip):
            return strip.contrast((0, 0, strip.width, strip.height)) >= SEEN
        tray_pictures.wait(lambda: self.desktop.strip(picture, box), shown, 'an icon')
        print('icon at', box)

    def check_menu(self):
        lines = self.desktop.open_menu()
        print(*lines, sep='\n')
        self.picture('tray-gnome-menu')
        self.desktop.close_menu()
        self.assertEqual(lines, [line.label for line in self.tray.menu().lines()])

    def phase(self, title, buttons, name=None):
        """That banner, with these buttons, alone."""
        self.assertEqual(self.desktop.banner(title), buttons)
        if name:
            self.picture(name)
        self.assertEqual(len(self.desktop.notifications()), 1)

    def check_session_by_its_buttons(self):
        self.tray.press('Full session')
        self.phase('Full session', ['Start now', 'Stop'], 'session-gnome-start')
        self.desktop.press('Start now')
        self.phase('Side Bend', ['Pause', 'Next', 'Stop'], 'session-gnome-hold')
        self.desktop.press('Pause')
        self.phase('Paused: Side Bend', ['Go on', 'Stop'], 'session-gnome-paused')
        self.desktop.press('Go on')
        self.phase('Side Bend', ['Pause', 'Next', 'Stop'])
        self.desktop.press('Next')
        self.phase('Next: ', ['Pause', 'Next', 'Stop'], 'session-gnome-next')
        self.assertEqual(self.daemon.status()['guide']['step'], 2)
        self.desktop.press('Stop')
        self.daemon.wait_status(lambda status: status['guide'] is None)

    def check_session_to_its_end(self):
        for key in ('get-ready', 'settle', 'switch', 'hold'):
            self.daemon.must('set', 'guide.' + key, '1s')
        mark = self.desktop.log.mark()
        self.daemon.must('session')
        status = self.daemon.wait_status(lambda status: status['today']['sessions'] == 1, 120)
        self.assertEqual(status['today']['stretches'], 7)
        self.phase('Done: 7 stretches', [], 'session-gnome-done')
        buttons = {card.title: [label for label, action in card.actions.items() if action != 'default']
                   for card in self.desktop.cards.all(mark)}
        for title, labels in buttons.items():
            print(title, labels)
            self.assertLessEqual(len(labels), MOST_BUTTONS)


if __name__ == '__main__':
    case.need(*gnome_shell.Desktop.programs)
    gnome_shell.need()
    tray_case.need_built()
    case.main()
