#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// What work in a process of its own has told.
struct ToldApart {
    std::vector<std::string> messages; ///< in their order
    bool ended = false;                ///< the work came to its end, neither stopped nor broken
};

using Tell = std::function<void(std::string_view message)>;

/// Runs `work` in a process of its own that is stopped when it has computed for `seconds`, or waited some times as long, and for which the
/// system does nothing but that (Confinement.h): what libraries do with a hostile picture then neither hangs this program nor brings it
/// down, nor gets at anything but its own memory. Whatever was told until then counts, at most a megabyte; who takes it must not believe
/// it.
///
/// The process is a copy of this one, in which only the thread that asked goes on. The work may take memory (glibc keeps it
/// usable) and compute, and must touch nothing that another thread may have been changing: no window, no database, no log.
/// Throws Fault{internal} when the system starts no further process.
ToldApart runApart(std::function<void(Tell const&)> const& work, unsigned seconds);

} // namespace countersign::certificate
