#include "core/authority/Words.h"

#include "core/authority/IntakeJson.h"

namespace countersign {

std::string_view wordOf(Standing value) { return tableWord(value); }
std::string_view wordOf(WindowReason value) { return tableWord(value); }
std::string_view wordOf(Product value) { return tableWord(value); }
std::string_view wordOf(Columns value) { return tableWord(value); }
std::string_view wordOf(SheetLanguage value) { return tableWord(value); }
std::string_view wordOf(Delivery value) { return tableWord(value); }
std::string_view wordOf(PowerAct value) { return tableWord(value); }
std::string_view wordOf(MaterialKind value) { return tableWord(value); }
std::string_view wordOf(Weight value) { return tableWord(value); }
std::string_view wordOf(Verdict value) { return tableWord(value); }

} // namespace countersign
