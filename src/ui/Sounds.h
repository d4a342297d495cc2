#pragma once

#include "core/casework/TonePlayer.h"
#include "ui/Background.h"
#include "ui/Settings.h"

#include <array>
#include <string>

namespace countersign::ui {

/// What is worth a sound: the clerk looks at the applicant or at the paper then, not at the screen.
enum class Sound { scanGood, scanBad, approval };
inline constexpr std::array everySound{Sound::scanGood, Sound::scanBad, Sound::approval};

/// The setting that turns it off.
std::string settingOf(Sound sound);
/// Told apart without training: one short high note, two low ones, a rising chord.
Tone toneOf(Sound sound);

/// Plays what the settings want to be heard, one after the other.
class Sounds {
public:
    Sounds(Background& thread, TonePlayer& player, Settings const& settings) : m_thread(thread), m_player(player), m_settings(settings) {}

    void tell(Sound sound);
    /// Whatever the settings say: for who chooses in them.
    void sample(Sound sound);

private:
    Background& m_thread;
    TonePlayer& m_player;
    Settings const& m_settings;
};

} // namespace countersign::ui
