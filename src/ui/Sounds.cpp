#include "ui/Sounds.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace countersign::ui {

namespace {

struct Note {
    double hertz; ///< 0: a rest
    double seconds;
};

constexpr double loudness = 0.25; ///< of what a loudspeaker can: another window is a metre away
constexpr double edge = 0.008;    ///< rising and falling, so that nothing clicks

std::vector<Note> notesOf(Sound sound) {
    switch (sound) {
    case Sound::scanGood: return {{1568, 0.09}};
    case Sound::scanBad: return {{220, 0.14}, {0, 0.06}, {220, 0.2}};
    case Sound::approval: return {{523.3, 0.11}, {659.3, 0.11}, {784, 0.22}};
    }
    return {};
}

void add(Tone& tone, Note const& note) {
    auto const count = static_cast<int>(note.seconds * tone.rate);
    for (int at = 0; at < count; ++at) {
        double const time = static_cast<double>(at) / tone.rate;
        double const shape = std::min({1.0, time / edge, (note.seconds - time) / edge});
        double const wave = note.hertz > 0 ? std::sin(2 * std::numbers::pi * note.hertz * time) : 0;
        tone.samples.push_back(static_cast<std::int16_t>(32767 * loudness * shape * wave));
    }
}

} // namespace

std::string settingOf(Sound sound) {
    switch (sound) {
    case Sound::scanGood: return "sound.scan-good";
    case Sound::scanBad: return "sound.scan-bad";
    case Sound::approval: return "sound.approval";
    }
    return {};
}

Tone toneOf(Sound sound) {
    Tone tone;
    for (Note const& note : notesOf(sound)) add(tone, note);
    return tone;
}

void Sounds::tell(Sound sound) {
    if (m_settings.on(settingOf(sound))) sample(sound);
}

void Sounds::sample(Sound sound) {
    m_thread.run([&player = m_player, sound] { player.play(toneOf(sound)); }, [](std::exception_ptr const&) {});
}

} // namespace countersign::ui
