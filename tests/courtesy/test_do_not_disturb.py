#!/usr/bin/python3
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Do not disturb, at servers that answer as the real ones do. Real dunst: tests/desktop/test_courtesy.py.

    test_do_not_disturb.py COURTESY-PRINTER"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import unittest

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

DEADLINE = 30
PRINTER = sys.argv.pop(1)
NOTIFICATIONS, PATH = 'org.freedesktop.Notifications', '/org/freedesktop/Notifications'

BUS = '''<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'''

SERVER = '''<interface name="org.freedesktop.Notifications"><method name="GetServerInformation">
<arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/><arg type="s" direction="out"/>
</method>{more}</interface>'''

if shutil.which('dbus-daemon') is None:
    print('skipped: dbus-daemon is not installed')
    sys.exit(77)


class Service:
    """A connection that has names and answers; what is asked of it is in `asked`."""

    def __init__(self, address):
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.connection.set_exit_on_close(False)
        self.answers = {}
        self.asked = []

    def offer(self, path, interface, **answers):
        """ANSWERS: a GVariant for each method or property, looked up when asked."""
        self.answers.update(answers)
        for info in Gio.DBusNodeInfo.new_for_xml(f'<node>{interface}</node>').interfaces:
            self.connection.register_object(path, info, self._call, self._get, None)

    def _call(self, _connection, _sender, _path, _interface, method, arguments, invocation):
        self.asked.append((method, *arguments.unpack()))
        if method in self.answers:
            invocation.return_value(self.answers[method])
        else:
            invocation.return_dbus_error('org.example.NoSuchProperty', 'nobody has set it')

    def _get(self, _connection, _sender, _path, _interface, name):
        self.asked.append(name)
        return self.answers[name]

    def own(self, name):
        self._bus('RequestName', GLib.Variant('(su)', (name, 4)))

    def leave(self, name):
        self._bus('ReleaseName', GLib.Variant('(s)', (name,)))

    def _bus(self, method, arguments):
        self.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method, arguments,
                                  None, Gio.DBusCallFlags.NONE, DEADLINE * 1000, None)

    def changed(self, path, interface, name, value):
        self.answers[name] = GLib.Variant('b', value)
        self.tell(path, 'org.freedesktop.DBus.Properties', 'PropertiesChanged',
                  GLib.Variant('(sa{sv}as)', (interface, {name: GLib.Variant('b', value)}, [])))

    def tell(self, path, interface, signal, arguments):
        self.connection.emit_signal(None, path, interface, signal, arguments)
        self.connection.flush_sync(None)


class DoNotDisturb(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix='lumbar-courtesy-')
        self.addCleanup(shutil.rmtree, self.home)
        config = os.path.join(self.home, 'bus.conf')
        with open(config, 'w', encoding='utf-8') as text:
            text.write(BUS.format(path=os.path.join(self.home, 'bus')))
        self.bus = subprocess.Popen(['dbus-daemon', '--nofork', '--nopidfile', '--print-address', f'--config-file={config}'],
                                    stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.bus.stdout.close)
        self.addCleanup(self.bus.wait)
        self.addCleanup(self.bus.terminate)
        self.address = self.bus.stdout.readline().strip()
        self.lines = []
        self.printer = None

    def start(self):
        env = {**os.environ, 'DBUS_SESSION_BUS_ADDRESS': self.address, 'G_MESSAGES_DEBUG': 'lumbar-courtesy'}
        self.printer = subprocess.Popen([PRINTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                        text=True, env=env)
        reader = threading.Thread(target=lambda: [self.lines.append(line.strip()) for line in self.printer.stdout], daemon=True)
        reader.start()
        self.addCleanup(self.printer.stdout.close)
        self.addCleanup(reader.join, DEADLINE)
        self.addCleanup(self.end)

    def end(self):
        """As its user would; sanitizers find what was left behind."""
        self.printer.stdin.close()
        self.assertEqual(self.wait_for(self.printer.poll, 'it does not end', lambda status: status is not None), 0, self.lines)

    def wait_for(self, look, what, good=bool):
        """What LOOK returns once it is GOOD; the services answer meanwhile."""
        end = time.monotonic() + DEADLINE
        source = GLib.timeout_source_new(20)
        source.set_callback(lambda *_: True)
        source.attach(None)
        while not good(look()):
            self.assertLess(time.monotonic(), end, f'{what}: {self.lines}')
            GLib.MainContext.default().iteration(True)
        source.destroy()
        return look()

    def told(self):
        return [line.split()[1] for line in self.lines if line.startswith('do-not-disturb ')]

    def wait_told(self, *expected):
        self.wait_for(self.told, f'not told {expected}', lambda told: len(told) >= len(expected))
        self.assertEqual(self.told(), list(expected))

    def server(self, name, more=''):
        service = Service(self.address)
        self.addCleanup(service.connection.close_sync)
        service.offer(PATH, SERVER.format(more=more), GetServerInformation=GLib.Variant('(ssss)', (name, 'somebody', '1', '1.2')))
        return service

    def test_plasma(self):
        plasma = self.server('Plasma', '<property name="Inhibited" type="b" access="read"/>')
        plasma.answers['Inhibited'] = GLib.Variant('b', True)
        plasma.own(NOTIFICATIONS)
        self.start()
        self.wait_told('on')
        plasma.changed(PATH, NOTIFICATIONS, 'Inhibited', False)
        self.wait_told('on', 'off')
        plasma.changed(PATH, NOTIFICATIONS, 'Inhibited', True)
        self.wait_told('on', 'off', 'on')
        # It crashes: nobody is left to say that it is over.
        plasma.leave(NOTIFICATIONS)
        self.wait_told('on', 'off', 'on', 'off')
        plasma.own(NOTIFICATIONS)
        self.wait_told('on', 'off', 'on', 'off', 'on')

    def test_dunst(self):
        dunst = self.server('dunst')
        dunst.offer(PATH, '<interface name="org.dunstproject.cmd0"><property name="paused" type="b" access="readwrite"/></interface>',
                    paused=GLib.Variant('b', False))
        self.start()
        dunst.own(NOTIFICATIONS)
        self.wait_for(lambda: 'paused' in dunst.asked, 'it was not asked')
        dunst.changed(PATH, 'org.dunstproject.cmd0', 'paused', True)
        self.wait_told('on')
        dunst.changed(PATH, 'org.dunstproject.cmd0', 'paused', False)
        self.wait_told('on', 'off')

    def test_xfce(self):
        """Kept by another service, which knows no property that nobody has ever set."""
        server = self.server('Xfce Notify Daemon')
        xfconf = Service(self.address)
        self.addCleanup(xfconf.connection.close_sync)
        xfconf.offer('/org/xfce/Xfconf', '''<interface name="org.xfce.Xfconf"><method name="GetProperty"><arg type="s" direction="in"/>
            <arg type="s" direction="in"/><arg type="v" direction="out"/></method></interface>''')
        server.own(NOTIFICATIONS)
        self.start()
        self.wait_for(lambda: any('Do not disturb is heeded' in line for line in self.lines), 'it is not known')
        xfconf.own('org.xfce.Xfconf')
        self.wait_for(lambda: ('GetProperty', 'xfce4-notifyd', '/do-not-disturb') in xfconf.asked, 'it was not asked')
        for value in True, False:
            xfconf.answers['GetProperty'] = GLib.Variant('(v)', (GLib.Variant('b', value),))
            xfconf.tell('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged',
                        GLib.Variant('(ssv)', ('xfce4-notifyd', '/do-not-disturb', GLib.Variant('b', value))))
            self.wait_for(lambda: self.told()[-1:], 'not told', lambda told, word='on' if value else 'off': told == [word])
        asked = len(xfconf.asked)
        # Another program's settings are no reason to ask.
        xfconf.tell('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged',
                    GLib.Variant('(ssv)', ('xfce4-panel', '/x', GLib.Variant('b', True))))
        xfconf.answers['GetProperty'] = GLib.Variant('(v)', (GLib.Variant('b', True),))
        xfconf.tell('/org/xfce/Xfconf', 'org.xfce.Xfconf', 'PropertyChanged',
                    GLib.Variant('(ssv)', ('xfce4-notifyd', '/do-not-disturb', GLib.Variant('b', True))))
        self.wait_told('on', 'off', 'on')
        self.assertEqual(len(xfconf.asked), asked + 1)

    def test_swaync(self):
        server = self.server('SwayNotificationCenter')
        server.offer('/org/erikreider/swaync/cc', '''<interface name="org.erikreider.swaync.cc"><method name="GetDnd">
            <arg type="b" direction="out"/></method></interface>''', GetDnd=GLib.Variant('(b)', (True,)))
        server.own('org.erikreider.swaync.cc')
        server.own(NOTIFICATIONS)
        self.start()
        self.wait_told('on')
        server.answers['GetDnd'] = GLib.Variant('(b)', (False,))
        server.tell('/org/erikreider/swaync/cc', 'org.erikreider.swaync.cc', 'SubscribeV2',
                    GLib.Variant('(ubbb)', (0, False, False, False)))
        self.wait_told('on', 'off')

    def test_another_server_disturbs_nobody(self):
        plasma = self.server('Plasma', '<property name="Inhibited" type="b" access="read"/>')
        plasma.answers['Inhibited'] = GLib.Variant('b', True)
        plasma.own(NOTIFICATIONS)
        self.start()
        self.wait_told('on')
        other = self.server('somebody else')
        plasma.leave(NOTIFICATIONS)
        other.own(NOTIFICATIONS)
        self.wait_told('on', 'off')
        self.wait_for(lambda: any('not known' in line for line in self.lines), 'nothing is said about it')
        # What the first one says now is nobody's business.
        plasma.changed(PATH, NOTIFICATIONS, 'Inhibited', True)
        other.leave(NOTIFICATIONS)
        plasma.own(NOTIFICATIONS)
        self.wait_told('on', 'off', 'on')

    def test_nonsense(self):
        plasma = self.server('Plasma', '<property name="Inhibited" type="s" access="read"/>')
        plasma.answers['Inhibited'] = GLib.Variant('s', 'very much so')
        plasma.own(NOTIFICATIONS)
        self.start()
        self.wait_for(lambda: any('something else' in line for line in self.lines), 'it was believed')
        self.assertEqual(self.told(), [])

    def test_a_server_that_never_answers(self):
        """It costs nothing, and its end is seen."""
        hung = Service(self.address)
        self.addCleanup(hung.connection.close_sync)
        info = Gio.DBusNodeInfo.new_for_xml(f'<node>{SERVER.format(more="")}</node>').interfaces[0]
        kept = []
        hung.connection.register_object(PATH, info, lambda *call: kept.append(call), None, None)
        hung.own(NOTIFICATIONS)
        self.start()
        self.wait_for(lambda: kept, 'it was not asked')
        hung.leave(NOTIFICATIONS)
        plasma = self.server('Plasma', '<property name="Inhibited" type="b" access="read"/>')
        plasma.answers['Inhibited'] = GLib.Variant('b', True)
        plasma.own(NOTIFICATIONS)
        self.wait_told('on')


if __name__ == '__main__':
    unittest.main(verbosity=2)
