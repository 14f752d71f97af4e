#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""The notifier against a real GNOME Shell without a screen.

The shell runs in a mount namespace of its own with nothing in /run/systemd, where it takes its own dummy for logind.
It needs root, or a kernel that lets users make namespaces. LUMBAR_ARTEFACTS: where the pictures go."""

import json
import os
import shutil
import signal
import subprocess
import sys

import gi
gi.require_version("GLib", "2.0")
from gi.repository import GLib  # noqa: E402

import harness
from harness import artefact, reminder

SERVICES = ["org.gnome.Shell.Notifications"]
SETTINGS = """[org/gnome/shell]
welcome-dialog-last-shown-version='99'
[org/gnome/desktop/interface]
enable-animations=false
"""
DESKTOP = """[Desktop Entry]
Type=Application
Name=Lumbar
Exec=/bin/false
Icon=lumbar
"""
UNSHARE = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child", "--mount-proc"]
if os.geteuid() != 0:
    UNSHARE[1:1] = ["--user", "--map-root-user"]
INSIDE = "mount -t tmpfs tmpfs /run/systemd && exec \"$@\""
ICONS = os.path.join(harness.HERE, "../../data/icons")
SHELL = ["gnome-shell", "--headless", "--virtual-monitor", "1280x800", "--no-x11", "--unsafe-mode",
         "--wayland-display", "wayland-lumbar"]
# Nobody's notifications but ours, no overview; and a line in the shell's log for every banner.
PREPARE = """
const tray = Main.messageTray;
const add = tray.add.bind(tray);
tray.getSources().forEach(source => source.destroy());
tray.add = source => source.title === 'Lumbar' && add(source);
tray._bannerBin.connect('actor-added', (_bin, banner) => log(`banner: ${banner.notification.title}`));
Main.overview.hide();
"""
BANNER = "Main.messageTray._banner"
LOW, NORMAL = 0, 1
START = 90  # a shell on a machine that builds something else


class Gnome(harness.BusTest):
    """One shell for all of it: starting it takes longer than everything that is asked of it."""

    @property
    def services(self):
        return {name: f"/usr/bin/gjs /usr/share/gnome-shell/{name}" for name in SERVICES}

    def setUp(self):
        super().setUp()
        self.write(".config/glib-2.0/settings/keyfile", SETTINGS)
        self.write(".local/share/applications/org.lumbar.Lumbar1.desktop", DESKTOP)
        shutil.copytree(ICONS, os.path.join(self.home, ".local/share/icons"), dirs_exist_ok=True,
                        ignore=shutil.ignore_patterns("meson.build"))
        self.env.update(GSETTINGS_BACKEND="keyfile", XDG_CURRENT_DESKTOP="GNOME", XDG_SESSION_TYPE="wayland",
                        LIBGL_ALWAYS_SOFTWARE="1")
        self.shell = harness.Process(self, [*UNSHARE, "/bin/sh", "-c", INSIDE, "sh", *SHELL],
                                     {**self.env, "DBUS_SYSTEM_BUS_ADDRESS": self.start_system_bus()},
                                     stderr=subprocess.STDOUT)
        self.addCleanup(self.end_shell)
        self.shell.until(lambda line: "GNOME Shell started" in line, START)
        self.eval(PREPARE)

    def end_shell(self):
        """The first process of the namespace takes the others with it; unshare, which is deaf, then ends by itself."""
        pid = self.shell.popen.pid
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
            for child in children.read().split():
                os.kill(int(child), signal.SIGKILL)
        self.shell.wait()

    def write(self, path, text):
        path = os.path.join(self.home, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    def start_system_bus(self):
        bus = harness.Process(self, ["dbus-daemon", "--session", "--nofork", "--print-address"], self.env,
                              stderr=subprocess.DEVNULL)
        return bus.next()

    def eval(self, script):
        """Runs a piece of the shell's own JavaScript; what it comes to travels as JSON."""
        answer = self.run_tool("gdbus", "call", "--session", "-d", "org.gnome.Shell", "-o", "/org/gnome/Shell", "-m",
                               "org.gnome.Shell.Eval", script)
        succeeded, text = GLib.Variant.parse(GLib.VariantType("(bs)"), answer.strip(), None, None).unpack()
        self.assertTrue(succeeded, text)
        return json.loads(text) if text else None

    def notifications(self):
        return self.eval("Main.messageTray.getSources().flatMap(source => source.notifications).map(n => "
                         "({title: n.title, body: n.bannerBodyText, urgency: n.urgency, app: n.source.title}))")

    def buttons(self):
        return self.eval(f"{BANNER}._buttonBox.get_children().map(button => button.label)")

    def show(self, **changes):
        notice = reminder(**changes)
        self.notifier.want(notice)
        self.notifier.settled()
        return notice["title"]

    def show_banner(self, **changes):
        """A banner that is up is changed in place; otherwise one comes up when the shell gets round to it."""
        title = self.show(**changes)
        if self.eval(f"{BANNER} ? {BANNER}.notification.title : ''") != title:
            self.shell.until(lambda line: line.endswith(f"banner: {title}"))

    def press(self, number):
        self.eval(f"{BANNER}._buttonBox.get_children()[{number}].emit('clicked', 0)")

    def picture(self, name):
        path = artefact(name)
        if path:
            self.run_tool("gdbus", "call", "--session", "-d", "org.gnome.Shell", "-o", "/org/gnome/Shell/Screenshot",
                          "-m", "org.gnome.Shell.Screenshot.Screenshot", "false", "false", os.path.abspath(path))

    def dismissals(self):
        self.notifier.quiet_so_far()
        return [line for line in self.notifier.seen if line.startswith("dismissed")]

    def check_a_reminder(self):
        self.show_banner()
        self.picture("gnome-banner.png")
        self.assertEqual(self.buttons(), ["Start", "In 10 min", "Another"])
        self.eval("Main.messageTray._expandBanner(true)")
        self.picture("gnome-reminder.png")
        self.assertEqual(self.notifications(), [
            {"title": reminder()["title"], "body": reminder()["body"], "urgency": NORMAL, "app": "Lumbar"}])
        self.press(0)
        self.notifier.until("action start 17")
        self.notifier.none()
        self.notifier.settled()
        self.assertEqual((self.notifications(), self.dismissals()), ([], []))

    def check_every_button(self):
        for number, action in enumerate(["start", "later", "another"]):
            self.show_banner(generation=number, title=f"Stretch {number}")
            self.press(number)
            self.notifier.until(f"action {action} {number}")

    def check_the_answer_is_followed_by_the_next_at_once(self):
        self.show_banner()
        for generation in range(18, 22):
            self.press(0)
            self.notifier.until("action start")
            self.show_banner(generation=generation, title=f"Get into position {generation}")
            self.assertEqual([n["title"] for n in self.notifications()], [f"Get into position {generation}"])
        self.assertEqual(self.dismissals(), [])

    def check_the_next_phase(self):
        """This shell takes the buttons off a banner that is changed while it is up: one goes, another comes."""
        self.show_banner(title="Get into position: Side Bend", flags="open,resident", button=["start-now:Start now"])
        for generation in range(18, 21):
            self.show_banner(generation=generation, title=f"Side Bend {generation}", flags="open,resident",
                             button=["pause:Pause", "next:Next", "stop:Stop"])
            self.assertEqual([n["title"] for n in self.notifications()], [f"Side Bend {generation}"])
            self.assertEqual(self.buttons(), ["Pause", "Next", "Stop"])
        # It is resident: a button leaves it there.
        self.press(1)
        self.notifier.until("action next 20")
        self.assertEqual((len(self.notifications()), self.dismissals()), (1, []))
        self.show_banner(generation=21, title="Done: Side Bend", button=[])
        self.assertEqual(len(self.notifications()), 1)

    def check_the_same_again(self):
        self.show_banner()
        self.eval("Main.messageTray.getSources()[0].notifications[0].activate()")
        self.notifier.until("action open 17")
        self.show_banner(flags="open,again")
        self.assertEqual((len(self.notifications()), self.dismissals()), (1, []))

    def check_dismissed(self):
        self.show_banner()
        self.eval(f"{BANNER}._closeButton.emit('clicked', 0)")
        self.notifier.until("dismissed 17")

    def check_withdrawn(self):
        self.show_banner()
        self.notifier.none()
        self.notifier.settled()
        self.assertEqual((self.notifications(), self.dismissals()), ([], []))

    def check_quiet(self):
        self.show(flags="quiet,open")
        self.assertEqual(self.notifications()[0]["urgency"], LOW)
        self.assertFalse(self.eval("Main.messageTray._banner !== null"))

    def check_text_is_text(self):
        self.show_banner(title="Tom & <b>Jerry</b>", body="1 < 2 & <i>not slanted</i>")
        shown = self.eval(f"[{BANNER}.titleLabel.text, {BANNER}.bodyLabel.clutter_text.text]")
        self.assertEqual(shown, ["Tom & <b>Jerry</b>", "1 < 2 & <i>not slanted</i>"])

    def check_a_crash_leaves_one(self):
        self.show_banner()
        _, number, server = [line for line in self.notifier.seen if line.startswith("placed")][-1].split(" ")
        self.notifier.kill()
        self.notifier = self.driver(f"--last-id={number}", f"--last-server={server}")
        self.show_banner(generation=40, title="After a crash")
        self.assertEqual([n["title"] for n in self.notifications()], ["After a crash"])
        self.press(0)
        self.notifier.until("action start 40")

    def test_everything(self):
        for name in [name for name in dir(self) if name.startswith("check_")]:
            with self.subTest(name):
                print(name, flush=True)
                self.notifier = self.driver()
                self.notifier.until("available yes", START)
                try:
                    getattr(self, name)()
                    self.notifier.none()
                    self.notifier.settled()
                    self.assertEqual(self.notifier.quit(), 0)
                finally:
                    self.notifier.end()
                    self.eval("Main.messageTray.getSources().forEach(source => source.destroy())")


def main():
    if subprocess.run([*UNSHARE, "/bin/sh", "-c", INSIDE, "sh", "true"], stderr=subprocess.DEVNULL).returncode != 0:
        print("skipped: this machine lets nobody but root make namespaces")
        sys.exit(harness.SKIPPED)
    harness.main("dbus-daemon", "gnome-shell", "gjs", "gdbus", "unshare")


if __name__ == "__main__":
    main()
