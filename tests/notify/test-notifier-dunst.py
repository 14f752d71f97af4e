#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The notifier against the real dunst, as Debian sets it up, under Xvfb."""

import json
import os
import signal

import harness
from harness import artefact, reminder

SHIPPED = "/etc/xdg/dunst/dunstrc"
# dunst hands the menu's lines to this; the line that is printed back is the button that was pressed.
MENU = """#!/bin/sh
cat > {home}/menu
grep -F "#$(cat {home}/press) (" {home}/menu
"""


class Dunst(harness.BusTest):
    def setUp(self):
        super().setUp()
        self.start_display()
        menu = os.path.join(self.home, "menu.sh")
        with open(menu, "w", encoding="utf-8") as file:
            file.write(MENU.format(home=self.home))
        os.chmod(menu, 0o755)
        with open(SHIPPED, encoding="utf-8") as file:
            settings = file.read().replace("dmenu = /usr/bin/dmenu -p dunst:", f"dmenu = {menu}")
        self.assertIn(menu, settings)
        with open(os.path.join(self.home, "dunstrc"), "w", encoding="utf-8") as file:
            file.write(settings)
        self.server = None

    def start_dunst(self):
        self.server = harness.Process(self, ["dunst", "-conf", os.path.join(self.home, "dunstrc")], self.env)

    def start(self):
        self.start_dunst()
        self.notifier = self.driver()
        self.notifier.until("available yes")

    def show(self, **changes):
        self.notifier.want(reminder(**changes))
        self.notifier.settled()

    def count(self, which="displayed"):
        return int(self.run_tool("dunstctl", "count", which))

    def history(self):
        return [entry["summary"]["data"] for entry in json.loads(self.run_tool("dunstctl", "history"))["data"][0]]

    def press(self, label):
        with open(os.path.join(self.home, "press"), "w", encoding="utf-8") as file:
            file.write(label)
        self.run_tool("dunstctl", "context")

    def picture(self, name):
        path = artefact(name)
        if path:
            self.run_tool("xdotool", "search", "--sync", "--onlyvisible", "--class", "Dunst")
            self.run_tool("import", "-window", "root", path)

    def test_shown_and_updated_in_place(self):
        self.start()
        self.show()
        self.assertEqual(self.count(), 1)
        self.picture("dunst-reminder.png")
        self.show(generation=18, title="Low Lunge · 30 s each side", button=["start:Start", "later:In 10 min",
                                                                          "turn-off:Turn off Side Bend"])
        self.assertEqual((self.count(), self.count("waiting")), (1, 0))
        self.notifier.none()
        self.notifier.settled()
        self.assertEqual((self.count(), self.history()), (0, ["Low Lunge · 30 s each side"]))
        self.assertFalse([line for line in self.notifier.seen if line.startswith("dismissed")])
        self.assertEqual(self.notifier.quit(), 0)

    def test_text_is_text(self):
        self.start()
        self.show(title="Tom & <b>Jerry</b>", body="1 < 2 & <i>not slanted</i>", fallback="1 < 2 & <i>not slanted</i>")
        self.picture("dunst-text.png")
        self.notifier.none()
        self.notifier.settled()
        entry = json.loads(self.run_tool("dunstctl", "history"))["data"][0][0]
        self.assertEqual(entry["summary"]["data"], "Tom & <b>Jerry</b>")
        self.assertIn("1 &lt; 2 &amp; &lt;i&gt;not slanted&lt;/i&gt;", entry["body"]["data"])

    def test_every_button(self):
        self.start()
        for generation, (label, action) in enumerate([("Start", "start"), ("In 10 min", "later"),
                                                      ("Another", "another"), ("Open", "open")]):
            self.show(generation=generation)
            self.press(label)
            self.notifier.until(f"action {action} {generation}")
        self.notifier.none()
        self.notifier.settled()
        self.assertFalse([line for line in self.notifier.seen if line.startswith("dismissed")])

    def test_a_click_on_the_body(self):
        self.start()
        self.show()
        self.run_tool("dunstctl", "action", "0")
        self.notifier.until("action open 17")
        self.show(flags="open,again")
        self.assertEqual(self.count(), 1)
        self.assertNotIn("dismissed 17", self.notifier.seen)

    def test_the_answer_is_followed_by_the_next_at_once(self):
        """dunst closes what was answered and gives its id to the next: that one must survive, and stay ours."""
        self.start()
        self.show()
        for generation in range(18, 24):
            self.press("Start")
            self.notifier.until("action start")
            self.show(generation=generation, title=f"Get into position {generation}")
            self.assertEqual((self.count(), self.count("waiting")), (1, 0))
        self.notifier.none()
        self.notifier.settled()
        self.assertEqual(self.count(), 0)
        self.assertFalse([line for line in self.notifier.seen if line.startswith("dismissed")])

    def test_dismissed(self):
        self.start()
        self.show()
        self.run_tool("dunstctl", "close")
        self.assertEqual(self.notifier.placed(), (0, ""))
        self.notifier.until("dismissed 17")

    def test_clicked_away_with_the_mouse(self):
        self.start()
        self.show()
        self.run_tool("xdotool", "search", "--sync", "--onlyvisible", "--class", "Dunst", "mousemove", "--window", "%1",
                      "30", "30", "click", "1")
        self.notifier.until("dismissed 17")

    def test_killed_and_started_again(self):
        self.start()
        self.show()
        self.server.kill()
        self.assertEqual(self.notifier.placed(), (0, ""))
        self.start_dunst()
        self.assertGreater(self.notifier.placed()[0], 0)
        self.assertEqual(self.count(), 1)
        self.press("In 10 min")
        self.notifier.until("action later 17")

    def test_dismissed_and_started_again(self):
        self.start()
        self.show()
        self.run_tool("dunstctl", "close")
        self.notifier.until("dismissed 17")
        self.server.kill()
        self.notifier.until("available no")
        self.start_dunst()
        self.notifier.until("available yes")
        self.show()
        self.assertEqual(self.count(), 0)

    def test_started_late(self):
        self.notifier = self.driver()
        self.notifier.until("available no")
        self.notifier.want(reminder())
        self.assertEqual(self.notifier.quiet_so_far(), [])
        self.start_dunst()
        self.notifier.settled()
        self.assertEqual(self.count(), 1)

    def test_stopped_and_woken(self):
        self.start()
        self.show()
        os.kill(self.server.popen.pid, signal.SIGSTOP)
        for generation in range(18, 40):
            self.show_later(generation)
        self.assertEqual(self.notifier.quiet_so_far(), [])
        os.kill(self.server.popen.pid, signal.SIGCONT)
        self.notifier.settled()
        self.assertEqual((self.count(), self.count("waiting"), self.history()), (1, 0, []))

    def show_later(self, generation):
        self.notifier.want(reminder(generation=generation, title=f"Number {generation}"))

    def test_a_crash_leaves_one(self):
        self.start()
        self.show()
        number, server = self.last_placed()
        self.notifier.kill()
        self.notifier = self.driver(f"--last-id={number}", f"--last-server={server}")
        self.show(generation=40)
        self.assertEqual((self.count(), self.count("waiting")), (1, 0))
        self.press("Start")
        self.notifier.until("action start 40")

    def last_placed(self):
        _, number, server = [line for line in self.notifier.seen if line.startswith("placed")][-1].split(" ")
        return number, server


if __name__ == "__main__":
    harness.main("dbus-daemon", "Xvfb", "dunst", "dunstctl", "xdotool", "import")
