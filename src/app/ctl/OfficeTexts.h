#pragma once

#include <string>

namespace countersign::ctl {

/// What is printed one day, in lines or not, is of characters that the certificates' fonts draw. `key` names it in the UsageError.
void requireDrawable(char const* command, std::string const& key, std::string value);

/// Lays out sheets, with rows and without, in both languages, as an office would have them with this name or seal text;
/// `key` is one of name_zh, name_en, stamp_text_zh. What fits on none would stop every certificate of the office.
/// Throws UsageError that begins with `command`, and Fault{resourceMissing}.
void requireTextFitsSheets(char const* command, std::string const& key, std::string const& value);

} // namespace countersign::ctl
