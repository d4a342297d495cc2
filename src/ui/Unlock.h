#pragma once

#include "ui/SignIn.h"

#include <functional>
#include <memory>
#include <string>

namespace countersign::ui {

/// The lock as its window shows it: the operator of this desk proves that it is he.
class Unlock {
public:
    Unlock(Background& background, Gateway& gateway, Place place, std::string operatorName);

    bool asking() const { return m_asking; }
    std::string const& words() const { return m_words; }
    bool failed() const { return m_failed; }
    /// The last failure, for support; none when nothing failed.
    std::string const& details() const { return m_details; }

    std::function<void()> onChange;
    std::function<void()> onOpen;

    /// A second call while one is under way does nothing.
    void go(std::string password);

private:
    void tell(bool asking, std::string words, bool failed);

    Background& m_background;
    Gateway& m_gateway;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
    Place m_place;
    std::string m_operator;
    bool m_asking = false;
    bool m_failed = false;
    std::string m_words;
    std::string m_details;
};

} // namespace countersign::ui
