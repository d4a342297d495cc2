#pragma once

#include <string>

namespace countersign::db {

/// How far one comes to a server without being anybody there.
enum class ServerReach {
    ready,       ///< it answers, encrypted, and has proved its name (or it is a socket of this computer)
    unknownHost, ///< no such name in the network
    silent,      ///< nothing answers at that address and port
    busy,        ///< a server is there and takes nobody now: it starts, stops or is full
    unencrypted, ///< a server is there and offers no encryption
    untrusted,   ///< its certificate comes from an authority that this computer does not know
    anotherName, ///< its certificate is good, for another name than was asked for
    noAuthority, ///< the file of authorities that was named cannot be read
};

/// Asks the server that `conninfo` names (one host), in rising strictness: is somebody there, encrypted, by a known authority,
/// under this name. No operator's name and no password is sent. May take five seconds for each question; most servers answer all
/// at once. Throws Fault{unusableInput} when the string cannot be read.
ServerReach reachOf(std::string const& conninfo);

} // namespace countersign::db
