#pragma once

#include <memory>
#include <string>

namespace countersign {

/// A password on its way to the door, a key: shared by the pieces of work that use it, overwritten when the last is over.
class Secret {
public:
    explicit Secret(std::string text) : m_text(std::make_shared<Kept>(text)) { wipe(text); }
    std::string const& text() const { return m_text->text; }

private:
    static void wipe(std::string& text) {
        // volatile: the compiler may not drop a write that nobody reads
        char volatile* const bytes = text.data();
        for (std::size_t at = 0; at < text.size(); ++at) bytes[at] = 0;
    }
    struct Kept {
        explicit Kept(std::string const& given) : text(given) {} // a short text that is moved stays where it was
        ~Kept() { wipe(text); }
        Kept(Kept const&) = delete;
        Kept& operator=(Kept const&) = delete;
        std::string text;
    };
    std::shared_ptr<Kept> m_text;
};

} // namespace countersign
