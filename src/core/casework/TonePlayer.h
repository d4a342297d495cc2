#pragma once

#include <cstdint>
#include <vector>

namespace countersign {

/// Mono samples and how many of them are a second.
struct Tone {
    int rate = 22'050;
    std::vector<std::int16_t> samples;
};

/// Whatever makes a sound at this desk. May block as long as the tone lasts. A desk without a loudspeaker is silent, and that
/// is no failure.
class TonePlayer {
public:
    virtual ~TonePlayer() = default;
    virtual void play(Tone const& tone) = 0;
};

} // namespace countersign
