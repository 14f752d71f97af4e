# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Services that tell who keeps the screen on, in the shapes of the real ones, on a private bus.

They answer from a thread of their own, and each has its own connection: closing it is a crash."""

import os
import threading

from gi.repository import Gio, GLib

DEADLINE_S = 30
AGENT = 'org.kde.Solid.PowerManagement.PolicyAgent'
FLAGS = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
PROPERTIES = 'org.freedesktop.DBus.Properties'


def run_main_loop():
    """For all services, as long as the process lives."""
    threading.Thread(target=GLib.MainLoop().run, daemon=True).start()


def connect(bus):
    connection = Gio.DBusConnection.new_for_address_sync(bus.address, FLAGS, None, None)
    connection.set_exit_on_close(False)
    return connection


def call_bus(connection, method, parameters):
    return connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', method,
                                parameters, None, Gio.DBusCallFlags.NONE, -1, None)


class Service:
    """Answers the methods of one interface; one that is named in HANGS gets no answer. FIRST is what each asking
    begins with. Once FOLLOWED, a change that is told waits until all is answered, so that none is skipped over."""

    def __init__(self, bus, name, path, interface, xml, first):
        self.name, self.path, self.interface, self.first = name, path, interface, first
        self.hangs = set()
        self.kept = []
        self.followed = False
        self.n_asked = 0
        self.news = threading.Condition()
        self.connection = connect(bus)
        self.export(path, xml, self.answer)
        self.own()

    def export(self, path, xml, answer):
        def on_call(_connection, _sender, object_path, _interface, method, parameters, invocation):
            if method in self.hangs:
                self.kept.append((invocation, object_path, method, parameters))
            else:
                self.reply(invocation, object_path, method, parameters, answer)
            self.count(method, object_path)

        info = Gio.DBusNodeInfo.new_for_xml(f'<node>{xml}</node>').interfaces[0]
        return self.connection.register_object(path, info, on_call, self.get_property, None)

    def reply(self, invocation, object_path, method, parameters, answer=None):
        result = (answer or self.answer)(object_path, method, parameters)
        if result is None:
            invocation.return_dbus_error('org.freedesktop.DBus.Error.UnknownMethod', method)
        else:
            invocation.return_value(result)

    def count(self, method, _path=None):
        if method == self.first:
            with self.news:
                self.n_asked += 1
                self.news.notify_all()

    def wait_until_asked(self, more_than=0):
        with self.news:
            if not self.news.wait_for(lambda: self.n_asked > more_than, DEADLINE_S):
                raise AssertionError(f'{self.name} is asked nothing')

    def answer_kept(self):
        """Answers all that was left unanswered, by what is true now."""
        while self.kept:
            self.reply(*self.kept.pop(0))

    def get_property(self, *_):
        return None

    def own(self):
        call_bus(self.connection, 'RequestName', GLib.Variant('(su)', (self.name, 4)))

    def leave(self):
        """Gives the name away, and lives on."""
        call_bus(self.connection, 'ReleaseName', GLib.Variant('(s)', (self.name,)))

    def tell(self, member, parameters, interface=None):
        former = self.n_asked
        self.connection.emit_signal(None, self.path, interface or self.interface, member, parameters)
        self.connection.flush_sync(None)
        if self.followed:
            self.wait_until_asked(former)

    def settle(self):
        """Until the bus has passed on all that was told."""
        call_bus(self.connection, 'GetId', None)

    def close(self):
        if not self.connection.is_closed():
            self.connection.close_sync(None)


class SessionManager(Service):
    """gnome-session; MATE's and Cinnamon's are the same in what is used here."""

    NAME = 'org.gnome.SessionManager'
    INHIBITOR = '''<interface name="org.gnome.SessionManager.Inhibitor">
        <method name="GetAppId"><arg type="s" direction="out"/></method>
        <method name="GetReason"><arg type="s" direction="out"/></method>
        <method name="GetFlags"><arg type="u" direction="out"/></method>
        </interface>'''

    def __init__(self, bus):
        self.inhibitors = {}
        self.exported = {}
        self.serial = 0
        self.unasked = set()
        super().__init__(bus, self.NAME, '/org/gnome/SessionManager', self.NAME, f'''<interface name="{self.NAME}">
            <method name="GetInhibitors"><arg type="ao" direction="out"/></method>
            <signal name="InhibitorAdded"><arg type="o"/></signal>
            <signal name="InhibitorRemoved"><arg type="o"/></signal>
            </interface>''', 'GetInhibitors')

    def answer(self, path, method, parameters):
        if method == 'GetInhibitors':
            return GLib.Variant('(ao)', (list(self.inhibitors),))
        if path not in self.inhibitors:
            return None
        app_id, reason, flags = self.inhibitors[path]
        return {'GetAppId': GLib.Variant('(s)', (app_id,)), 'GetReason': GLib.Variant('(s)', (reason,)),
                'GetFlags': GLib.Variant('(u)', (flags,))}[method]

    def count(self, method, path=None):
        """Each one in the list is asked for its flags, and then, if it is about idleness, for its names."""
        if method == 'GetInhibitors' and method not in self.hangs:
            self.unasked = set(self.inhibitors)
        elif method == 'GetReason' or (method == 'GetFlags' and not self.inhibitors[path][2] & 8):
            self.unasked.discard(path)
        if not self.unasked:
            super().count('GetInhibitors')

    def add(self, app_id, reason='Playing video', flags=8, first=False):
        """FIRST in the list, which has no order with the real ones."""
        self.serial += 1
        path = f'/org/gnome/SessionManager/Inhibitor{self.serial}'
        new = {path: (app_id, reason, flags)}
        self.inhibitors = {**new, **self.inhibitors} if first else {**self.inhibitors, **new}
        self.exported[path] = self.export(path, self.INHIBITOR, self.answer)
        self.tell('InhibitorAdded', GLib.Variant('(o)', (path,)))
        return path

    def remove(self, path):
        del self.inhibitors[path]
        self.connection.unregister_object(self.exported.pop(path))
        self.tell('InhibitorRemoved', GLib.Variant('(o)', (path,)))


class Logind(Service):
    MANAGER = 'org.freedesktop.login1.Manager'

    def __init__(self, bus):
        self.inhibitors = []
        super().__init__(bus, 'org.freedesktop.login1', '/org/freedesktop/login1', self.MANAGER,
                         f'''<interface name="{self.MANAGER}">
            <method name="ListInhibitors"><arg type="a(ssssuu)" direction="out"/></method></interface>''',
                         'ListInhibitors')

    def answer(self, path, method, parameters):
        return GLib.Variant('(a(ssssuu))', (self.inhibitors,))

    def set(self, *inhibitors, prop='BlockInhibited'):
        """(what, who, mode[, uid]) of each. The value that is sent is the former one, as it was with systemd 232."""
        self.inhibitors = [(what, who, 'why', mode, uid[0] if uid else os.getuid(), 1)
                           for what, who, mode, *uid in inhibitors]
        self.tell('PropertiesChanged',
                  GLib.Variant('(sa{sv}as)', (self.MANAGER, {prop: GLib.Variant('s', '')}, [])), PROPERTIES)


class PowerDevil(Service):
    """SHAPE is how Qt sends the old list; None: 6.5 and later, with the property besides."""

    def __init__(self, bus, shape):
        self.inhibitions = []
        self.shape = shape
        self.active = True
        super().__init__(bus, AGENT, '/org/kde/Solid/PowerManagement/PolicyAgent', AGENT, f'''<interface name="{AGENT}">
            {'' if shape else '<property name="ActiveInhibitions" type="a(ssssu)" access="read"/>'}
            <method name="HasInhibition"><arg type="u" direction="in"/><arg type="b" direction="out"/></method>
            <method name="ListInhibitions"><arg type="{shape or 'aas'}" direction="out"/></method>
            </interface>''', 'HasInhibition' if shape else 'ActiveInhibitions')

    def has(self, what):
        return not self.active or any(what in inhibition[0] for inhibition in self.inhibitions)

    def count(self, method, _path=None):
        """Where there is an inhibition, the list is asked for as well."""
        if method != 'HasInhibition' or not self.has('idle'):
            super().count('HasInhibition' if method == 'ListInhibitions' else method)

    def answer(self, path, method, parameters):
        if method == 'HasInhibition':
            return GLib.Variant('(b)', (self.has({4: 'idle', 1: 'sleep'}[parameters[0]]),))
        pairs = [(who, why) for _, who, why in self.inhibitions]
        return GLib.Variant(f'({self.shape or "aas"})', (dict(pairs) if self.shape == 'a{ss}' else pairs,))

    def get_property(self, *_):
        value = GLib.Variant('a(ssssu)', [(what, who, why, 'block', 3) for what, who, why in self.inhibitions])
        self.count('ActiveInhibitions')
        return value

    def set(self, *inhibitions):
        """(what, who, why) of each."""
        self.inhibitions = list(inhibitions)
        if self.shape:
            signature = '(a(ss)as)' if self.shape != 'a{ss}' else '(a{ss}as)'
            self.tell('InhibitionsChanged', GLib.Variant(signature, ({} if self.shape == 'a{ss}' else [], ['x'])))
        else:
            self.tell('PropertiesChanged', GLib.Variant('(sa{sv}as)', (AGENT, {}, ['ActiveInhibitions'])), PROPERTIES)


class PowerManager(Service):
    """Xfce's; SPEAKS: it also sends the signal that the specification has."""

    INHIBIT = 'org.freedesktop.PowerManagement.Inhibit'

    def __init__(self, bus, speaks=False, names=True):
        self.holders = {}
        self.speaks = speaks
        names = '<method name="GetInhibitors"><arg type="as" direction="out"/></method>' if names else ''
        super().__init__(bus, 'org.freedesktop.PowerManagement', '/org/freedesktop/PowerManagement/Inhibit',
                         self.INHIBIT, f'''<interface name="{self.INHIBIT}">
            <method name="Inhibit"><arg type="s" direction="in"/><arg type="s" direction="in"/>
              <arg type="u" direction="out"/></method>
            <method name="UnInhibit"><arg type="u" direction="in"/></method>
            <method name="HasInhibit"><arg type="b" direction="out"/></method>{names}</interface>''',
                         'HasInhibit')

    def answer(self, path, method, parameters):
        if method == 'Inhibit':
            self.holders[len(self.holders) + 1] = parameters[0]
            return GLib.Variant('(u)', (len(self.holders),))
        if method == 'UnInhibit':
            del self.holders[parameters[0]]
            return GLib.Variant('()', ())
        if method == 'HasInhibit':
            return GLib.Variant('(b)', (bool(self.holders),))
        return GLib.Variant('(as)', (list(self.holders.values()),))

    def set(self, *programs):
        """As if they had asked; nobody hears that."""
        self.holders = dict(enumerate(programs, 1))
        if self.speaks:
            self.tell('HasInhibitChanged', GLib.Variant('(b)', (bool(programs),)))


class Player:
    """A program that asks a PowerManager."""

    def __init__(self, bus):
        self.connection = connect(bus)

    def call(self, method, parameters):
        return self.connection.call_sync('org.freedesktop.PowerManagement', '/org/freedesktop/PowerManagement/Inhibit',
                                         PowerManager.INHIBIT, method, parameters, None, Gio.DBusCallFlags.NONE, -1,
                                         None)

    def inhibit(self, name):
        return self.call('Inhibit', GLib.Variant('(ss)', (name, 'film')))[0]

    def release(self, cookie):
        self.call('UnInhibit', GLib.Variant('(u)', (cookie,)))

    def close(self):
        if not self.connection.is_closed():
            self.connection.close_sync(None)
