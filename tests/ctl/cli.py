# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Running the command line: the real one, and the one whose clock stands at NOW."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "bus"))
import harness  # noqa: E402

harness.require("dbus-daemon")

NOW = 1795352160  # 2026-11-22 13:56:00 +01:00

LUMBAR = os.environ["LUMBAR_CTL"]
STOPPED = os.environ["LUMBAR_STOPPED_CTL"]

DONE, REFUSED, USAGE, NOT_RUNNING = range(4)

SITTING = (f"state=sitting presence=input sitting_since_s={NOW - 1260} began_s={NOW - 1260} limit_s=2400 due_at_s={NOW + 540} "
           "next_id=frog next_name='Frog Stretch'")


def guide(**fields):
    """A running guide, as an assignment for the service."""
    status = dict(guiding=1, state="guiding", guide_id="low-lunge", guide_name="Low Lunge", guide_cue="One foot in front.",
                  guide_side_text="Right foot in front", guide_side=1, guide_phase="hold", guide_ends_s=NOW + 27,
                  guide_session=0, guide_paused=0, guide_step=0, guide_steps=0)
    status.update(fields)
    return " ".join(f"{name}='{value}'" for name, value in status.items())


def variant(value):
    """VALUE in GVariant's notation."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):  # ("int64", 3)
        return f"{value[0]} {value[1]}"
    if isinstance(value, list):
        return "@as [" + ", ".join(json.dumps(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def dictionaries(*rows):
    """As aa{sv}."""
    return "[" + ", ".join("{" + ", ".join(f"'{key}': <{variant(value)}>" for key, value in row.items()) + "}" for row in rows) + "]"


class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr

    def __repr__(self):
        return f"{self.status}\n{self.out}{self.err}"


class CliCase(harness.BusCase):
    def lumbar(self, *args, env=None, program=STOPPED, **more):
        env = env or self.bus.environment(LUMBAR_NOW=str(NOW), **more)
        return Result(subprocess.run([program, *args], env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                     encoding="utf-8", timeout=harness.DEADLINE_S, check=False))

    def ok(self, *args, **more):
        result = self.lumbar(*args, **more)
        self.assertEqual((result.status, result.err), (DONE, ""), result)
        return result.out
