# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The unittest case of a desktop with an Xfce panel, and what is seen in it."""

from harness import case, tray_case, tray_pictures, xfce_panel

ICON_PX = 24            # more is two icons, or a panel that moved
SEEN_PX, SEEN = 30, 60  # an icon has at least so many pixels, and at least that contrast, of 255
_FREE = (0, 2, 200, 10)  # where it comes, away from the panel's edges


class XfceCase(tray_case.TrayCase):
    empty = None  # the panel without an icon
    settings = '[sitting]\nlimit = 40min\n[stretches]\nplace = home\n[guide]\nsound = false\nvoice = off\n'
    dark = False

    def make_desktop(self):
        return xfce_panel.Desktop(self.home, self.dark)

    def start_with_panel(self):
        """Everything, and somebody is there."""
        self.desktop.start_panel()
        self.empty = self.picture_until(lambda strip: strip.contrast(_FREE) < 1, 'an empty panel')
        self.start()
        self.desktop.touch()
        self.daemon.wait_status(lambda status: status['state'] == 'sitting')

    def picture_until(self, holds, what, name=None):
        picture = tray_pictures.path(name) if name else None
        return tray_pictures.wait(lambda: self.desktop.strip(picture), holds, what)

    def assert_one_icon(self, name=None, unlike=None):
        """One icon, large enough and of enough contrast to be seen, and not the one of `unlike`: what the panel shows."""
        def shown(strip):
            box = strip.box(self.empty)
            return (box is not None and box[4] >= SEEN_PX and strip.contrast(box) >= SEEN
                    and (unlike is None or strip.box(unlike) is not None))
        strip = self.picture_until(shown, 'an icon', name)
        x, y, width, height, pixels = strip.box(self.empty)
        print(f'icon: {width}x{height} at {x},{y}, {pixels} pixels, contrast {strip.contrast((x, y, width, height)):.0f}')
        self.assertLessEqual(max(width, height), ICON_PX, 'more than one icon')
        return strip

    def state_after(self, state):
        return self.daemon.wait_status(lambda status: status['state'] == state)


def main():
    """For a test file: skips where something is missing."""
    case.need(*xfce_panel.Desktop.programs)
    tray_case.need_built()
    case.main()
