#pragma once

#include <string>

namespace countersign::db {

/// A value of a connection string or of postgresql.conf: both undo a backslash (conninfo_parse, DeescapeQuotedString).
inline std::string quoted(std::string const& value) {
    std::string result = "'";
    for (char c : value) {
        if (c == '\'' || c == '\\') result += '\\';
        result += c;
    }
    return result + "'";
}

} // namespace countersign::db
