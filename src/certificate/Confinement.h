#pragma once

namespace countersign::certificate {

/// From here on this process computes, and the system does nothing else for it: memory of its own that holds no program, words through
/// `out`, the one thing that stays open, its own end. No file, no network, no other process, whatever a hostile picture makes of its
/// decoder. For good, and for what it starts. False where the system cannot be told so (a kernel without seccomp filters); nothing hostile
/// should be read then.
bool confineToComputing(int out);

} // namespace countersign::certificate
