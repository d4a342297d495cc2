#pragma once

#include "core/casework/TonePlayer.h"

namespace countersign::device {

/// Through the sound server of the session, PulseAudio's or PipeWire's in its place. Its library is looked for when the first
/// tone is played: a desk does not need it.
class PulseTones final : public TonePlayer {
public:
    PulseTones();
    ~PulseTones() override;
    PulseTones(PulseTones const&) = delete;
    PulseTones& operator=(PulseTones const&) = delete;

    void play(Tone const& tone) override;

private:
    void* m_library = nullptr;
    bool m_looked = false;
};

} // namespace countersign::device
