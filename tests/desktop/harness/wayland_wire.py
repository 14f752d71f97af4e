# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The Lumbar authors

"""Wayland's wire format, as far as somebody needs it who only binds globals and sends requests.

No library and no generated code: https://wayland.freedesktop.org/docs/html/ch04.html is all there is to it.
"""

import array
import os
import socket
import struct

_DISPLAY = 1
_SYNC, _GET_REGISTRY = 0, 1         # wl_display's requests
_ERROR, _DELETE_ID = 0, 1           # its events
_BIND = 0                           # wl_registry's request
_GLOBAL = 0                         # its event
_DONE = 0                           # wl_callback's event


def uint(value):
    return struct.pack('=I', value)


def string(text):
    data = text.encode() + b'\0'
    return uint(len(data)) + data + b'\0' * (-len(data) % 4)


def _read_string(data, offset):
    size, = struct.unpack_from('=I', data, offset)
    return data[offset + 4:offset + 4 + size - 1].decode()


class Connection:
    """One client of the compositor that $WAYLAND_DISPLAY names."""

    def __init__(self, env=os.environ):
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_CLOEXEC)
        # join () lets an absolute name stand alone, as the protocol does.
        self._socket.connect(os.path.join(env['XDG_RUNTIME_DIR'], env['WAYLAND_DISPLAY']))
        self._last_id, self._free = _DISPLAY, []
        self._globals = {}  # interface: name
        self._registry = self.new_id()
        self.request(_DISPLAY, _GET_REGISTRY, uint(self._registry))
        self.roundtrip()

    def new_id(self):
        if self._free:
            return self._free.pop()
        self._last_id += 1
        return self._last_id

    def request(self, target, opcode, *arguments, fds=()):
        body = b''.join(arguments)
        message = struct.pack('=II', target, (len(body) + 8) << 16 | opcode) + body
        ancillary = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))] if fds else []
        self._socket.sendmsg([message], ancillary)

    def bind(self, interface, version):
        """A new object for the compositor's global of that interface."""
        if interface not in self._globals:
            raise LookupError(f'the compositor has no {interface}')
        new = self.new_id()
        self.request(self._registry, _BIND, uint(self._globals[interface]), string(interface), uint(version), uint(new))
        return new

    def roundtrip(self):
        """Returns once the compositor has carried out everything so far."""
        callback = self.new_id()
        self.request(_DISPLAY, _SYNC, uint(callback))
        while self._dispatch() != (callback, _DONE):
            pass

    def _receive(self, size):
        data = self._socket.recv(size, socket.MSG_WAITALL)
        if len(data) < size:
            raise ConnectionError('the compositor has gone')
        return data

    def _dispatch(self):
        """Takes in one event: (object, opcode). File descriptors that come along are closed by the kernel."""
        target, word = struct.unpack('=II', self._receive(8))
        opcode, body = word & 0xffff, self._receive((word >> 16) - 8)
        if (target, opcode) == (_DISPLAY, _ERROR):
            raise ConnectionError('the compositor says: ' + _read_string(body, 8))
        if (target, opcode) == (_DISPLAY, _DELETE_ID):
            self._free.append(struct.unpack('=I', body)[0])
        elif (target, opcode) == (self._registry, _GLOBAL):
            self._globals[_read_string(body, 4)] = struct.unpack_from('=I', body)[0]
        return target, opcode
