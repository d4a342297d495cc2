#pragma once

#include <memory>
#include <string>

namespace countersign {

/// A password on its way to the door, a key: shared by the pieces of work that use it, overwritten when the last is over.
class Secret {
public:
    explicit Secret(std::string text) : m_text(std::make_shared<Kept>(std::move(text))) {}
    std::string const& text() const { return m_text->text; }

private:
    struct Kept {
        explicit Kept(std::string given) : text(std::move(given)) {}
        ~Kept() {
            // volatile: the compiler may not drop a write that nobody reads
            char volatile* const bytes = text.data();
            for (std::size_t at = 0; at < text.size(); ++at) bytes[at] = 0;
        }
        Kept(Kept const&) = delete;
        Kept& operator=(Kept const&) = delete;
        std::string text;
    };
    std::shared_ptr<Kept> m_text;
};

} // namespace countersign
