#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::test {

/// What a charstring draws, in words: an interpreter of Adobe's technical note 5177 by itself, of the operators without hints.
class Told {
public:
    explicit Told(std::string_view bytes) {
        for (std::size_t at = 0; at < bytes.size();) {
            int const first = static_cast<unsigned char>(bytes[at++]);
            auto const next = [&] { return static_cast<int>(static_cast<unsigned char>(bytes.at(at++))); };
            if (first >= 32 && first <= 246)
                m_stack.push_back(first - 139);
            else if (first >= 247 && first <= 250)
                m_stack.push_back((first - 247) * 256 + next() + 108);
            else if (first >= 251 && first <= 254)
                m_stack.push_back(-(first - 251) * 256 - next() - 108);
            else if (first == 28) {
                int const high = next() * 256;
                m_stack.push_back(static_cast<std::int16_t>(high + next()));
            } else
                draw(first);
        }
    }
    std::string text;
    std::size_t deepest = 0; ///< of the stack

private:
    int take() { return m_stack.at(m_taken++); }
    std::size_t left() const { return m_stack.size() - m_taken; }

    void draw(int name) {
        deepest = std::max(deepest, m_stack.size());
        m_taken = 0;
        switch (name) {
        case 21: begin(2, true, true); break;
        case 22: begin(1, true, false); break;
        case 4: begin(1, false, true); break;
        case 14: width(0), text += "|"; break;
        case 5: lines(0); break;
        case 6:
        case 7:
            for (bool across = name == 6; left() > 0; across = !across) across ? go(take(), 0, "") : go(0, take(), "");
            break;
        case 8: curves(0); break;
        case 24: curves(2), lines(0); break;
        case 25: lines(6), curves(0); break;
        case 26:
        case 27: curvesAlong(name == 27); break;
        case 30:
        case 31: curvesInTurn(name == 31); break;
        default: text += "?" + std::to_string(name);
        }
        m_stack.clear();
    }

    void width(std::size_t operands) {
        if (!m_begun && left() > operands) text += fmt::format("w{} ", take());
        m_begun = true;
    }
    void begin(std::size_t operands, bool across, bool up) {
        width(operands);
        int const dx = across ? take() : 0;
        go(dx, up ? take() : 0, "M");
    }
    void lines(std::size_t kept) {
        while (left() > kept) {
            int const dx = take();
            go(dx, take(), "");
        }
    }
    void curves(std::size_t kept) {
        while (left() > kept)
            for (char const* kind : {"~", "~", ""}) {
                int const dx = take();
                go(dx, take(), kind);
            }
    }
    void curveBy(int a, int b, int c, int d, int e, int f) { go(a, b, "~"), go(c, d, "~"), go(e, f, ""); }
    void curvesAlong(bool across) {
        int odd = left() % 4 == 1 ? take() : 0;
        for (; left() > 0; odd = 0) {
            int const a = take(), b = take(), c = take(), d = take();
            across ? curveBy(a, odd, b, c, d, 0) : curveBy(odd, a, b, c, 0, d);
        }
    }
    void curvesInTurn(bool across) {
        for (; left() > 0; across = !across) {
            int const a = take(), b = take(), c = take(), d = take(), odd = left() == 1 ? take() : 0;
            across ? curveBy(a, 0, b, c, odd, d) : curveBy(0, a, b, c, d, odd);
        }
    }
    void go(int dx, int dy, char const* kind) {
        m_x += dx, m_y += dy;
        text += kind + std::to_string(m_x) + "," + std::to_string(m_y) + " ";
    }

    std::vector<int> m_stack;
    std::size_t m_taken = 0;
    int m_x = 0, m_y = 0;
    bool m_begun = false;
};

} // namespace countersign::test
