// The entry that libFuzzer calls; each program is built with the target's name defined.
#ifdef COUNTERSIGN_FUZZ_TARGET

#include "fuzz/ImageTargets.h"
#include "fuzz/SealTargets.h"
#include "fuzz/Targets.h"
#include "fuzz/VerifyTargets.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* bytes, std::size_t size) {
    countersign::fuzz::COUNTERSIGN_FUZZ_TARGET(bytes, size);
    return 0;
}

#endif
