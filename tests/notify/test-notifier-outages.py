#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The notifier with a server, or a bus, that is absent, late, restarted, hung, or known from an earlier run."""

import json
import os
import time

import harness
from harness import reminder


class Coming(harness.BusTest):
    def test_absent_then_late(self):
        driver = self.driver()
        driver.until("available no")
        driver.want(reminder())
        self.assertEqual(driver.quiet_so_far(), [])
        stub = self.stub()
        driver.until("available yes")
        self.assertEqual(stub.call("Notify")["title"], reminder()["title"])
        driver.settled()

    def test_wanted_no_longer_when_it_comes(self):
        driver = self.driver()
        driver.until("available no")
        driver.want(reminder())
        driver.none()
        driver.settled()
        stub = self.stub()
        driver.until("available yes")
        driver.want(reminder(generation=18))
        self.assertIn("18", "".join(stub.call("Notify")["actions"]))

    def test_restarted_while_unanswered(self):
        first, driver = self.stub(), self.driver()
        driver.want(reminder())
        first.call("Notify")
        driver.settled()
        first.kill()
        self.assertEqual(driver.placed(), (0, ""))
        driver.until("available no")
        second = self.stub()
        self.assertEqual(second.call("Notify")["replaces"], 0)
        self.assertEqual(driver.placed()[0], 1)

    def test_restarted_after_an_answer_or_a_dismissal(self):
        for command, line in (("action 1 start:side-bend:17", "action start 17"), ("close 1 2", "dismissed 17")):
            with self.subTest(command=command):
                first, driver = self.stub(), self.driver()
                driver.want(reminder())
                first.call("Notify")
                driver.settled()
                first.do(command)
                driver.until(line)
                first.kill()
                driver.until("available no")
                second = self.stub()
                driver.until("available yes")
                driver.want(reminder())
                driver.settled()
                driver.want(reminder(generation=18))
                self.assertIn("start:side-bend:18", second.call("Notify")["actions"])
                driver.quit()
                second.end()

    def test_the_bus_goes(self):
        stub, driver = self.stub(), self.driver()
        driver.want(reminder())
        stub.call("Notify")
        driver.settled()
        self.bus.kill()
        driver.until("available no")
        driver.want(reminder(generation=18))
        driver.none()
        driver.settled()
        self.assertEqual(driver.quit(), 0)

    def test_no_bus(self):
        for address in (f"unix:path={self.home}/nothing", "", "rubbish"):
            with self.subTest(address=address):
                driver = self.driver(DBUS_SESSION_BUS_ADDRESS=address)
                driver.until("available no")
                driver.want(reminder())
                driver.settled()
                driver.none()
                driver.settled()
                self.assertEqual(driver.quit(), 0)


class Startable(harness.BusTest):
    """The bus could start a server. It is asked to when something is to be shown, and not at once."""

    services = {"org.freedesktop.Notifications": "/bin/sh {home}/start"}

    def setUp(self):
        super().setUp()
        self.log = os.path.join(self.home, "started")
        self.write("echo started >> {log}; tail -f /dev/null | /usr/bin/python3 {here}/stub-server.py > {home}/calls")

    def write(self, command):
        with open(os.path.join(self.home, "start"), "w", encoding="utf-8") as file:
            file.write(command.format(log=self.log, here=harness.HERE, home=self.home) + "\n")

    def test_started_when_needed(self):
        driver = self.driver("--patience=0")
        driver.until("available yes")
        self.assertFalse(os.path.exists(self.log))
        driver.want(reminder())
        self.assertEqual(driver.placed()[0], 1)
        self.assertTrue(os.path.exists(self.log))

    def test_another_that_comes_first_keeps_its_place(self):
        driver = self.driver("--patience=600000")
        driver.until("available yes")
        driver.want(reminder())
        driver.quiet_so_far()
        stub = self.stub()
        stub.call("Notify")
        driver.settled()
        self.assertFalse(os.path.exists(self.log))

    def test_not_started_for_what_is_no_longer_wanted(self):
        driver = self.driver("--patience=300")
        driver.until("available yes")
        driver.want(reminder())
        driver.none()
        driver.settled()
        with self.assertRaises(AssertionError):
            driver.until("placed", timeout=1)
        self.assertFalse(os.path.exists(self.log))

    def test_what_is_started_fails(self):
        self.write("exit 3")
        driver = self.driver("--patience=0")
        driver.until("available yes")
        driver.want(reminder())
        driver.until("available no")
        stub = self.stub()
        stub.call("Notify")
        driver.until("available yes")


class Hung(harness.BusTest):
    """A server that takes every call and answers none."""

    def setUp(self):
        super().setUp()
        self.server = self.stub()
        self.notifier = self.driver()
        self.notifier.want(reminder())
        self.server.call("Notify")
        self.notifier.settled()

    def test_the_main_loop_turns(self):
        self.server.do("deaf")
        self.notifier.want(reminder(generation=18))
        self.server.until('{"unanswered"')
        self.assertEqual(self.notifier.quiet_so_far(), [])
        self.notifier.none()
        self.assertEqual(self.notifier.quiet_so_far(), [])

    def test_it_replays_nothing_when_it_wakes(self):
        self.server.do("deaf")
        for generation in range(18, 118):
            self.notifier.want(reminder(generation=generation))
        self.notifier.none()
        self.notifier.want(reminder(generation=200, title="The last"))
        self.notifier.quiet_so_far()
        self.server.send("hear")
        call = self.server.call("Notify")
        self.assertEqual((call["title"], call["replaces"]), ("The last", 1))
        self.notifier.settled()
        self.assertEqual(self.notifier.quiet_so_far(), [])

    def test_withdrawn_when_it_wakes(self):
        self.server.do("deaf")
        self.notifier.none()
        self.server.until('{"unanswered"')
        self.server.send("hear")
        self.server.call("CloseNotification")
        self.notifier.settled()

    def test_hung_between_the_pulse_and_the_call(self):
        """libnotify itself waits, in its thread; the main loop, the next want and the exit don't."""
        self.server.send("deaf-after-pulse")
        self.notifier.want(reminder(generation=18))
        while json.loads(self.server.until('{"unanswered"'))["unanswered"] != "Notify":
            pass
        self.notifier.none()
        self.assertEqual(self.notifier.quiet_so_far(), [])
        self.assert_leaves_at_once()

    def test_the_exit_is_not_held_up(self):
        self.server.do("deaf")
        self.notifier.none()
        self.server.until('{"unanswered"')
        self.assert_leaves_at_once()

    def test_hung_from_the_start(self):
        self.server.end()
        self.server = self.stub("--deaf")
        notifier = self.driver()
        notifier.until("available yes")
        notifier.want(reminder())
        self.assertEqual(notifier.quiet_so_far(), [])
        self.server.send("hear")
        self.server.call("Notify")
        notifier.settled()

    def assert_leaves_at_once(self):
        # libnotify's own patience is 25 s; a fifth of it is no measurement, only the difference.
        start = time.monotonic()
        self.assertEqual(self.notifier.quit(), 0)
        self.assertLess(time.monotonic() - start, 5)


class TakenOver(harness.BusTest):
    def leave_one(self, *arguments):
        stub, driver = self.stub(*arguments), self.driver()
        driver.want(reminder())
        stub.call("Notify")
        number, server = driver.placed()
        driver.kill()
        return stub, number, server

    def test_replaced(self):
        stub, number, server = self.leave_one()
        driver = self.driver(f"--last-id={number}", f"--last-server={server}")
        driver.want(reminder(generation=18))
        self.assertEqual(stub.call("Notify")["replaces"], number)
        driver.none()
        self.assertEqual(stub.call("CloseNotification")["id"], number)

    def test_withdrawn(self):
        stub, number, server = self.leave_one()
        driver = self.driver(f"--last-id={number}", f"--last-server={server}")
        driver.until("available yes")
        driver.none()
        self.assertEqual(stub.call("CloseNotification")["id"], number)
        self.assertEqual(driver.placed(), (0, ""))

    def test_answered_before_it_is_replaced(self):
        stub, number, server = self.leave_one()
        driver = self.driver(f"--last-id={number}", f"--last-server={server}")
        driver.want(reminder())
        driver.settled()
        stub.do(f"action {number} start:side-bend:17")
        driver.until("action start 17")

    def test_a_server_that_refuses_the_ids_of_others(self):
        stub, number, server = self.leave_one("--own-ids-only")
        driver = self.driver(f"--last-id={number}", f"--last-server={server}")
        driver.want(reminder(generation=18))
        self.assertEqual([stub.call("Notify")["replaces"] for _ in range(2)], [number, 0])
        self.assertNotEqual(driver.placed()[0], number)

    def test_another_server(self):
        stub, number, _ = self.leave_one()
        driver = self.driver(f"--last-id={number}", "--last-server=:1.99999")
        self.assertEqual(driver.placed(), (0, ""))
        driver.want(reminder(generation=18))
        self.assertEqual(stub.call("Notify")["replaces"], 0)

    def test_nonsense(self):
        for arguments in (("--last-id=-5", "--last-server=:1.1"), ("--last-id=99999999999999", "--last-server=:1.1"),
                          ("--last-id=3", "--last-server=")):
            with self.subTest(arguments=arguments):
                stub, driver = self.stub(), self.driver(*arguments)
                driver.want(reminder())
                self.assertEqual(stub.call("Notify")["replaces"], 0)
                self.assertEqual(driver.quit(), 0)
                stub.end()


if __name__ == "__main__":
    harness.main("dbus-daemon")
