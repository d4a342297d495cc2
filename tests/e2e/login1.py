#!/usr/bin/python3
"""A login manager for one desk: takes its name on the bus it is started on, and says what a line on its input says:
`sleep`, `wake`, `lock`. Tells on its output when the desk let a sleep go on."""
import os
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

MANAGER = Gio.DBusNodeInfo.new_for_xml("""<node><interface name='org.freedesktop.login1.Manager'>
  <method name='GetSessionByPID'><arg type='u' direction='in'/><arg type='o' direction='out'/></method>
  <method name='Inhibit'><arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>
    <arg type='s' direction='in'/><arg type='h' direction='out'/></method>
</interface></node>""").interfaces[0]
PATH, SESSION = "/org/freedesktop/login1", "/org/freedesktop/login1/session/_31"


def say(text):
    print(text, flush=True)


def answer(_bus, _sender, _path, _interface, method, _arguments, call):
    if method == "GetSessionByPID":
        call.return_value(GLib.Variant("(o)", (SESSION,)))
        return
    mine, theirs = os.pipe()
    files = Gio.UnixFDList.new()
    place = files.append(theirs)
    os.close(theirs)
    call.return_value_with_unix_fd_list(GLib.Variant("(h)", (place,)), files)
    say("delays")

    def released(_source, _condition):
        os.close(mine)
        say("lets sleep")
        return False

    GLib.io_add_watch(mine, GLib.IO_HUP, released)


def main():
    address = os.environ["DBUS_SYSTEM_BUS_ADDRESS"]
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
    bus.register_object(PATH, MANAGER, answer, None, None)
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.login1", Gio.BusNameOwnerFlags.NONE, lambda *_: say("here"), None)
    loop = GLib.MainLoop()

    def order(source, _condition):
        word = source.readline().strip()
        if not word:
            loop.quit()
            return False
        if word == "lock":
            bus.emit_signal(None, SESSION, "org.freedesktop.login1.Session", "Lock", None)
        else:
            bus.emit_signal(None, PATH, "org.freedesktop.login1.Manager", "PrepareForSleep", GLib.Variant("(b)", (word == "sleep",)))
        return True

    GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, order)
    loop.run()


if __name__ == "__main__":
    main()
