# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""lumbar stretch and session on a terminal: what is seen, what the keys do, and that the terminal is as before in the end."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unittest

import cli
import harness

TAKE = b"\033[?1049h\033[?25l"
GIVE_BACK = b"\033[?25h\033[?1049l"


class Terminal:
    """One side of a pseudo-terminal, with the program on the other."""

    def __init__(self, args, env, rows=24, columns=80):
        self.master, self.slave = os.openpty()
        self.resize(rows, columns)
        self.before = termios.tcgetattr(self.slave)
        self.seen = b""
        self.process = subprocess.Popen(args, stdin=self.slave, stdout=self.slave, stderr=subprocess.PIPE, env=env,
                                        start_new_session=True, preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))

    def resize(self, rows, columns):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def wait_for(self, pattern):
        """Reads until PATTERN is in what was seen since the last match; the match."""
        end = time.monotonic() + harness.DEADLINE_S
        while True:
            match = re.search(pattern.encode(), self.seen, re.DOTALL)
            if match:
                self.seen = self.seen[match.end():]
                return match
            left = end - time.monotonic()
            assert left > 0 and select.select([self.master], [], [], left)[0], f"{pattern!r} did not come: {self.seen[-600:]!r}"
            self.seen += os.read(self.master, 65536)

    def press(self, keys):
        os.write(self.master, keys)

    def wait(self):
        status = self.process.wait(harness.DEADLINE_S)
        while select.select([self.master], [], [], 0)[0]:
            self.seen += os.read(self.master, 65536)
        return status

    def hang_up(self):
        os.close(self.slave)
        os.close(self.master)
        self.master = self.slave = None

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait(harness.DEADLINE_S)
        self.process.stderr.close()
        if self.master is not None:
            os.close(self.slave)
            os.close(self.master)


class GuideScreen(cli.CliCase):
    def attach(self, *args, rows=24, columns=80, env=None, **fields):
        status = dict(guide_session=1, guide_step=6, guide_steps=7, guide_ends_s=int(time.time()) + 600)
        status.update(fields)
        self.service.tell("counts 3 5 0 0", "on session " + cli.guide(**status), "on stretch " + cli.guide(**status),
                          "on guide-stop guiding=0 state=sitting")
        environment = self.bus.environment(TERM="xterm-256color")
        environment.update(env or {})
        terminal = Terminal([cli.LUMBAR, *(args or ("session",))], environment, rows, columns)
        self.addCleanup(terminal.close)
        return terminal

    def attached(self, *args, **fields):
        """The same, when it has drawn and listens."""
        terminal = self.attach(*args, **fields)
        terminal.wait_for("stop")
        self.service.heard_now()
        return terminal

    def assert_given_back(self, terminal, status=cli.DONE):
        self.assertEqual(terminal.wait(), status)
        self.assertIn(GIVE_BACK, terminal.seen)
        self.assertEqual(termios.tcgetattr(terminal.slave), terminal.before)

    def test_what_is_seen(self):
        terminal = self.attach()
        terminal.wait_for(re.escape(TAKE.decode()))
        terminal.wait_for(r"Full session · 6 of 7.*█.*Low Lunge · right foot in front.*space.*pause.*stop")
        self.assertFalse(termios.tcgetattr(terminal.slave)[3] & (termios.ECHO | termios.ICANON))

    def test_q_stops_and_gives_the_terminal_back(self):
        terminal = self.attached()
        terminal.press(b"q")
        self.assert_given_back(terminal)
        self.assertEqual(self.service.heard_now(), ["event guide-stop id= duration=0 until=0"])
        self.assertIn(b"Stopped. Nothing was recorded.", terminal.seen)

    def test_control_c_stops_too(self):
        terminal = self.attached()
        terminal.press(b"\x03")
        self.assert_given_back(terminal)
        self.assertEqual(self.service.heard_now(), ["event guide-stop id= duration=0 until=0"])

    def test_an_interrupt_stops_too(self):
        terminal = self.attached()
        terminal.process.send_signal(signal.SIGINT)
        self.assert_given_back(terminal)
        self.assertEqual(self.service.heard_now(), ["event guide-stop id= duration=0 until=0"])

    def test_a_daemon_that_hangs_does_not_hold_the_terminal(self):
        terminal = self.attached()
        os.kill(self.service.process.pid, signal.SIGSTOP)
        try:
            terminal.press(b"qq")
            self.assert_given_back(terminal)
        finally:
            os.kill(self.service.process.pid, signal.SIGCONT)

    def test_being_told_to_go_leaves_the_guide_running(self):
        terminal = self.attached()
        terminal.process.send_signal(signal.SIGTERM)
        self.assert_given_back(terminal)
        self.assertEqual(self.service.heard_now(), [])

    def test_a_closed_terminal_leaves_the_guide_running(self):
        terminal = self.attached()
        terminal.hang_up()
        terminal.process.wait(harness.DEADLINE_S)
        self.assertEqual(self.service.heard_now(), [])

    def test_the_daemons_death_gives_the_terminal_back(self):
        terminal = self.attached()
        self.service.kill()
        self.assert_given_back(terminal, cli.NOT_RUNNING)
        self.assertIn(b"lumbar session resume", terminal.process.stderr.read())

    def test_the_end_of_the_bus_gives_the_terminal_back(self):
        terminal = self.attached()
        self.bus.stop()
        self.assert_given_back(terminal, cli.NOT_RUNNING)

    def test_keys(self):
        terminal = self.attached()
        for key, command in ((b" ", "pause"), (b"n", "next"), (b"p", "previous"), (b"\r", "start-now")):
            terminal.press(key)
            self.service.until(f"event guide-{command} id= duration=0 until=0")
        terminal.press(b"\033[A")  # an arrow, which is none of ours
        terminal.press(b"xz")
        self.service.tell(f"guide_paused=1 guide_remaining_s=17 guide_gives_up_s={int(time.time()) + 300}")
        terminal.wait_for("Paused: Low Lunge.*go on")
        terminal.press(b" ")
        self.service.until("event guide-resume id= duration=0 until=0")
        self.assertEqual(self.service.heard_now(), [])

    def test_each_phase_is_shown_as_it_comes(self):
        terminal = self.attached()
        self.service.tell("guide_phase=switch guide_side=2 guide_side_text='Left foot in front'")
        terminal.wait_for("Other side: left foot in front")

    def test_a_bell_at_each_phase_where_sounds_are_on(self):
        self.service.tell("variant settings " + cli.dictionaries(dict(section="guide", key="sound", value="true")))
        terminal = self.attached()
        self.service.tell("guide_phase=switch guide_side=2")
        terminal.wait_for("\a")

    def test_no_bell_where_tones_are_heard(self):
        self.service.tell("variant settings " + cli.dictionaries(dict(section="guide", key="sound", value="true")))
        terminal = self.attached(guide_tones=1)
        self.service.tell("guide_phase=switch guide_side=2")
        self.assertNotIn(b"\a", terminal.wait_for("Other side").group(0) + terminal.seen)

    def test_it_counts_down_by_itself(self):
        terminal = self.attached(rows=9, env={"NO_COLOR": "1"}, guide_ends_s=int(time.time()) + 90)
        first = terminal.wait_for(r"\n +(\d\d)\033").group(1)
        while terminal.wait_for(r"\n +(\d\d)\033").group(1) == first:
            pass
        self.assertEqual(self.service.heard_now(), [])

    def test_it_follows_the_size(self):
        terminal = self.attached(rows=24, guide_paused=1, guide_remaining_s=17)  # no second is drawn that could cover it up
        terminal.resize(40, 120)
        terminal.wait_for(r"\033\[40;\d+H")

    def test_the_end_is_told(self):
        terminal = self.attached("stretch", guide_session=0)
        self.service.tell("counts 4 5 0 0", "guiding=0 state=sitting")
        self.assert_given_back(terminal)
        self.assertIn("Done: Low Lunge. Take a few steps".encode(), terminal.seen)

    def test_the_end_of_a_session_is_told(self):
        terminal = self.attached()
        self.service.tell("counts 10 5 1 0", "guiding=0 state=sitting")
        self.assert_given_back(terminal)
        self.assertIn("Done: 7 stretches.".encode(), terminal.seen)

    def test_a_session_broken_off_is_told(self):
        terminal = self.attached()
        self.service.tell("counts 7 5 0 0")
        terminal.press(b"q")
        self.assert_given_back(terminal)
        self.assertIn("Stopped after 4 of 7.".encode(), terminal.seen)

    def test_typed_through_is_told(self):
        terminal = self.attached("stretch", guide_session=0, guide_phase="hold", guide_ends_s=int(time.time()))
        self.service.tell("guiding=0 state=sitting")
        self.assert_given_back(terminal)
        self.assertIn(b"you went on working", terminal.seen)

    def test_one_that_ends_in_the_middle_was_not_typed_through(self):
        terminal = self.attached("stretch", guide_session=0, guide_phase="hold")
        self.service.tell("guiding=0 state=sitting")
        self.assert_given_back(terminal)
        self.assertIn(b"Nothing was recorded", terminal.seen)
        self.assertNotIn(b"you went on working", terminal.seen)

    def test_no_colour_where_none_is_wanted(self):
        terminal = self.attach(env={"NO_COLOR": "1"})
        self.assertNotRegex(terminal.wait_for(".*stop").group(0), rb"\033\[[0-9;]*m")

    def test_one_that_runs_already_is_joined(self):
        self.service.tell(cli.guide(guide_session=1, guide_step=2, guide_steps=7), "refuse already-guiding")
        terminal = self.attached()
        terminal.press(b"q")
        self.assert_given_back(terminal)
        self.assertEqual(self.service.heard_now(), ["event guide-stop id= duration=0 until=0"])
        # What was finished before it was joined is not known here.
        self.assertIn(b"Stopped. What is finished is recorded.", terminal.seen)

    def test_the_end_of_one_that_was_joined(self):
        self.service.tell(cli.guide(guide_session=1, guide_step=6, guide_steps=7), "refuse already-guiding")
        terminal = self.attached()
        self.service.tell("counts 5 5 1 0", "guiding=0 state=sitting")
        self.assert_given_back(terminal)
        self.assertIn(b"Done: 7 stretches.", terminal.seen)

    def test_another_stretch_is_not(self):
        self.service.tell(cli.guide(guide_session=0), "refuse already-guiding")
        terminal = self.attach("session")
        self.assertEqual(terminal.wait(), cli.REFUSED)
        self.assertNotIn(TAKE, terminal.seen)

    def test_detached(self):
        terminal = self.attach("session", "--detach")
        self.assertEqual(terminal.wait(), cli.DONE)
        self.assertNotIn(TAKE, terminal.seen)
        self.assertIn("Low Lunge".encode(), terminal.seen)

    def test_a_dumb_terminal_is_left_alone(self):
        terminal = self.attach(env={"TERM": "dumb"})
        self.assertEqual(terminal.wait(), cli.DONE)
        self.assertNotIn(b"\033", terminal.seen)

    def test_a_guide_that_is_over_at_once(self):
        self.service.tell("on stretch guiding=0")
        terminal = Terminal([cli.LUMBAR, "stretch"], self.bus.environment(TERM="xterm"))
        self.addCleanup(terminal.close)
        self.assertEqual(terminal.wait(), cli.DONE)
        self.assertNotIn(TAKE, terminal.seen)


class Forgetting(cli.CliCase):
    def answer(self, answer):
        terminal = Terminal([cli.LUMBAR, "history", "--forget", "all"], self.bus.environment(TERM="xterm"))
        self.addCleanup(terminal.close)
        terminal.wait_for(r"\[y/N\] ")
        terminal.press(answer)
        self.assertEqual(terminal.wait(), cli.DONE)
        return terminal.seen, self.service.heard_now()

    def test_a_person_is_asked_before_anything_is_deleted(self):
        seen, heard = self.answer(b"\n")
        self.assertIn(b"Nothing was deleted.", seen)
        self.assertEqual(heard, [])
        seen, heard = self.answer(b"y\n")
        self.assertIn(b"Deleted 12 records.", seen)
        self.assertEqual(heard, ["forget from=0 until=0"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
