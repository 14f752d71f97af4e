# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""lumbar attach: what it tells systemd and the daemon, in which order, and what it says."""

import os
import re
import signal
import subprocess
import threading
import unittest

import cli
import harness
from cli import DONE, NOT_RUNNING, REFUSED
from test_guide_screen import Terminal

import gi
gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

X11 = {"DISPLAY": ":5", "XAUTHORITY": "/home/me/.Xauthority", "XDG_SESSION_TYPE": "x11", "XDG_CURRENT_DESKTOP": "XFCE"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-1", "DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}

MANAGER = "org.freedesktop.systemd1"
XML = """<node><interface name="org.freedesktop.systemd1.Manager"><method name="UnsetAndSetEnvironment">
<arg type="as" direction="in"/><arg type="as" direction="in"/></method></interface></node>"""


class Manager:
    """The user manager's end of UnsetAndSetEnvironment, on the test's bus."""

    def __init__(self, bus, refuses=None):
        self.heard = []  # (names that are unset, assignments)
        self._refuses = refuses
        self._context = GLib.MainContext()
        self._loop = GLib.MainLoop.new(self._context, False)
        self._address = bus.address
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._ready.wait(harness.DEADLINE_S)

    def _serve(self):
        self._context.push_thread_default()
        flags = Gio.DBusConnectionFlags
        connection = Gio.DBusConnection.new_for_address_sync(
            self._address, flags.AUTHENTICATION_CLIENT | flags.MESSAGE_BUS_CONNECTION, None, None)
        connection.register_object("/org/freedesktop/systemd1", Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0],
                                   self._on_call, None, None)
        connection.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "RequestName",
                             GLib.Variant("(su)", (MANAGER, 4)), None, Gio.DBusCallFlags.NONE, -1, None)
        self._ready.set()
        self._loop.run()
        connection.close_sync(None)
        self._context.pop_thread_default()

    def _on_call(self, _connection, _sender, _path, _interface, _method, parameters, invocation):
        self.heard.append(parameters.unpack())
        if self._refuses:
            invocation.return_dbus_error("org.freedesktop.DBus.Error.InvalidArgs", self._refuses)
        else:
            invocation.return_value(None)

    def close(self):
        self._loop.quit()
        self._thread.join(harness.DEADLINE_S)


class AttachCase(cli.CliCase):
    def manager(self, **options):
        manager = Manager(self.bus, **options)
        self.addCleanup(manager.close)
        return manager

    def attach(self, session, **more):
        return self.lumbar("attach", **session, **more)

    def ok_attach(self, session, **more):
        result = self.attach(session, **more)
        self.assertEqual((result.status, result.out, result.err), (DONE, "", ""), result)

    def on_terminal(self, session):
        """What it says there."""
        env = self.bus.environment(TERM="xterm", LUMBAR_NOW=str(cli.NOW), **session)
        terminal = Terminal([cli.STOPPED, "attach"], env, columns=200)
        self.addCleanup(terminal.close)
        self.assertEqual(terminal.wait(), DONE)
        return re.sub(r"\033\[[0-9;]*m", "", terminal.seen.decode()).replace("\r\n", "\n")


class Told(AttachCase):
    def test_systemd_first_then_the_daemon(self):
        manager = self.manager()
        self.service.tell(cli.SITTING)
        self.ok_attach(WAYLAND)
        self.assertEqual(manager.heard, [([], ["DISPLAY=:0", "WAYLAND_DISPLAY=wayland-1", "XDG_SESSION_TYPE=wayland"])])
        self.assertEqual(self.service.heard_now(),
                         ["attach {'DISPLAY': ':0', 'WAYLAND_DISPLAY': 'wayland-1', 'XDG_SESSION_TYPE': 'wayland'}"])

    def test_an_x11_session_takes_back_what_a_wayland_session_left(self):
        manager = self.manager()
        self.ok_attach({"DISPLAY": ":5", "XDG_SESSION_TYPE": "x11", "WAYLAND_DISPLAY": ""})
        self.assertEqual(manager.heard, [(["WAYLAND_DISPLAY", "XAUTHORITY"], ["DISPLAY=:5", "XDG_SESSION_TYPE=x11"])])
        self.assertEqual(self.service.heard_now(), ["attach {'DISPLAY': ':5', 'WAYLAND_DISPLAY': '', 'XAUTHORITY': '', "
                                                    "'XDG_SESSION_TYPE': 'x11'}"])
        self.ok_attach(X11)
        self.assertEqual(manager.heard[1], (["WAYLAND_DISPLAY"], [f"{name}={value}" for name, value in X11.items()]))

    def test_who_came_by_ssh_has_no_display_here(self):
        manager = self.manager()
        result = self.attach({"DISPLAY": "localhost:10.0"})
        self.assertEqual((result.status, result.out), (REFUSED, ""))
        self.assertIn("another machine's", result.err)
        self.assertEqual((manager.heard, self.service.heard_now()), ([], []))

    def test_an_x11_session_without_a_type_takes_the_wayland_one_back(self):
        manager = self.manager()
        self.ok_attach({"DISPLAY": ":5"})
        self.assertEqual(manager.heard, [(["WAYLAND_DISPLAY", "XAUTHORITY", "XDG_SESSION_TYPE"], ["DISPLAY=:5"])])

    def test_nothing_but_the_five(self):
        manager = self.manager()
        self.ok_attach(X11, XDG_SESSION_ID="3", XDG_SEAT="seat0", SSH_AUTH_SOCK="/tmp/agent")
        names = {assignment.partition("=")[0] for assignment in manager.heard[0][1]}
        self.assertEqual(names, set(X11))

    def test_without_a_manager_the_daemon_is_told_all_the_same(self):
        self.ok_attach(X11)
        self.assertEqual(len(self.service.heard_now()), 1)

    def test_what_the_manager_refuses_the_daemon_is_not_told(self):
        """Started anew it would not have it."""
        self.manager(refuses="Invalid environment assignments")
        result = self.attach(X11)
        self.assertEqual((result.status, result.out), (REFUSED, ""))
        self.assertEqual(result.err, "systemd did not take this session's display: Invalid environment assignments\n")
        self.assertEqual(self.service.heard_now(), [])

    def test_no_display_is_nothing_to_tell(self):
        manager = self.manager()
        for session in ({}, {"XDG_SESSION_TYPE": "tty"}, {"DISPLAY": "", "WAYLAND_DISPLAY": "", "XDG_CURRENT_DESKTOP": "XFCE"}):
            result = self.attach(session)
            self.assertEqual((result.status, result.out), (REFUSED, ""))
            self.assertIn("neither DISPLAY nor WAYLAND_DISPLAY", result.err)
        self.assertEqual((manager.heard, self.service.heard_now()), ([], []))

    def test_what_is_no_text_is_left_out(self):
        manager = self.manager()
        env = {name.encode(): value.encode() for name, value in self.bus.environment(LUMBAR_NOW=str(cli.NOW), DISPLAY=":5").items()}
        env[b"XAUTHORITY"] = b"/home/\xe9/.Xauthority"
        result = cli.Result(subprocess.run([cli.STOPPED, "attach"], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                           timeout=harness.DEADLINE_S, check=False))
        self.assertEqual((result.status, result.out), (DONE, ""), result)
        self.assertIn("XAUTHORITY", result.err)
        self.assertEqual(manager.heard, [(["WAYLAND_DISPLAY", "XDG_SESSION_TYPE"], ["DISPLAY=:5"])])

    def test_what_it_says_on_a_terminal(self):
        self.service.tell(cli.SITTING)
        self.assertEqual(self.on_terminal(X11), "Lumbar sees whether you are here; it goes on as it is.\n")
        self.service.tell("presence=unknown")
        self.assertEqual(self.on_terminal(X11), "Lumbar knows this display, and cannot see here whether you are at it.\n")
        self.service.tell("restart")
        self.assertEqual(self.on_terminal(X11), "Lumbar could not see this display; it starts anew.\n")

    def test_refusals(self):
        self.service.tell("fail the daemon's own words")
        result = self.attach(X11)
        self.assertEqual((result.status, result.out), (REFUSED, ""))
        self.assertEqual(result.err, "Lumbar cannot see this display, and was not started by systemd: end it, and start lumbard "
                                     "anew in this session.\n")
        result = self.attach({**X11, "DISPLAY": ":" + "5" * 5000})
        self.assertEqual((result.status, result.out), (REFUSED, ""))
        self.assertIn("4096 bytes", result.err)
        self.assertNotIn("GDBus", result.err)

    def test_a_daemon_that_does_not_answer_is_given_up(self):
        manager = self.manager()
        os.kill(self.service.process.pid, signal.SIGSTOP)
        try:
            result = self.attach(X11)
        finally:
            os.kill(self.service.process.pid, signal.SIGCONT)
        self.assertEqual(result.status, NOT_RUNNING)
        self.assertIn("does not answer", result.err)
        self.assertEqual(len(manager.heard), 1)


class Absent(AttachCase):
    with_service = False

    def test_systemd_is_told_and_nothing_is_started(self):
        marker = os.path.join(self.bus.folder, "started")
        script = os.path.join(self.bus.folder, "start")
        with open(script, "w", encoding="utf-8") as file:
            file.write(f"#!/bin/sh\n: >{marker}\nexit 1\n")
        os.chmod(script, 0o755)
        self.bus.add_service(script)
        self.ok_attach(X11)
        manager = self.manager()
        self.ok_attach(X11)
        self.assertEqual(len(manager.heard), 1)
        self.assertFalse(os.path.exists(marker))

    def test_what_it_says_on_a_terminal(self):
        self.assertEqual(self.on_terminal(X11), "Lumbar is not running, and there is no systemd user manager to tell.\n")
        self.manager()
        self.assertEqual(self.on_terminal(X11), "systemd knows this session's display now. Lumbar is not running: "
                                                "systemctl --user start lumbard\n")

    def test_no_bus(self):
        env = self.bus.environment(bus=False, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere/bus", **X11)
        result = self.lumbar("attach", env={**env, "LUMBAR_NOW": str(cli.NOW)})
        self.assertEqual((result.status, result.out), (NOT_RUNNING, ""))
        self.assertIn("no session bus", result.err)


if __name__ == "__main__":
    unittest.main(verbosity=2)
