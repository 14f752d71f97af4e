# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The other verbs: what they ask of the daemon, what they say, what they end with, and who may start it."""

import json
import os
import re
import signal
import unittest

import cli
import harness
from cli import DONE, NOT_RUNNING, NOW, REFUSED, USAGE

HOUR = 3600 * 10 ** 6


class Acts(cli.CliCase):
    def test_what_they_ask(self):
        self.service.tell(cli.SITTING)
        for args, heard in (
                (("snooze",), "snooze id= duration=0 until=0"),
                (("snooze", "end"), "end-snooze id= duration=0 until=0"),
                (("snooze", "20"), f"snooze id= duration={HOUR // 3} until=0"),
                (("snooze", "90s"), "snooze id= duration=90000000 until=0"),
                (("snooze", "1h", "30min"), f"snooze id= duration={HOUR * 3 // 2} until=0"),
                (("skip",), "skip id= duration=0 until=0"),
                (("done",), "done id= duration=0 until=0"),
                (("done", "cobra"), "done id=cobra duration=0 until=0"),
                (("pause",), f"pause id= duration={HOUR} until=-1"),
                (("pause", "2h"), f"pause id= duration={2 * HOUR} until=-1"),
                (("pause", "until", "14:00"), f"pause id= duration=0 until={(NOW + 240) * 10 ** 6}"),
                (("pause", "until", "13:00"), f"pause id= duration=0 until={(NOW + 23 * 3600 + 240) * 10 ** 6}"),
                (("pause", "until 14:00"), f"pause id= duration=0 until={(NOW + 240) * 10 ** 6}"),
                (("pause", "until", "tomorrow"), "pause id= duration=0 until=1795406400000000"),
                (("resume",), "resume id= duration=0 until=0"),
                (("stretch", "--detach"), "stretch id= duration=0 until=0"),
                (("stretch", "frog"), "stretch id=frog duration=0 until=0"),
                (("session",), "session id= duration=0 until=0"),
                (("session", "pause"), "guide-pause id= duration=0 until=0"),
                (("session", "resume"), "guide-resume id= duration=0 until=0"),
                (("session", "next"), "guide-next id= duration=0 until=0"),
                (("session", "previous"), "guide-previous id= duration=0 until=0"),
                (("session", "stop"), "guide-stop id= duration=0 until=0")):
            with self.subTest(args=args):
                self.ok(*args)
                self.assertEqual(self.service.heard_now(), ["event " + heard])

    def test_what_came_of_it(self):
        self.service.tell(cli.SITTING, f"on pause state=paused paused_until_s={NOW + 3600} paused_by=user")
        self.assertIn("14:56", self.ok("pause"))

    def test_each_act_is_told(self):
        minute = 60
        self.service.tell(cli.SITTING)
        for setup, args, said in (
                (f"on skip state=sitting due_at_s={NOW + 40 * minute}", ("skip",),
                 "Skipped Frog Stretch. The next one comes at 14:36.\n"),
                (f"on guide-stop guiding=0 state=snoozed asked=1 due_at_s={NOW} snoozed_until_s={NOW + 10 * minute}", ("session", "stop"),
                 "Stopped. It comes again at 14:06.\n"),
                (f"on snooze state=snoozed due_at_s={NOW} snoozed_until_s={NOW + 20 * minute}", ("snooze", "20"),
                 "Put off until 14:16.\n"),
                (f"on pause state=paused paused_by=user paused_until_s={NOW + 64 * minute}", ("pause", "until", "15:00"),
                 "Paused until 15:00.\n"),
                (f"on snooze snoozed_until_s={NOW + 5 * minute}", ("snooze", "5min"),
                 "Put off until 14:01. Lumbar stays paused until 15:00.\n"),
                (f"on resume state=sitting paused_by='' paused_until_s=0 snoozed_until_s=0 due_at_s={NOW + 9 * minute}", ("resume",),
                 "Goes on.\nSitting since 13:35 · next stretch 14:05\n"),
                (f"on snooze state=snoozed snoozed_until_s={NOW + 5 * minute}", ("snooze", "5min"),
                 "Put off until 14:01. Nothing is due before 14:05 anyway.\n")):
            with self.subTest(args=args):
                self.service.tell(setup)
                self.assertEqual(self.ok(*args), said)

    def test_what_was_recorded(self):
        self.service.tell(cli.SITTING, "counts 1 0 0 0")
        self.assertTrue(self.ok("done").startswith("Recorded Frog Stretch.\nToday: 1 stretch\n"))

    def test_refusals_are_worded_and_end_with_one(self):
        self.service.tell(cli.SITTING)
        for args, refusal, said in (
                (("skip",), "nothing-due", "14:05"),
                (("resume",), "not-paused", "not paused"),
                (("stretch", "frgo"), "unknown-stretch", "frgo"),
                (("stretch",), "nothing-on", "lumbar stretches on"),
                (("session",), "already-guiding", "lumbar session stop"),
                (("session", "next"), "not-guiding", "lumbar stretch")):
            with self.subTest(args=args):
                self.service.tell(f"refuse {refusal}")
                result = self.lumbar(*args)
                self.assertEqual((result.status, result.out), (REFUSED, ""))
                self.assertIn(said, result.err)
                self.assertNotIn("GDBus", result.err)

    def test_bounds_are_the_daemons(self):
        for args in (("snooze", "13h"), ("snooze", "400d"), ("pause", "8d"), ("pause", "59s")):
            with self.subTest(args=args):
                result = self.lumbar(*args)
                self.assertEqual(result.status, REFUSED)
                self.assertIn(args[1], result.err)
                self.assertIn("too short" if args[1] == "59s" else "too long", result.err)
                self.assertNotIn("pause" if args[0] == "snooze" else "snooze", result.err)
                self.assertEqual(self.service.heard_now(), [])

    def test_a_stretch_without_a_terminal_is_left_to_the_notification(self):
        self.service.tell("on stretch " + cli.guide(guide_phase="ready"))
        out = self.ok("stretch")
        self.assertIn("no terminal", out)
        self.assertIn("Get into position: Low Lunge", out)
        self.service.tell("guiding=0 state=sitting")
        self.assertNotIn("no terminal", self.ok("stretch", "--detach"))


class Usage(cli.CliCase):
    def test_wrong_usage_asks_nobody(self):
        for args in (("bogus",), ("status", "--yaml"), ("status", "now"), ("status", "--json", "--waybar"), ("why", "x", "y"),
                     ("snooze", "soon"), ("snooze", "0"), ("snooze", "--", "-5"), ("snooze", "1ms"), ("skip", "it"), ("done", "a", "b"),
                     ("pause", "until"), ("pause", "until", "25:00"), ("pause", "until", "noon"), ("pause", "for", "ever"),
                     ("resume", "1"), ("session", "dance"), ("session", "pause", "now"), ("stretch", "a", "b"), ("today", "x"),
                     ("history", "x"), ("history", "--since", "once"), ("history", "--forget", "7d"),
                     ("history", "--forget", "all", "--json"), ("history", "--forget"), ("stretches", "on"), ("stretches", "off"),
                     ("stretches", "on", "a", "b"), ("stretches", "up", "a"), ("settings", "x"), ("set",), ("set", "limit"),
                     ("attach", "now"), ("help", "bogus")):
            with self.subTest(args=args):
                result = self.lumbar(*args)
                self.assertEqual(result.status, USAGE, result)
                self.assertTrue(result.err)
                self.assertEqual(self.service.heard_now(), [])

    def test_usage_shows_how(self):
        self.assertIn("Usage: lumbar pause [DURATION | until HH:MM | until tomorrow]\n", self.lumbar("pause", "until").err)

    def test_no_verb_is_status(self):
        self.service.tell(cli.SITTING)
        self.assertEqual(self.ok(), self.ok("status"))

    def test_no_such_verb(self):
        for args in (("foo",), ("help", "foo")):
            result = self.lumbar(*args)
            self.assertEqual((result.status, result.out, result.err),
                             (USAGE, "", "There is no lumbar foo; lumbar help lists what there is.\n"))
        self.assertIn("systemctl --user stop lumbard", self.lumbar("stop").err)
        self.assertIn("systemctl --user enable --now lumbard", self.lumbar("enable").err)

    def test_help(self):
        out = self.ok("help")
        for verb in ("status", "why", "stretch", "session", "snooze", "skip", "done", "pause", "resume", "today", "history",
                     "stretches", "settings", "set", "attach"):
            self.assertRegex(out, rf"(?m)^  {verb} ")
            self.assertIn(f"Usage: lumbar {verb}", self.ok("help", verb))
            self.assertEqual(self.ok("help", verb), self.ok(verb, "--help"))
            self.assertGreater(len(self.ok("help", verb).splitlines()), 4, verb)
        self.assertEqual(out, self.ok("--help"))
        self.assertEqual(max(len(line) for line in out.splitlines() if line.startswith("  ")) <= 80, True)

    def test_version(self):
        self.assertRegex(self.ok("--version"), r"^lumbar \d+\.\d+\.\d+\n$")


class History(cli.CliCase):
    def tell_history(self):
        def record(kind, origin, start, end, **more):
            return dict(uuid="u-1", kind=kind, origin=origin, start=("int64", start), end=("int64", end), offset=("int32", 3600),
                        **{"stretch": "", "name": "", "sides": ("uint32", 0), **more})

        day = NOW - 86400
        self.service.tell("variant history " + cli.dictionaries(
            record("sitting", "break", day - 2460, day),
            record("reminded", "reminder", day, day, stretch="side-bend", name="Side Bend", sides=("uint32", 2)),
            record("stretch", "reminder", day + 10, day + 70, stretch="side-bend", name="Side Bend", sides=("uint32", 2)),
            record("later", "reminder", day + 10, day + 10, stretch="side-bend", name="Side Bend"),
            record("skipped", "reminder", day + 20, day + 20),
            record("got-up", "told", NOW - 60, NOW - 60),
            record("levitated", "told", NOW, NOW),
            record("sitting", "seen", NOW - 59, NOW)))

    def test_words(self):
        self.tell_history()
        self.assertEqual(self.ok("history"),
                         "Sat 21 Nov 2026\n"
                         "  13:15–13:56  Sitting, 41 min\n"
                         "  13:56        Side Bend\n"
                         "\n"
                         "Sun 22 Nov 2026\n"
                         "  13:55        Got up, as you said\n")

    def test_all(self):
        self.tell_history()
        out = self.ok("history", "--all")
        for line in ("  13:56        Suggested: Side Bend\n", "  13:56        Put off: Side Bend\n",
                     "  13:56        Skipped: stand up\n", "  13:55–13:56  Sitting, 59 s\n"):
            self.assertIn(line, out)

    def test_json(self):
        self.tell_history()
        records = json.loads(self.ok("history", "--json"))
        self.assertEqual(len(records), 8)
        self.assertEqual(list(records[2].items()), [
            ("kind", "stretch"), ("origin", "reminder"), ("start", "2026-11-21T13:56:10+01:00"), ("end", "2026-11-21T13:57:10+01:00"),
            ("stretch", "side-bend"), ("name", "Side Bend"), ("sides", 2), ("uuid", "u-1")])
        self.assertIsNone(records[0]["stretch"])

    def test_nothing(self):
        self.assertEqual(self.ok("history"), "Nothing is recorded in that time.\n")
        self.assertEqual(self.ok("history", "--json"), "[]\n")

    def test_since(self):
        for args, start in (((), NOW - 7 * 86400), (("--since", "all"), 0), (("--since", "today"), NOW - 13 * 3600 - 56 * 60),
                            (("--since", "2h"), NOW - 7200), (("--since=09:30",), NOW - 4 * 3600 - 26 * 60)):
            self.ok("history", *args)
            self.assertEqual(self.service.heard_now(), [f"history from={start} until=0 limit=10000"])

    def test_forget(self):
        self.assertEqual(self.ok("history", "--forget", "all"), "Deleted 12 records.\n")
        self.ok("history", "--forget", "yesterday")
        midnight = NOW - 13 * 3600 - 56 * 60
        self.assertEqual(self.service.heard_now(), ["forget from=0 until=0", f"forget from={midnight - 86400} until={midnight}"])
        self.service.tell("fail the disk is read-only")
        result = self.lumbar("history", "--forget", "all")
        self.assertEqual((result.status, result.err), (REFUSED, "the disk is read-only\n"))


class Stretches(cli.CliCase):
    def setUp(self):
        super().setUp()
        common = {"cue": "Kneel.", "strains": ["knees", "hips"], "hold": ("uint32", 30), "times-done": ("uint32", 0), "last-done": ("int64", 0),
                  "on": True, "eligible": True}
        self.service.tell("variant stretches " + cli.dictionaries(
            {**common, "id": "side-bend", "name": "Side Bend", "side1": "Right arm up", "side2": "Left arm up",
             "times-done": ("uint32", 12), "last-done": ("int64", NOW - 86400)},
            {**common, "id": "cobra", "name": "Cobra Pose", "on": False, "eligible": False},
            {**common, "id": "pigeon", "name": "Pigeon Pose", "eligible": False, "credit": "Weilin Wu", "source": "An article",
             "desk-name": "Figure Four", "desk-cue": "Ankle on the knee."},
            {**common, "id": "frog", "name": "Frog Stretch"},
            {**common, "id": "low-lunge", "name": "Low Lunge", "on": False, "eligible": False, "avoided": "knees"}))

    def test_list(self):
        lines = self.ok("stretches").splitlines()
        self.assertRegex(lines[0], r"^Side Bend      side-bend   12 times, last .*13:56$")
        self.assertEqual(lines[1:9], ["  strains: knees, hips",
                                      "Cobra Pose     cobra       off",
                                      "  strains: knees, hips",
                                      "Pigeon Pose    pigeon      only in a full session",
                                      "  strains: knees, hips",
                                      "Frog Stretch   frog        not done yet",
                                      "  strains: knees, hips",
                                      "Low Lunge      low-lunge   left out: knees"])
        self.assertIn("pain is not", lines[-3])
        self.assertEqual(lines[-1], "More about one: lumbar stretches cobra")

    def test_names_are_as_good_as_ids(self):
        for typed in ("Cobra Pose", "cobra pose", "COBRA", "cobra-pose"):
            self.assertEqual(self.ok("stretches", typed), self.ok("stretches", "cobra"))
        self.ok("stretches", "off", "Figure four")
        self.ok("stretch", "Cobra Pose", "--detach")
        self.ok("done", "frog stretch")
        self.assertEqual(self.service.heard_now(), ["turn pigeon off", "event stretch id=cobra duration=0 until=0",
                                                    "event done id=frog duration=0 until=0"])

    def test_on_but_left_out(self):
        self.assertEqual(self.ok("stretches", "on", "low-lunge"),
                         "Low Lunge is on, but stays left out: it strains the knees (avoid).\n")

    def test_one(self):
        out = self.ok("stretches", "pigeon")
        for line in ("Pigeon Pose", "Figure Four", "Ankle on the knee.", "Weilin Wu, An article", "pain is not"):
            self.assertIn(line, out)
        self.assertIn("Right arm up / Left arm up", self.ok("stretches", "side-bend"))

    def test_none(self):
        result = self.lumbar("stretches", "frgo")
        self.assertEqual(result.status, REFUSED)
        self.assertIn("frgo", result.err)

    def test_json(self):
        stretches = json.loads(self.ok("stretches", "--json"))
        self.assertEqual([s["id"] for s in stretches], ["side-bend", "cobra", "pigeon", "frog", "low-lunge"])
        self.assertEqual((stretches[3]["avoided"], stretches[4]["avoided"]), (None, "knees"))
        self.assertEqual((stretches[0]["last_done"], stretches[0]["times_done"], stretches[0]["strains"], stretches[0]["hold_s"]),
                         ("2026-11-21T13:56:00+01:00", 12, ["knees", "hips"], 30))
        self.assertEqual((stretches[1]["on"], stretches[1]["last_done"], stretches[1]["credit"]), (False, None, None))

    def test_off_and_on(self):
        self.assertEqual(self.ok("stretches", "off", "frog"), "Frog Stretch is off. Back on: lumbar stretches on frog\n")
        self.assertEqual(self.ok("stretches", "on", "frog"), "Frog Stretch is on.\n")
        self.assertEqual(self.service.heard_now(), ["turn frog off", "turn frog on"])
        self.service.tell("unknown")
        result = self.lumbar("stretches", "off", "frgo")
        self.assertEqual(result.status, REFUSED)
        self.assertIn("frgo", result.err)


class Settings(cli.CliCase):
    def setUp(self):
        super().setUp()
        self.service.tell("variant settings " + cli.dictionaries(
            dict(section="sitting", key="limit", value="30min", default="40min", expected="5s … 12h",
                 sentence="After so much sitting a stretch is due.", changed=True),
            dict(section="reminder", key="hold-for", value="call;camera;screen-share", default="", expected="", sentence="What it waits for.",
                 changed=False),
            dict(section="reminder", key="hours", value="", default="", expected="", sentence="When it may remind.", changed=False)))

    def test_list(self):
        self.assertEqual(self.ok("settings"),
                         "[sitting]\n"
                         "  limit             30min       After so much sitting a stretch is due. 5s\u00a0…\u00a012h, usually 40min.\n"
                         "\n"
                         "[reminder]\n"
                         "  hold-for          call;camera;screen-share\n"
                         "                                What it waits for.\n"
                         "  hours             (none)      When it may remind.\n"
                         "\n"
                         "Change one: lumbar set limit 30min\n")

    def test_one(self):
        for key in ("limit", "sitting.limit"):
            self.assertEqual(self.ok("settings", key),
                             "[sitting]\n"
                             "  limit             30min       After so much sitting a stretch is due. 5s\u00a0…\u00a012h, usually 40min.\n")
        result = self.lumbar("settings", "limt")
        self.assertEqual((result.status, result.out), (USAGE, ""))
        self.assertIn("limt", result.err)

    def test_problems_come_first(self):
        self.service.tell("problem lumbar.conf:3: what is this")
        self.assertTrue(self.ok("settings").startswith("lumbar.conf:3: what is this\n\n[sitting]\n"))

    def test_json(self):
        self.assertEqual(json.loads(self.ok("settings", "--json"))[0], {
            "section": "sitting", "key": "limit", "value": "30min", "default": "40min", "expected": "5s … 12h",
            "sentence": "After so much sitting a stretch is due.", "changed": True})

    def test_set(self):
        self.assertEqual(self.ok("set", "limit", "30min"), "limit is 30min now.\n")
        self.ok("set", "call-ignore", "+firefox")
        self.ok("set", "call-ignore", "-firefox")
        self.ok("set", "hours", "Mon-Fri", "09:00-18:00")
        self.assertEqual(self.service.heard_now(), ["set limit=30min", "set call-ignore=+firefox", "set call-ignore=-firefox",
                                                    "set hours=Mon-Fri 09:00-18:00"])
        self.service.tell("fail [sitting] limit = \"0\": must be 5s … 12h")
        result = self.lumbar("set", "limit", "0")
        self.assertEqual((result.status, result.err), (REFUSED, "[sitting] limit = \"0\": must be 5s … 12h\n"))


ASKING = ((), ("status",), ("status", "--json"), ("status", "--waybar"), ("status", "--follow"), ("why",), ("today",), ("history",),
          ("stretches",), ("stretches", "frog"), ("settings",))
ACTING = (("stretch",), ("session",), ("session", "next"), ("snooze",), ("skip",), ("done",), ("pause",), ("resume",),
          ("stretches", "off", "frog"), ("set", "limit", "1h"), ("history", "--forget", "all"))


class Absent(cli.CliCase):
    with_service = False

    def test_not_running_ends_with_three_and_says_how_to_start(self):
        for args in ASKING + ACTING:
            with self.subTest(args=args):
                result = self.lumbar(*args)
                self.assertEqual((result.status, result.out), (NOT_RUNNING, ""))
                self.assertIn("systemctl --user start lumbard", result.err)

    def test_no_bus_is_told_apart(self):
        env = self.bus.environment(bus=False, LUMBAR_NOW=str(NOW), DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere/bus")
        for args in (("status", "--json"), ("snooze",)):
            result = self.lumbar(*args, env=env)
            self.assertEqual((result.status, result.out), (NOT_RUNNING, ""))
            self.assertIn("no session bus", result.err)

    def test_only_acts_start_the_daemon(self):
        marker = os.path.join(self.bus.folder, "started")
        script = os.path.join(self.bus.folder, "start")
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\n: >{marker}\nexit 1\n")
        os.chmod(script, 0o755)
        self.bus.add_service(script)
        for args in ASKING:
            with self.subTest(args=args):
                self.assertEqual(self.lumbar(*args).status, NOT_RUNNING)
                self.assertFalse(os.path.exists(marker))
        for args in ACTING:
            with self.subTest(args=args):
                result = self.lumbar(*args)
                self.assertEqual(result.status, NOT_RUNNING, result)
                self.assertTrue(os.path.exists(marker))
                os.unlink(marker)

    def test_an_act_starts_it_and_goes_through(self):
        fifo = os.path.join(self.bus.folder, "script")
        script = os.path.join(self.bus.folder, "start")
        os.mkfifo(fifo)
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\nexec {os.environ['LUMBAR_SCRIPTED_SERVICE']} <{fifo} >/dev/null\n")
        os.chmod(script, 0o755)
        self.bus.add_service(script)
        end = os.open(fifo, os.O_RDWR)
        self.addCleanup(os.close, end)
        os.write(end, f"on snooze state=snoozed snoozed_until_s={NOW + 600} next_id=f next_name=Frog\n".encode())
        self.assertIn("14:06", self.ok("snooze"))
        self.assertIn("14:06", self.ok("status"))
        self.assertEqual(self.lumbar("history", "--forget", "all").status, DONE)


class Hung(cli.CliCase):
    def test_a_daemon_that_does_not_answer_is_given_up(self):
        os.kill(self.service.process.pid, signal.SIGSTOP)
        try:
            result = self.lumbar("status")
        finally:
            os.kill(self.service.process.pid, signal.SIGCONT)
        self.assertEqual(result.status, NOT_RUNNING)
        self.assertTrue(re.search("does not answer", result.err), result)


if __name__ == "__main__":
    unittest.main(verbosity=2)
