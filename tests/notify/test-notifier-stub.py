#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""What the notifier says to a server and hears from it: a poor one, one with habits, one with an odd order."""

import os
import signal

import harness
from harness import reminder


class Content(harness.BusTest):
    def test_everything_said(self):
        stub, driver = self.stub(), self.driver()
        driver.want(reminder(picture="/usr/share/lumbar/side-bend.png"))
        call = stub.call("Notify")
        self.assertEqual(call["app"], "Lumbar")
        self.assertEqual(call["icon"], "")
        self.assertEqual(call["title"], "Side Bend · 30 s each side")
        self.assertEqual(call["timeout"], 0)
        self.assertEqual(list(call["actions"].items()), [
            ("start:side-bend:17", "Start"), ("later:side-bend:17", "In 10 min"),
            ("another:side-bend:17", "Another"), ("default", "Open")])
        hints = call["hints"]
        hints.pop("sender-pid")
        self.assertEqual(hints, {
            "desktop-entry": "org.lumbar.Lumbar1", "category": "x-lumbar.reminder", "urgency": 1, "resident": False,
            "suppress-sound": True, "image-path": "/usr/share/lumbar/side-bend.png", "x-dunst-stack-tag": "lumbar"})
        self.assertEqual(driver.placed()[0], 1)
        self.assertEqual(driver.quit(), 0)

    def test_png_where_one_lies_beside_the_svg(self):
        stub, driver = self.stub(), self.driver()
        drawn, painted, photo = (os.path.join(self.home, name) for name in ("a.svg", "a.png", "a.jpg"))
        driver.want(reminder(picture=drawn))
        self.assertEqual(stub.call("Notify")["hints"]["image-path"], drawn)
        with open(painted, "w", encoding="utf-8"):
            pass
        driver.want(reminder(picture=drawn, generation=18))
        self.assertEqual(stub.call("Notify")["hints"]["image-path"], painted)
        driver.want(reminder(picture=photo, generation=19))
        self.assertEqual(stub.call("Notify")["hints"]["image-path"], photo)

    def test_icon(self):
        icon = os.path.join(self.home, "data/icons/hicolor/scalable/apps/lumbar.svg")
        os.makedirs(os.path.dirname(icon))
        for where in ("XDG_DATA_HOME", "XDG_DATA_DIRS"):
            with self.subTest(where=where):
                stub, driver = self.stub(), self.driver(**{where: os.path.join(self.home, "data")})
                driver.want(reminder())
                self.assertEqual(stub.call("Notify")["icon"], "")
                with open(icon, "w", encoding="utf-8"):
                    pass
                driver.want(reminder(generation=18))
                self.assertEqual(stub.call("Notify")["icon"], "lumbar")
                os.unlink(icon)
                driver.quit()
                stub.end()

    def test_quiet_resident_sound(self):
        stub, driver = self.stub(), self.driver()
        driver.want(reminder(flags="quiet,resident,sound"))
        hints = stub.call("Notify")["hints"]
        self.assertEqual((hints["urgency"], hints["resident"]), (0, True))
        self.assertNotIn("suppress-sound", hints)
        self.assertEqual(hints["sound-name"], "message-new-instant")

    def test_markup_is_escaped_only_where_it_means_something(self):
        for caps, body in (("actions,body-markup", "a &lt;b&gt; &amp; c"), ("actions", "a <b> & c")):
            with self.subTest(caps=caps):
                stub, driver = self.stub("--caps", caps), self.driver()
                driver.want(reminder(title="x <i> & y", body="a <b> & c"))
                call = stub.call("Notify")
                self.assertEqual((call["title"], call["body"]), ("x <i> & y", body))
                driver.quit()
                stub.end()

    def test_no_actions(self):
        stub, driver = self.stub("--caps", "body"), self.driver()
        driver.want(reminder())
        call = stub.call("Notify")
        self.assertEqual(call["actions"], {})
        self.assertEqual(call["body"], harness.REMINDER["fallback"])

    def test_actions_without_buttons(self):
        """dunst and mako keep them in a menu: they are there for those who know, and the text names the commands."""
        for name in ("dunst", "mako"):
            with self.subTest(name=name):
                stub, driver = self.stub("--name", name), self.driver()
                driver.want(reminder())
                call = stub.call("Notify")
                self.assertIn("start:side-bend:17", call["actions"])
                self.assertEqual(call["body"], harness.REMINDER["fallback"])
                driver.quit()
                stub.end()

    def test_mako_is_not_told_two_ways_what_is_replaced(self):
        """It frees what it finds by the tag while it fills what it found by the id."""
        for name, tag in (("mako", None), ("dunst", "lumbar")):
            with self.subTest(name):
                stub, driver = self.stub("--name", name), self.driver()
                driver.want(reminder())
                self.assertEqual(stub.call("Notify")["hints"]["x-dunst-stack-tag"], "lumbar")
                driver.placed()
                driver.want(reminder(title="Another", generation=18))
                call = stub.call("Notify")
                self.assertEqual((call["replaces"], call["hints"].get("x-dunst-stack-tag")), (1, tag))
                driver.quit()
                stub.end()

    def test_gnome_that_loses_buttons_in_an_update(self):
        """Before 46 a banner that is changed while it is up loses its buttons: a new one takes its place."""
        for version, replaced in (("43.9", 0), ("45.beta", 0), ("46.1", 1)):
            with self.subTest(version=version):
                stub, driver = self.stub("--name", "gnome-shell", "--version", version), self.driver()
                driver.want(reminder())
                stub.call("Notify")
                driver.want(reminder(generation=18))
                self.assertEqual(stub.call("Notify")["replaces"], replaced)
                closed = [line for line in stub.passed if '"CloseNotification"' in line]
                self.assertEqual(len(closed), 0 if replaced else 1)
                driver.settled()
                # Without buttons there is nothing to lose.
                driver.want({**reminder(generation=19), "button": []})
                self.assertNotEqual(stub.call("Notify")["replaces"], 0)
                driver.none()
                driver.settled()
                self.assertFalse([line for line in driver.seen if line.startswith(("dismissed", "placed 0"))][1:])
                driver.quit()
                stub.end()

    def test_capabilities_are_asked_once_for_each_server(self):
        stub, driver = self.stub(), self.driver()
        for generation in (1, 2, 3):
            driver.want(reminder(generation=generation))
            stub.call("Notify")
        asked = [line for line in stub.seen if "GetCapabilities" in line]
        self.assertEqual(len(asked), 1)


class Slot(harness.BusTest):
    def setUp(self):
        super().setUp()
        self.server = self.stub()
        self.notifier = self.driver()

    def show(self, **changes):
        self.notifier.want(reminder(**changes))
        call = self.server.call("Notify")
        self.notifier.settled()
        return call

    def test_updated_in_place(self):
        self.assertEqual(self.show()["replaces"], 0)
        self.assertEqual(self.show(generation=18, title="Frog · 30 s")["replaces"], 1)
        self.notifier.none()
        self.assertEqual(self.server.call("CloseNotification")["id"], 1)
        self.assertEqual(self.notifier.placed()[0], 0)

    def test_the_same_again_is_not_shown_again(self):
        self.show()
        self.notifier.want(reminder())
        self.notifier.settled()
        self.show(flags="open,again")
        self.notifier.none()
        self.server.call("CloseNotification")
        self.assertEqual(len([line for line in self.server.seen if '"Notify"' in line]), 2)

    def test_withdrawn_is_not_dismissed(self):
        self.show()
        self.notifier.none()
        self.notifier.settled()
        self.assert_nothing_was_dismissed()

    def test_closed_by_the_server_is_not_dismissed(self):
        """1: it expired; 3: something asked the server to; 4: for no reason given."""
        for reason in (1, 3, 4):
            with self.subTest(reason=reason):
                self.notifier.want(reminder(flags="open,again"))
                self.server.call("Notify")
                number, _ = self.notifier.placed()
                self.server.do(f"close {number} {reason}")
                self.assertEqual(self.notifier.placed()[0], 0)
                self.assert_nothing_was_dismissed()
                self.notifier.none()
                self.assertEqual(self.notifier.placed()[0], 0)

    def assert_nothing_was_dismissed(self):
        # Shown once more, so that whatever the close led to has come by now.
        self.show(flags="open,again")
        self.assertNotIn("dismissed 17", self.notifier.seen)

    def test_dismissed(self):
        self.show()
        self.server.do("close 1 2")
        self.notifier.until("dismissed 17")
        # It stays away: only something new, or `again`, brings it back.
        self.notifier.want(reminder())
        self.notifier.settled()
        self.assertEqual(self.show(generation=18)["replaces"], 0)

    def test_an_action_and_its_close_in_either_order(self):
        for generation, commands in ((1, "action {0} start:side-bend:1; close {0} 2"),
                                     (2, "close {0} 2; action {0} start:side-bend:2")):
            with self.subTest(commands=commands):
                self.notifier.want(reminder(generation=generation))
                self.server.call("Notify")
                number, _ = self.notifier.placed()
                self.server.do(commands.format(number))
                self.notifier.until(f"action start {generation}")
                self.show(generation=generation + 10)
                self.notifier.none()
                self.notifier.settled()
                self.assertFalse([line for line in self.notifier.seen if line.startswith("dismissed")])

    def test_a_click_on_the_body(self):
        self.show()
        self.server.do("action 1 default; close 1 2")
        self.notifier.until("action open 17")
        self.assertEqual(self.show(flags="open,again")["replaces"], 0)
        self.assertNotIn("dismissed 17", self.notifier.seen)

    def test_a_click_on_a_body_that_opens_nothing(self):
        self.show(flags="")
        self.server.do("action 1 default")
        self.assertFalse([line for line in self.notifier.quiet_so_far() if line.startswith("action")])

    def test_answers_to_another_notice_are_dropped(self):
        self.show()
        self.show(generation=18)
        self.server.do("action 1 start:side-bend:17; action 7 start:side-bend:18; action 1 rubbish; "
                       "action 1 start:side-bend:18x; action 1 later:side-bend:18")
        self.notifier.until("action")
        self.assertEqual(self.notifier.seen[-1], "action later 18")

    def test_an_answer_to_what_is_no_longer_wanted_is_dropped(self):
        self.show()
        os.kill(self.server.popen.pid, signal.SIGSTOP)
        self.notifier.none()
        self.notifier.quiet_so_far()
        self.server.send("action 1 start:side-bend:17")
        os.kill(self.server.popen.pid, signal.SIGCONT)
        self.notifier.settled()
        self.assertFalse([line for line in self.notifier.seen if line.startswith("action")])

    def test_a_close_right_before_the_next_is_shown_does_not_hit_it(self):
        """dunst gives the old id to the next one: the close of the old one must not count for it."""
        self.show()
        self.server.do("action 1 start:side-bend:17; close 1 2")
        self.notifier.until("action start 17")
        self.notifier.want(reminder(generation=18, title="Get into position"))
        self.assertEqual(self.server.call("Notify")["replaces"], 0)
        self.notifier.none()
        self.server.call("CloseNotification")


if __name__ == "__main__":
    harness.main("dbus-daemon")
