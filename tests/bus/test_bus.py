# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""org.lumbar.Lumbar1 as a client meets it: what is published and when, what is refused and under which name."""

import os
import re
import shlex
import subprocess
import sys
import unittest
import xml.etree.ElementTree

import harness

harness.require("dbus-daemon")
import gi  # noqa: E402
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME = "org.lumbar.Lumbar1"
PATH = "/org/lumbar/Lumbar1"
ERROR = NAME + ".Error."
XML = os.path.join(os.environ["LUMBAR_DATA_DIR"], "dbus", "org.lumbar.Lumbar1.xml")

DAY = 24 * 3600
BIG = 2 ** 62


def interface():
    return xml.etree.ElementTree.parse(XML).getroot().find("interface")


class Client:
    """A connection of its own, with what arrives on it in order."""

    def __init__(self, bus):
        self.connection = Gio.DBusConnection.new_for_address_sync(
            bus.address,
            Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.changes = []
        self.connection.signal_subscribe(None, "org.freedesktop.DBus.Properties", "PropertiesChanged", PATH, None,
                                         Gio.DBusSignalFlags.NONE, self.on_changed)
        # A round trip: from here on the bus knows of it.
        self.connection.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId", None, None, 0, -1, None)

    def on_changed(self, _connection, _sender, _path, _interface, _signal, parameters):
        _name, changed, invalidated = parameters.unpack()
        assert invalidated == [], invalidated
        self.changes.append(changed)

    def call(self, method, signature=None, *args):
        parameters = GLib.Variant(signature, args) if signature else None
        reply = self.connection.call_sync(NAME, PATH, NAME, method, parameters, None,
                                          Gio.DBusCallFlags.NO_AUTO_START, harness.DEADLINE_S * 1000, None)
        return reply.unpack()

    def refused(self, method, signature=None, *args):
        """The error's name without its prefix; None where there is no error."""
        try:
            self.call(method, signature, *args)
        except GLib.Error as error:
            name = Gio.DBusError.get_remote_error(error)
            assert name.startswith(ERROR), name
            return name[len(ERROR):], error.message.removeprefix(f"GDBus.Error:{name}: ")
        return None, None

    def properties(self):
        reply = self.connection.call_sync(NAME, PATH, "org.freedesktop.DBus.Properties", "GetAll",
                                          GLib.Variant("(s)", (NAME,)), None, Gio.DBusCallFlags.NONE, -1, None)
        return reply

    def wait_for_changes(self, n):
        """Runs until that many PropertiesChanged have come."""
        late = []
        source = GLib.timeout_add_seconds(harness.DEADLINE_S, lambda: late.append(True))
        while len(self.changes) < n and not late:
            GLib.MainContext.default().iteration(True)
        assert not late, f"{len(self.changes)} of {n} changes came: {self.changes}"
        GLib.source_remove(source)
        changes, self.changes = self.changes, []
        return changes

    def close(self):
        self.connection.close_sync(None)


class Published(harness.BusCase):
    def setUp(self):
        super().setUp()
        self.client = Client(self.bus)
        self.addCleanup(self.client.close)

    def test_every_documented_property_is_there_with_its_type(self):
        documented = {p.get("name"): p.get("type") for p in interface().findall("property")}
        reply = self.client.properties().get_child_value(0)
        there = {}
        for i in range(reply.n_children()):
            entry = reply.get_child_value(i)
            there[entry.get_child_value(0).get_string()] = entry.get_child_value(1).get_variant().get_type_string()
        self.assertEqual(there, documented)

    # Each member of a status, and a value that it has not by itself.
    A_STATUS = {
        "state": "guiding", "presence": "watching", "sitting_base_s": 11, "sitting_since_s": 12, "began_s": 13, "limit_s": 14,
        "due_at_s": 15, "held": "camera:Cheese,film:", "waiting_for_gap": 1, "at_latest_s": 16, "not_before_s": 17,
        "just_over": "call", "no_server": 1, "next_id": "frog", "next_name": "Frog Stretch", "next_hold_s": 18, "next_sides": 2,
        "away_since_s": 19, "returned_s": 20, "was_away_s": 21, "fresh": 1, "last_input_s": 22, "watching": "mpv", "in_call": 1,
        "source_lost": 1, "long_microphone": "Discord", "asked": 2, "first_asked_s": 23, "asked_at_s": 24, "withdrawn_at_s": 25,
        "asks_again_s": 26, "quiet": 1, "snoozed_until_s": 27, "paused_until_s": 28, "paused_by": "hours", "guiding": 1,
        "guide_session": 1, "guide_paused": 1, "guide_paused_by": "absence", "guide_id": "cobra", "guide_name": "Cobra Pose",
        "guide_cue": "Lie down.", "guide_side_text": "Left", "guide_careful": "Softly.", "guide_side": 1, "guide_phase": "switch",
        "guide_remaining_s": 30, "guide_gives_up_s": 31, "guide_step": 3, "guide_steps": 7, "guide_tones": 1, "session_s": 32,
        "rules.pause_after_s": 33, "rules.forgiven_after_s": 34, "rules.presence_cap_s": 35, "rules.seam_s": 36,
        "rules.hold_max_s": 37, "rules.hold_for": "call;film", "rules.hours": "Mon-Fri 09:00-18:00"}
    RUNNING = {"guide_paused": 0, "guide_paused_by": "", "guide_remaining_s": 0, "guide_gives_up_s": 0, "guide_ends_s": 41,
               "guide_until_s": 42}

    def read_back(self):
        reader = subprocess.run([os.environ["LUMBAR_STATUS_READER"]], env=self.bus.environment(), capture_output=True, text=True,
                                timeout=harness.DEADLINE_S, check=True)
        return dict(line.split("=", 1) for line in reader.stdout.splitlines())

    def assert_survives(self, status):
        self.service.tell(" ".join(f"{name}={shlex.quote(str(value))}" for name, value in status.items()))
        read = self.read_back()
        self.assertEqual({name: read[name] for name in status}, {name: str(value) for name, value in status.items()})

    def test_every_member_of_a_status_reaches_the_client(self):
        self.assert_survives(self.A_STATUS)
        self.assert_survives(self.RUNNING)
        self.assertEqual(set(self.read_back()), {*self.A_STATUS, *self.RUNNING})

    def test_no_member_of_a_status_is_left_out_of_that(self):
        with open(os.environ["LUMBAR_STATUS_H"], encoding="utf-8") as header:
            structs = re.findall(r"typedef struct\n\{\n(.*?)\n\} (\w+);", header.read(), re.S)
        members = set()
        for body, struct in structs:
            prefix = {"LumbarStatus": "", "LumbarRules": "rules."}.get(struct)
            for line in re.findall(r"^  (?:const )?\w+ ([^;]+);", body if prefix is not None else "", re.M):
                members |= {prefix + name.strip(" *").split("[")[0] for name in line.split(",")}
        self.assertEqual(members - {"rules", "n_held"}, {*self.A_STATUS, *self.RUNNING})

    def test_nobody_knows_who_uses_the_microphone(self):
        self.assert_survives({"long_microphone": '""'})
        self.assert_survives({"long_microphone": ""})

    def test_nothing_is_as_nothing(self):
        properties = self.client.properties().unpack()[0]
        self.assertRegex(properties["Version"], r"^\d+\.\d+\.\d+$")
        self.assertEqual(properties["State"], "sitting")
        self.assertEqual(properties["Next"], ("", ""))
        self.assertEqual(properties["HeldBy"], [])
        self.assertEqual(properties["Guide"], {})
        self.assertEqual(properties["PausedUntil"], 0)

    def test_only_what_changed_is_announced_and_once(self):
        self.service.tell("sitting_base_s=5 limit_s=2400")
        self.assertEqual(self.client.wait_for_changes(1), [{"SittingBase": 5, "Limit": 2400}])
        self.service.tell("sitting_base_s=5", "limit_s=2400", "next_id=frog next_name='Frog Stretch'",
                          "next_id=frog", "quiet=1")
        self.assertEqual(self.client.wait_for_changes(2), [{"Next": ("frog", "Frog Stretch")}, {"Quiet": True}])

    def test_there_and_back_between_two_publications_is_no_change(self):
        self.service.tell("asked=1")
        self.client.wait_for_changes(1)
        self.service.tell("asked=2 asked=1", "asked=0")
        self.assertEqual(self.client.wait_for_changes(1), [{"Asked": 0}])

    def test_reasons_come_with_who_is_behind_them(self):
        self.service.tell("state=held held=call:Firefox,film:")
        self.assertEqual(self.client.wait_for_changes(1), [{"State": "held", "HeldBy": [("call", "Firefox"), ("film", "")]}])

    def test_a_running_guide_has_an_end_and_no_counter(self):
        self.service.tell("guiding=1 guide_id=frog guide_name='Frog Stretch' guide_cue=Kneel. guide_careful=Softly. guide_phase=hold "
                          "guide_ends_s=1000 guide_remaining_s=30 guide_gives_up_s=7 guide_step=1 guide_steps=1 guide_tones=1")
        changes = self.client.wait_for_changes(1)
        self.assertEqual(changes, [{"Guide": {
            "kind": "stretch", "stretch": "frog", "name": "Frog Stretch", "cue": "Kneel.", "careful": "Softly.", "side": 0, "side-text": "",
            "phase": "hold", "paused": False, "ends": 1000, "until": 0, "step": 1, "steps": 1, "tones": True}}])
        self.service.tell("guide_remaining_s=29", "guide_session=1 guide_side=2 guide_side_text=Left")
        guide = self.client.wait_for_changes(1)[0]["Guide"]
        self.assertEqual((guide["kind"], guide["side"], guide["side-text"]), ("session", 2, "Left"))

    def test_a_paused_guide_has_what_is_left_and_no_end(self):
        self.service.tell("guiding=1 guide_id=frog guide_paused=1 guide_ends_s=1000 guide_remaining_s=30 guide_gives_up_s=1300 "
                          "guide_paused_by=user guide_until_s=1100")
        guide = self.client.wait_for_changes(1)[0]["Guide"]
        self.assertEqual((guide["ends"], guide["until"], guide["remaining"], guide["gives-up"], guide["paused-by"]),
                         (0, 0, 30, 1300, "user"))

    def test_choices_are_announced_when_they_change(self):
        stretches = [("frog", "Frog Stretch", True, ""), ("cobra", "Cobra Pose", False, "neck")]
        said = "[('frog', 'Frog Stretch', true, ''), ('cobra', 'Cobra Pose', false, 'neck')]"
        self.service.tell("choices home " + said, "choices home " + said, "choices office " + said)
        self.assertEqual(self.client.wait_for_changes(2),
                         [{"Place": "home", "Stretches": stretches}, {"Place": "office"}])

    def test_the_change_comes_before_the_reply_that_it_belongs_to(self):
        order = []

        def keep(_connection, message, incoming):
            if incoming and message.get_path() == PATH:
                order.append("change")
            elif incoming and message.get_message_type() == Gio.DBusMessageType.METHOD_RETURN:
                order.append("reply")
            return message

        self.service.tell("on snooze snoozed_until_s=99")
        self.client.properties()
        self.client.connection.add_filter(keep)
        self.client.call("Snooze", "(u)", 600)
        self.assertEqual(order, ["change", "reply"])


class Asked(harness.BusCase):
    def setUp(self):
        super().setUp()
        self.client = Client(self.bus)
        self.addCleanup(self.client.close)

    def test_commands_arrive_as_they_were_said(self):
        hour = 3600 * 10 ** 6
        for method, signature, args, heard in (
                ("Stretch", "(s)", ("frog",), "stretch id=frog duration=0 until=0"),
                ("Stretch", "(s)", ("",), "stretch id= duration=0 until=0"),
                ("Stretch", "(s)", ("x" * 47,), f"stretch id={'x' * 47} duration=0 until=0"),
                ("Session", None, (), "session id= duration=0 until=0"),
                ("Guide", "(s)", ("pause",), "guide-pause id= duration=0 until=0"),
                ("Guide", "(s)", ("start-now",), "guide-start-now id= duration=0 until=0"),
                ("Snooze", "(u)", (0,), "snooze id= duration=0 until=0"),
                ("Snooze", "(u)", (1,), "snooze id= duration=1000000 until=0"),
                ("Snooze", "(u)", (12 * 3600,), f"snooze id= duration={12 * hour} until=0"),
                ("EndSnooze", None, (), "end-snooze id= duration=0 until=0"),
                ("Skip", None, (), "skip id= duration=0 until=0"),
                ("Done", "(s)", ("cobra",), "done id=cobra duration=0 until=0"),
                ("Pause", "(sx)", ("for", 0), f"pause id= duration={hour} until=-1"),
                ("Pause", "(sx)", ("for", 60), "pause id= duration=60000000 until=-1"),
                ("Pause", "(sx)", ("for", 7 * DAY), f"pause id= duration={7 * 24 * hour} until=-1"),
                ("Pause", "(sx)", ("until", 1795352400), "pause id= duration=0 until=1795352400000000"),
                ("Pause", "(sx)", ("tomorrow", 0), "pause id= duration=0 until=1795406400000000"),
                ("Resume", None, (), "resume id= duration=0 until=0"),
                ("Another", None, (), "another id= duration=0 until=0")):
            with self.subTest(method=method, args=args):
                self.assertEqual(self.client.refused(method, signature, *args), (None, None))
                self.assertEqual(self.service.heard_now(), ["event " + heard])

    def test_what_is_out_of_bounds_reaches_nobody(self):
        for method, signature, args, error in (
                ("Stretch", "(s)", ("x" * 48,), "BadArgument"),
                ("Stretch", "(s)", ("a\nb",), "BadArgument"),
                ("Done", "(s)", ("x" * 48,), "BadArgument"),
                ("Guide", "(s)", ("faster",), "BadArgument"),
                ("Guide", "(s)", ("",), "BadArgument"),
                ("Snooze", "(u)", (12 * 3600 + 1,), "OutOfBounds"),
                ("Snooze", "(u)", (2 ** 32 - 1,), "OutOfBounds"),
                ("Pause", "(sx)", ("for", 59), "OutOfBounds"),
                ("Pause", "(sx)", ("for", -60), "OutOfBounds"),
                ("Pause", "(sx)", ("for", 7 * DAY + 1), "OutOfBounds"),
                ("Pause", "(sx)", ("for", BIG), "OutOfBounds"),
                ("Pause", "(sx)", ("until", 0), "OutOfBounds"),
                ("Pause", "(sx)", ("until", -1), "OutOfBounds"),
                ("Pause", "(sx)", ("until", BIG), "OutOfBounds"),
                ("Pause", "(sx)", ("tomorrow", 1), "BadArgument"),
                ("Pause", "(sx)", ("for ever", 0), "BadArgument"),
                ("GetHistory", "(xxu)", (-1, 0, 0), "BadArgument"),
                ("GetHistory", "(xxu)", (0, BIG, 0), "BadArgument"),
                ("GetHistory", "(xxu)", (20, 10, 0), "BadArgument"),
                ("GetHistory", "(xxu)", (10, 10, 0), "BadArgument"),
                ("GetHistory", "(xxu)", (0, 0, 10001), "OutOfBounds"),
                ("Forget", "(xx)", (20, 10), "BadArgument"),
                ("Forget", "(xx)", (-5, 10), "BadArgument"),
                ("SetStretch", "(sb)", ("", True), "BadArgument"),
                ("SetStretch", "(sb)", ("x" * 48, True), "BadArgument"),
                ("SetSetting", "(ss)", ("", "1"), "BadArgument"),
                ("SetSetting", "(ss)", ("k" * 129, "1"), "BadArgument"),
                ("SetSetting", "(ss)", ("limit", "v" * 4097), "BadArgument"),
                ("SetSetting", "(ss)", ("limit", "1\n[evil]"), "BadArgument"),
                ("SetSetting", "(ss)", ("a\rb", "1"), "BadArgument")):
            with self.subTest(method=method, args=args):
                name, message = self.client.refused(method, signature, *args)
                self.assertEqual(name, error)
                self.assertTrue(message)
                self.assertEqual(self.service.heard_now(), [])

    def test_each_refusal_has_a_name_of_its_own(self):
        for refusal, name in (("unknown-stretch", "UnknownStretch"), ("already-guiding", "AlreadyGuiding"),
                              ("not-guiding", "NotGuiding"), ("nothing-due", "NothingDue"), ("not-paused", "NotPaused"),
                              ("nothing-on", "NothingOn"), ("out-of-bounds", "OutOfBounds"), ("no-other", "NoOther")):
            with self.subTest(refusal=refusal):
                self.service.tell(f"refuse {refusal}")
                self.assertEqual(self.client.refused("Skip")[0], name)
                self.assertEqual(self.client.refused("Skip")[0], None)

    def test_every_error_is_documented(self):
        with open(XML, encoding="utf-8") as file:
            text = file.read()
        for name in ("UnknownStretch", "AlreadyGuiding", "NotGuiding", "NothingDue", "NotPaused", "NothingOn",
                     "OutOfBounds", "NoOther", "BadArgument", "Settings", "History", "NotManaged"):
            self.assertIn(f"    {name} ", text)

    def test_today(self):
        self.service.tell("counts 3 5 1 14400")
        self.assertEqual(self.client.call("GetToday"), (3, 5, 1, 14400))
        self.service.tell("fail the disk is full")
        self.assertEqual(self.client.refused("GetToday"), ("History", "the disk is full"))

    def test_history(self):
        self.service.tell("variant history [{'kind': <'stretch'>, 'start': <int64 12>}]")
        self.assertEqual(self.client.call("GetHistory", "(xxu)", 10, 20, 7), ([{"kind": "stretch", "start": 12}],))
        self.client.call("GetHistory", "(xxu)", 0, 0, 0)
        self.assertEqual(self.service.heard_now(), ["history from=10 until=20 limit=7", "history from=0 until=0 limit=10000"])
        self.service.tell("fail the disk is gone")
        self.assertEqual(self.client.refused("GetHistory", "(xxu)", 0, 0, 0), ("History", "the disk is gone"))

    def test_forget(self):
        self.assertEqual(self.client.call("Forget", "(xx)", 0, 0), (12,))
        self.assertEqual(self.service.heard_now(), ["forget from=0 until=0"])
        self.service.tell("fail read-only")
        self.assertEqual(self.client.refused("Forget", "(xx)", 1, 2), ("History", "read-only"))

    def test_settings(self):
        self.service.tell("variant settings [{'key': <'limit'>}]", "problem lumbar.conf:3: what is this", "problem and this")
        self.assertEqual(self.client.call("GetSettings"), ([{"key": "limit"}],))
        self.assertEqual(self.client.call("GetProblems"), (["lumbar.conf:3: what is this", "and this"],))
        self.client.call("SetSetting", "(ss)", "call-ignore", "+firefox")
        self.assertEqual(self.service.heard_now(), ["set call-ignore=+firefox"])
        self.service.tell("fail limit must be 5s … 12h")
        self.assertEqual(self.client.refused("SetSetting", "(ss)", "limit", "0"), ("Settings", "limit must be 5s … 12h"))

    def test_no_problems_are_an_empty_list(self):
        self.assertEqual(self.client.call("GetProblems"), ([],))

    def test_stretches(self):
        self.service.tell("variant stretches [{'id': <'frog'>, 'on': <true>}]")
        self.assertEqual(self.client.call("GetStretches"), ([{"id": "frog", "on": True}],))
        self.client.call("SetStretch", "(sb)", "frog", False)
        self.assertEqual(self.service.heard_now(), ["turn frog off"])
        self.service.tell("unknown")
        self.assertEqual(self.client.refused("SetStretch", "(sb)", "frgo", True)[0], "UnknownStretch")
        self.service.tell("fail cannot write lumbar.conf")
        self.assertEqual(self.client.refused("SetStretch", "(sb)", "frog", True), ("Settings", "cannot write lumbar.conf"))

    def test_settings_file(self):
        self.assertEqual(self.client.call("GetSettingsFile"), ("/home/somebody/lumbar.conf",))
        self.service.tell("fail the disk is full")
        self.assertEqual(self.client.refused("GetSettingsFile"), ("Settings", "the disk is full"))

    def test_quit_is_answered_first(self):
        self.assertEqual(self.client.call("Quit"), ())
        self.assertEqual(self.service.heard_now(), ["quit"])

    def test_attach(self):
        self.assertEqual(self.client.call("Attach", "(a{ss})", {"DISPLAY": ":5", "WAYLAND_DISPLAY": ""}), (False,))
        self.service.tell("restart")
        self.assertEqual(self.client.call("Attach", "(a{ss})", {}), (True,))
        long = "/" * 4096
        self.assertEqual(self.client.call("Attach", "(a{ss})", {"XAUTHORITY": long}), (False,))
        self.assertEqual(self.service.heard_now(), ["attach {'DISPLAY': ':5', 'WAYLAND_DISPLAY': ''}", "attach {}",
                                                    f"attach {{'XAUTHORITY': '{long}'}}"])
        self.service.tell("fail nobody would start it anew")
        self.assertEqual(self.client.refused("Attach", "(a{ss})", {}), ("NotManaged", "nobody would start it anew"))

    def test_attach_takes_no_other_environment(self):
        known = ("DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP")
        for what, environment in (
                ("another name", {"LD_PRELOAD": "/tmp/evil.so"}),
                ("another name among good ones", {"DISPLAY": ":5", "PATH": "/tmp"}),
                ("no name", {"": ":5"}),
                ("a name with its value", {"DISPLAY=:5": ""}),
                ("a long name", {"DISPLAY" * 100000: ":5"}),
                ("a long value", {"DISPLAY": "x" * 4097}),
                ("a giant value", {"DISPLAY": "x" * 4000000}),
                ("two lines", {"DISPLAY": ":5\nLD_PRELOAD=/tmp/evil.so"}),
                ("a carriage return", {"XAUTHORITY": "/tmp/a\rb"}),
                ("one too many", {name: "x" for name in known + ("LANG",)}),
                ("very many", {f"N{n}": "x" for n in range(100000)})):
            with self.subTest(what):
                name, message = self.client.refused("Attach", "(a{ss})", environment)
                self.assertEqual(name, "BadArgument")
                self.assertLess(len(message), 300)
                self.assertEqual(self.service.heard_now(), [])
        twice = GLib.VariantBuilder(GLib.VariantType("a{ss}"))
        for _ in range(6):
            twice.add_value(GLib.Variant.new_dict_entry(GLib.Variant("s", "DISPLAY"), GLib.Variant("s", ":5")))
        with self.assertRaises(GLib.Error) as raised:
            self.client.connection.call_sync(NAME, PATH, NAME, "Attach", GLib.Variant.new_tuple(twice.end()), None,
                                             Gio.DBusCallFlags.NONE, -1, None)
        self.assertIn("BadArgument", Gio.DBusError.get_remote_error(raised.exception))
        self.assertEqual(self.client.call("Attach", "(a{ss})", {name: "x" for name in known}), (False,))


class Owned(harness.BusCase):
    with_service = False

    def test_the_object_is_there_as_soon_as_the_name_is(self):
        client = Client(self.bus)
        self.addCleanup(client.close)
        seen = []

        def on_owner(_connection, _sender, _path, _interface, _signal, parameters):
            if parameters.unpack()[0] == NAME and not seen:
                seen.append(client.properties().unpack()[0]["State"])

        client.connection.signal_subscribe("org.freedesktop.DBus", "org.freedesktop.DBus", "NameOwnerChanged", None, NAME,
                                           Gio.DBusSignalFlags.NONE, on_owner)
        client.connection.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId", None, None, 0, -1, None)
        service = harness.Service(self.bus)
        while not seen:
            GLib.MainContext.default().iteration(True)
        self.assertEqual(seen, ["sitting"])
        self.assertEqual(service.close(), 0)

    def test_a_second_one_is_told_that_the_name_is_taken(self):
        first = harness.Service(self.bus)
        second = harness.Service(self.bus, owned="taken")
        self.assertEqual(second.close(), 0)
        self.assertEqual(first.close(), 0)

    def test_a_bus_that_goes_away_is_told(self):
        service = harness.Service(self.bus)
        self.bus.stop()
        self.assertEqual(service.lines.next(), "lost")
        self.assertEqual(service.close(), 0)


class Documented(unittest.TestCase):
    def test_every_member_has_its_comment_which_names_its_arguments(self):
        parser = xml.etree.ElementTree.XMLParser(target=xml.etree.ElementTree.TreeBuilder(insert_comments=True))
        root = xml.etree.ElementTree.parse(XML, parser).getroot().find("interface")
        comment = None
        for node in root:
            if node.tag is xml.etree.ElementTree.Comment:
                comment = node.text
                continue
            name = node.get("name")
            if node.tag in ("method", "property", "signal"):
                self.assertIsNotNone(comment, name)
                self.assertTrue(comment.strip().startswith(f"{name}:"), f"{name} is documented by {comment}")
                for arg in node.findall("arg"):
                    self.assertIn(f"@{arg.get('name')}", comment, name)
            comment = None


if __name__ == "__main__":
    unittest.main(verbosity=2, argv=[sys.argv[0]])
