#pragma once

#include "db/UnitOfWork.h"

#include <string_view>

namespace countersign::db {

/// COPY … FROM STDIN inside a unit of work. What is not finished is failed on purpose, so that half a stream never
/// counts. Lines are PostgreSQL's text format: fields by tab, see copyField().
class CopyIn {
public:
    CopyIn(UnitOfWork& unit, Statement const& copy);
    ~CopyIn();
    CopyIn(CopyIn const&) = delete;
    CopyIn& operator=(CopyIn const&) = delete;

    void write(std::string_view bytes);
    void finish();

private:
    Session::Link& m_link;
    char const* m_name;
    bool m_open = false;
};

/// Appends one field in COPY's text format: backslash, tab, newline and carriage return escaped. NULL is `\N`, which
/// no text can be mistaken for.
void appendCopyField(std::string& line, std::string_view text);

} // namespace countersign::db
