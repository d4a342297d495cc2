#pragma once

#include <cstdint>
#include <string>

namespace countersign::ui {

/// The greatest sheet has some megabytes; whatever is far beyond is none.
constexpr std::uintmax_t largestChosenFile = 256U << 20U;

/// On a worker. Throws Fault{unusableInput} for what is no file, or cannot be read, or is larger than `most`.
std::string readWhole(std::string const& file, std::uintmax_t most = largestChosenFile);

/// Written beside, then renamed: a full disk leaves no half certificate. On a worker. Throws Fault{storageFailed}.
void writeWhole(std::string const& file, std::string const& bytes);

} // namespace countersign::ui
