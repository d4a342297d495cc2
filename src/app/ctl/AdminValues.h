#pragma once

#include <string>
#include <vector>

namespace countersign::ctl {

// What an administrator's words must look like before anybody is asked. The database refuses the same (CS015), but its no
// may also mean that there is such an office or operator already; a word that can never be right is wrong usage.
// Each throws UsageError with the command's name and what is wanted.

void requireOperatorName(std::string const& name, std::string const& displayName);
/// Roles that there are, each once; clerks and supervisors belong to an office.
void requireRoles(std::vector<std::string> const& roles, std::string const& office);
void requireOfficeCode(char const* command, std::string const& code);
void requireOfficeName(char const* option, std::string const& name);
void requireSetting(std::string const& key, std::string const& value);
/// One of the texts that stand on sheets: name_zh, name_en, stamp_text_zh.
bool isOfficeText(std::string const& key);

} // namespace countersign::ctl
