#pragma once

#include "core/record/CertificateContent.h"

#include <string>
#include <vector>

namespace countersign::test {

/// A sheet that was looked at, by the name of its files in tests/data/sheets/golden.
struct GoldenSheet {
    std::string name;
    CertificateContent content;
};

/// Both languages, every length from none to many pages, both ways of sealing, and whatever else makes a sheet odd.
std::vector<GoldenSheet> goldenSheets();

} // namespace countersign::test
