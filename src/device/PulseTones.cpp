#include "device/PulseTones.h"

#include <cstddef>
#include <dlfcn.h>

namespace countersign::device {

namespace {

// As in <pulse/sample.h>, <pulse/def.h> and <pulse/simple.h>, whose library promises never to change them.
struct SampleSpec {
    int format;
    std::uint32_t rate;
    std::uint8_t channels;
};
constexpr int signed16Native = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? 3 : 4;
constexpr int playback = 1;

using New = void*(char const*, char const*, int, char const*, char const*, SampleSpec const*, void const*, void const*, int*);
using Write = int(void*, void const*, std::size_t, int*);
using Drain = int(void*, int*);
using Free = void(void*);

template <class Function> Function* named(void* library, char const* name) { return reinterpret_cast<Function*>(dlsym(library, name)); }

} // namespace

PulseTones::PulseTones() = default;

PulseTones::~PulseTones() {
    if (m_library) dlclose(m_library);
}

void PulseTones::play(Tone const& tone) {
    if (!m_looked) m_library = dlopen("libpulse-simple.so.0", RTLD_NOW | RTLD_LOCAL);
    m_looked = true;
    if (!m_library) return;
    auto* const make = named<New>(m_library, "pa_simple_new");
    auto* const write = named<Write>(m_library, "pa_simple_write");
    auto* const drain = named<Drain>(m_library, "pa_simple_drain");
    auto* const release = named<Free>(m_library, "pa_simple_free");
    if (!make || !write || !drain || !release) return;
    SampleSpec const spec{signed16Native, static_cast<std::uint32_t>(tone.rate), 1};
    void* const stream = make(nullptr, "Countersign", playback, nullptr, "signal", &spec, nullptr, nullptr, nullptr);
    if (!stream) return;
    if (write(stream, tone.samples.data(), tone.samples.size() * sizeof(std::int16_t), nullptr) == 0) drain(stream, nullptr);
    release(stream);
}

} // namespace countersign::device
