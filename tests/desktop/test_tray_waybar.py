#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The tray on Wayland without X: waybar on sway. It is registered once, is seen, and its menu is pressed; it comes late or not
at all without a word."""

from harness import case, tray_case, tray_pictures, waybar

SEEN_PX, SEEN = 30, 60  # an icon has at least so many pixels, and at least that contrast, of 255
ICON_PX = 24            # more is two icons
NO_PANEL_S = 3


class TestWaybar(tray_case.TrayCase):
    settings = '[sitting]\nlimit = 40min\n[stretches]\nplace = home\n'

    def make_desktop(self):
        return waybar.Desktop(self.home)

    def test_shown_and_pressed(self):
        self.assertNotIn('DISPLAY', self.tray.env)
        self.desktop.start_panel()
        empty = tray_pictures.wait(self.desktop.strip, lambda strip: strip.contrast((0, 2, 200, 10)) < 1, 'a bar')
        self.start()
        def shown(strip):
            box = strip.box(empty)
            return box is not None and box[4] >= SEEN_PX and strip.contrast(box) >= SEEN
        picture = tray_pictures.path('tray-waybar')
        icon = tray_pictures.wait(lambda: self.desktop.strip(picture), shown, 'an icon')
        print('icon:', icon.box(empty))
        self.assertLessEqual(max(icon.box(empty)[2:4]), ICON_PX, 'more than one icon')

        self.tray.press('Pause', '1 h')
        self.daemon.wait_status(lambda status: status['state'] == 'paused')
        # Another icon, so neither is what the bar shows where it finds none.
        tray_pictures.wait(self.desktop.strip, lambda strip: shown(strip) and strip.box(icon) is not None, 'another icon')
        self.tray.press('Resume')
        self.daemon.wait_status(lambda status: status['state'] != 'paused')
        tray_pictures.wait(self.desktop.strip, lambda strip: strip.box(icon) is None, 'the icon of before')

    def test_bar_comes_late(self):
        """Until then nothing is to be seen anywhere; GTK's own fallback, which needs X, is not even tried."""
        self.daemon.start()
        self.tray.start()
        self.let_pass(NO_PANEL_S)
        self.assertTrue(self.tray.child.running(), self.tray.child.log())
        self.desktop.start_panel()
        self.tray.wait_item()


if __name__ == '__main__':
    case.need('dbus-daemon', 'busctl', *waybar.Desktop.programs)
    tray_case.need_built()
    case.main()
