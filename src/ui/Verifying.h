#pragma once

#include "core/casework/CertificateStanding.h"
#include "ui/Background.h"
#include "ui/model/VerifiedFiles.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace countersign::ui {

/// Looks at what is brought on a worker, one after another, and when nothing is left to look at has all of it judged together, what the
/// own office issued by its database, too: once more for whatever came meanwhile. It ends with its owner.
class Verifying {
public:
    struct Tools {
        Background& background;
        CertificateCheck const& check;
        std::uintmax_t largest; ///< bytes of a file
        std::string office{};   ///< whose database is asked, by this; on the window thread, where it answers later
        std::function<void(std::vector<std::string> numbers, std::function<void(Standings)>)> ask{};
    };
    /// `onChange`: `files` has something new to show.
    Verifying(Tools tools, std::function<void()> onChange) : m_tools(std::move(tools)), m_onChange(std::move(onChange)) {}

    void add(std::vector<std::string> const& paths);
    void addSeal(std::string bytes);
    void addList(std::string name, std::string bytes);
    void open(std::size_t line, Secret password);
    VerifiedFiles const& files() const { return m_files; }

private:
    void goOn();
    void look(std::size_t at);
    void looked(std::size_t at, BroughtFile file);
    void judge();
    void stand(VerifiedTogether together, unsigned state);
    void judged(bool stillSo);

    Tools m_tools;
    std::function<void()> m_onChange;
    VerifiedFiles m_files;
    Standings m_standings; ///< that were told: each number is asked for once
    bool m_busy = false;
    std::shared_ptr<int> m_alive = std::make_shared<int>();
};

} // namespace countersign::ui
