# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""lumbar status, why, today: the documented JSON, key by key; what people and bars read."""

import json
import os
import subprocess
import unittest

import cli
import harness
from cli import NOW

TODAY = '"today":{"stretches":3,"got_up":5,"sessions":0,"sitting_s":14400}}'


class Json(cli.CliCase):
    def json(self):
        text = self.ok("status", "--json")
        self.assertEqual(text.count("\n"), 1, "one line")
        return text, json.loads(text)

    def test_exactly_as_documented(self):
        self.service.tell(cli.SITTING, "counts 3 5 0 14400")
        self.assertEqual(
            self.ok("status", "--json"),
            '{"state":"sitting","sitting_s":1260,"limit_s":2400,"due_at":"2026-11-22T14:05:00+01:00","held_by":[],'
            '"presence":"input","next":{"id":"frog","name":"Frog Stretch"},"guide":null,'
            '"snoozed_until":null,"paused_until":null,"paused_by":null,' + TODAY + "\n")

    def test_nothing_is_null(self):
        self.service.tell("presence=unknown")
        _text, status = self.json()
        self.assertEqual(status, {
            "state": "sitting", "sitting_s": 0, "limit_s": 0, "due_at": None, "held_by": [], "presence": "unknown", "next": None,
            "guide": None, "snoozed_until": None, "paused_until": None, "paused_by": None,
            "today": {"stretches": 0, "got_up": 0, "sessions": 0, "sitting_s": 0}})

    def test_sitting_counts_on_from_the_instant(self):
        self.service.tell(f"sitting_base_s=100 sitting_since_s={NOW - 23}")
        self.assertEqual(self.json()[1]["sitting_s"], 123)
        self.service.tell("sitting_since_s=0")
        self.assertEqual(self.json()[1]["sitting_s"], 100)
        self.service.tell(f"sitting_since_s={NOW + 50}")  # the client's clock is behind
        self.assertEqual(self.json()[1]["sitting_s"], 100)

    def test_held(self):
        self.service.tell("state=held held=call:Firefox,do-not-disturb:")
        self.assertIn('"held_by":[{"reason":"call","by":"Firefox"},{"reason":"do-not-disturb","by":""}],', self.json()[0])

    def test_snoozed_and_paused(self):
        self.service.tell(f"state=paused snoozed_until_s={NOW + 60} paused_until_s={NOW + 86400 * 200} paused_by=user")
        self.assertIn('"snoozed_until":"2026-11-22T13:57:00+01:00","paused_until":"2027-06-10T14:56:00+02:00","paused_by":"user",',
                      self.json()[0])

    def test_a_session(self):
        self.service.tell(cli.guide(guide_session=1, guide_step=2, guide_steps=7))
        self.assertIn('"guide":{"kind":"session","stretch":"low-lunge","side":1,"phase":"hold","paused":false,'
                      '"ends_at":"2026-11-22T13:56:27+01:00","remaining_s":27,"step":2,"steps":7},', self.json()[0])

    def test_one_stretch_without_sides(self):
        self.service.tell(cli.guide(guide_side=0, guide_side_text="", guide_phase="ready"))
        self.assertEqual(self.json()[1]["guide"], {
            "kind": "stretch", "stretch": "low-lunge", "side": None, "phase": "ready", "paused": False,
            "ends_at": "2026-11-22T13:56:27+01:00", "remaining_s": 27, "step": 1, "steps": 1})

    def test_a_paused_guide_keeps_what_is_left(self):
        self.service.tell(cli.guide(guide_paused=1, guide_remaining_s=17, guide_ends_s=0, guide_gives_up_s=NOW + 300, guide_side=2))
        guide = self.json()[1]["guide"]
        self.assertEqual((guide["paused"], guide["ends_at"], guide["remaining_s"], guide["side"]), (True, None, 17, 2))

    def test_a_phase_that_is_over_has_nothing_left(self):
        self.service.tell(cli.guide(guide_ends_s=NOW - 3))
        self.assertEqual(self.json()[1]["guide"]["remaining_s"], 0)

    def test_any_name_is_escaped(self):
        name = 'A "b" \\ ü 保 \x7f\x01</b>\ttab'
        self.service.tell(f"next_id=x next_name='{name}'")
        self.assertEqual(self.json()[1]["next"], {"id": "x", "name": name})

    def test_history_that_cannot_be_read_is_null(self):
        self.service.tell("fail the disk is gone")
        self.assertIsNone(self.json()[1]["today"])

    def test_every_state_and_presence(self):
        for state in ("guiding", "paused", "away", "held", "reminding", "snoozed", "due", "sitting"):
            self.service.tell(f"state={state}")
            self.assertEqual(self.json()[1]["state"], state)
        for presence in ("input", "watching", "away", "locked", "asleep", "unknown"):
            self.service.tell(f"presence={presence}")
            self.assertEqual(self.json()[1]["presence"], presence)


class Waybar(cli.CliCase):
    def waybar(self):
        return json.loads(self.ok("status", "--waybar"))

    def test_sitting(self):
        self.service.tell(cli.SITTING, "counts 3 5 0 14400")
        module = self.waybar()
        self.assertEqual(list(module), ["text", "tooltip", "class", "percentage"])
        self.assertEqual((module["text"], module["class"], module["percentage"]), ("14:05", "sitting", 52))
        self.assertIn("3 stretches", module["tooltip"])

    def test_due_is_full(self):
        self.service.tell(f"state=due sitting_base_s=9999 limit_s=2400 due_at_s={NOW - 60} waiting_for_gap=1")
        module = self.waybar()
        self.assertEqual((module["class"], module["percentage"]), ("due", 100))
        self.assertNotIn("·", module["text"])

    def test_markup_in_names_is_shown_as_it_is(self):
        self.service.tell(f"state=reminding next_id=x next_name='<b>&' asked=1 asked_at_s={NOW}")
        self.assertIn("&lt;b&gt;&amp;", self.waybar()["text"])


class Words(cli.CliCase):
    def test_status(self):
        self.service.tell(cli.SITTING, "counts 3 5 0 14400")
        lines = self.ok("status").splitlines()
        self.assertEqual(len(lines), 3)
        self.assertRegex(lines[0], r"13:35 .*14:05")
        self.assertEqual(lines[1], "Next: Frog Stretch")
        self.assertIn("3 stretches", lines[2])

    def test_status_names_the_stretch_once(self):
        self.service.tell(f"state=snoozed next_id=frog next_name='Frog Stretch' asked=1 snoozed_until_s={NOW + 600} due_at_s={NOW}")
        self.assertEqual(self.ok("status").count("Frog Stretch"), 1)

    def test_status_tells_of_settings_that_are_not_understood(self):
        self.service.tell(cli.SITTING, "problem lumbar.conf:3: what", "problem lumbar.conf:4: is that")
        self.assertIn("2 lines of your settings", self.ok("status"))

    def test_why(self):
        self.service.tell(cli.SITTING)
        why = self.ok("why")
        self.assertIn("Frog Stretch", why)
        self.assertEqual(why.count("\n"), 1)

    def test_today(self):
        self.service.tell("counts 3 5 0 14400")
        self.assertIn("3 stretches", self.ok("today"))
        self.assertEqual(self.ok("today", "--json"), '{"stretches":3,"got_up":5,"sessions":0,"sitting_s":14400}\n')
        self.service.tell("fail the disk is gone")
        result = self.lumbar("today")
        self.assertEqual((result.status, result.err), (cli.REFUSED, "the disk is gone\n"))

    def test_no_styles_in_a_pipe(self):
        self.service.tell(cli.SITTING)
        for verb in ("status", "stretches", "settings", "history", "help"):
            self.assertNotIn("\033", self.ok(verb))


class Follow(cli.CliCase):
    def follow(self, *args):
        process = subprocess.Popen([cli.STOPPED, "status", "--follow", *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   env=self.bus.environment(LUMBAR_NOW=str(NOW)))
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process, harness.Lines(process.stdout)

    def test_a_line_for_each_change_and_no_other(self):
        self.service.tell(cli.SITTING)
        _process, lines = self.follow()
        self.assertIn("13:35", lines.next())
        self.service.tell("last_input_s=5", "session_s=400", f"state=away presence=locked away_since_s={NOW - 60}")
        self.assertIn("13:55", lines.next())
        self.service.tell(cli.SITTING)
        self.assertIn("13:35", lines.next())

    def test_json(self):
        self.service.tell(cli.SITTING, "counts 3 5 0 14400")
        _process, lines = self.follow("--json")
        self.assertEqual(json.loads(lines.next())["state"], "sitting")
        self.service.tell(f"state=snoozed snoozed_until_s={NOW + 60}")
        status = json.loads(lines.next())
        self.assertEqual((status["state"], status["snoozed_until"]), ("snoozed", "2026-11-22T13:57:00+01:00"))
        self.assertEqual(status["today"]["stretches"], 3)

    def test_it_outlives_the_daemon(self):
        self.service.tell(cli.SITTING)
        _process, lines = self.follow("--json")
        lines.next()
        self.service.kill()
        self.assertEqual(json.loads(lines.next()), {"state": "not-running"})
        self.service.process.stdin.close()
        self.service.process.stdout.close()
        self.service = harness.Service(self.bus)
        self.assertEqual(json.loads(lines.next())["state"], "sitting")

    def test_bars_are_told_too(self):
        self.service.tell(cli.SITTING)
        _process, lines = self.follow("--waybar")
        self.assertEqual(json.loads(lines.next())["class"], "sitting")
        self.service.kill()
        module = json.loads(lines.next())
        self.assertEqual((module["class"], module["text"]), ("not-running", ""))

    def test_it_ends_with_the_bus(self):
        process, lines = self.follow()
        lines.next()
        self.bus.stop()
        self.assertEqual(process.wait(harness.DEADLINE_S), cli.NOT_RUNNING)

    def test_it_ends_when_nobody_reads(self):
        process, lines = self.follow()
        lines.next()
        process.stdout.close()
        self.service.tell(f"state=snoozed snoozed_until_s={NOW + 60}")
        self.assertEqual(process.wait(harness.DEADLINE_S), cli.DONE)

    def test_it_sleeps_between_changes(self):
        self.service.tell(cli.guide())
        process, lines = self.follow("--json")
        lines.next()
        # No timer is armed: the main thread waits in poll without an end. (The bus has threads of its own.)
        with open(f"/proc/{process.pid}/task/{process.pid}/syscall", encoding="utf-8") as file:
            words = file.read().split()
        if words[0] == str(7 if os.uname().machine == "x86_64" else -1):
            self.assertEqual(int(words[3], 16) & 0xffffffff, 0xffffffff)


if __name__ == "__main__":
    unittest.main(verbosity=2)
