#include "certificate/ColourProfile.h"

#include "certificate/BigEndian.h"

#include <array>
#include <utility>
#include <vector>

namespace countersign::certificate {

namespace {

/// ICC.1, s15Fixed16Number: 65,536ths.
struct Tristimulus {
    std::size_t x, y, z;
};
constexpr Tristimulus d50{63190, 65536, 54061};

// The primaries of IEC 61966-2-1 (0.64/0.33, 0.30/0.60, 0.15/0.06, white D65), adapted to D50 by Bradford's matrix.
constexpr Tristimulus srgbRed{28576, 14581, 912};
constexpr Tristimulus srgbGreen{25239, 46983, 6361};
constexpr Tristimulus srgbBlue{9375, 3972, 46787};

/// The transfer function of IEC 61966-2-1 at 64 even steps, in 65,535ths. Straight lines between them are nowhere further off
/// than a fortieth of an 8-bit step. Numbers and not a formula: a power may end in another last bit on another machine.
constexpr std::array<std::size_t, 64> srgbCurve{0,     81,    161,   244,   345,   466,   609,   776,   965,   1180,  1420,  1687,  1980,
                                                2301,  2651,  3030,  3439,  3879,  4349,  4851,  5386,  5953,  6554,  7189,  7858,  8562,
                                                9302,  10078, 10890, 11739, 12626, 13551, 14513, 15515, 16556, 17636, 18757, 19918, 21120,
                                                22363, 23648, 24974, 26344, 27756, 29211, 30710, 32253, 33840, 35471, 37148, 38870, 40638,
                                                42452, 44312, 46219, 48173, 50174, 52223, 54320, 56465, 58659, 60901, 63193, 65535};

constexpr char const* profileName = "sRGB IEC61966-2.1";
constexpr char const* profileRights = "No copyright: made from published numbers.";
constexpr std::size_t profileHeadSize = 128;

void addXyz(BigEndian& out, Tristimulus const& colour) {
    for (auto const value : {colour.x, colour.y, colour.z}) out.add32(value);
}

/// Type signature and four reserved bytes, as every element begins.
BigEndian element(char const* type) {
    BigEndian out;
    out.add(type);
    out.addZeros(4);
    return out;
}

std::string xyzElement(Tristimulus const& colour) {
    BigEndian out = element("XYZ ");
    addXyz(out, colour);
    return out.bytes();
}

std::string curveElement() {
    BigEndian out = element("curv");
    out.add32(srgbCurve.size());
    for (auto const value : srgbCurve) out.add16(value);
    return out.bytes();
}

std::string textElement(std::string const& text) {
    BigEndian out = element("text");
    out.add(text);
    out.addZeros(1);
    return out.bytes();
}

/// The text in ASCII; of its forms in Unicode and Macintosh script there is none.
std::string descriptionElement(std::string const& text) {
    BigEndian out = element("desc");
    out.add32(text.size() + 1);
    out.add(text);
    constexpr std::size_t unicode = 8, script = 3, scriptText = 67;
    out.addZeros(1 + unicode + script + scriptText);
    return out.bytes();
}

void addHead(BigEndian& out, std::size_t size) {
    out.add32(size);
    out.addZeros(4); // no preferred colour engine
    out.add32(0x02100000);
    out.add("mntrRGB XYZ ");
    for (std::size_t const part : {2026, 1, 1, 0, 0, 0}) out.add16(part);
    out.add("acsp");
    out.addZeros(28); // platform, flags, device, perceptual intent
    addXyz(out, d50);
    out.addZeros(profileHeadSize - out.size());
}

} // namespace

std::string srgbProfile() {
    std::vector<std::pair<std::vector<char const*>, std::string>> const elements{{{"desc"}, descriptionElement(profileName)},
                                                                                 {{"cprt"}, textElement(profileRights)},
                                                                                 {{"wtpt"}, xyzElement(d50)},
                                                                                 {{"rXYZ"}, xyzElement(srgbRed)},
                                                                                 {{"gXYZ"}, xyzElement(srgbGreen)},
                                                                                 {{"bXYZ"}, xyzElement(srgbBlue)},
                                                                                 {{"rTRC", "gTRC", "bTRC"}, curveElement()}};
    constexpr std::size_t tags = 9, tagSize = 12;
    BigEndian table, data;
    table.add32(tags);
    for (auto const& [signatures, bytes] : elements) {
        for (auto const* const signature : signatures) {
            table.add(signature);
            table.add32(profileHeadSize + 4 + tags * tagSize + data.size());
            table.add32(bytes.size());
        }
        data.add(bytes);
        data.addZeros((4 - data.size() % 4) % 4);
    }
    BigEndian profile;
    addHead(profile, profileHeadSize + table.size() + data.size());
    profile.add(table.bytes());
    profile.add(data.bytes());
    return profile.bytes();
}

} // namespace countersign::certificate
