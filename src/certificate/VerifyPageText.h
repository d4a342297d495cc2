#pragma once

#include <string>
#include <vector>

namespace countersign::certificate {

/// The text of every page as UTF-8, in the order of its content stream.
/// Throws Fault{unusableInput} when a page cannot be read.
std::vector<std::string> textOfPages(std::string const& pdf);

} // namespace countersign::certificate
