#pragma once

#include "core/casework/WorkDrawer.h"
#include "db/FileCalls.h"

#include <filesystem>

namespace countersign::db {

/// The drawer as a folder that only this account opens: each place a file `<random uuid>.work`, and beside it `.lock`, which
/// the desk that holds the place has locked. The kernel lets go of it however the desk ends.
class SealedDrawer final : public WorkDrawer {
public:
    explicit SealedDrawer(std::filesystem::path folder, FileCalls& calls = FileCalls::real());

    std::unique_ptr<WorkPlace> place() override;
    Look look(ShiftKey const& key) override;
    void sweep(Instant now) override;

    /// $XDG_STATE_HOME/countersign/work
    static std::filesystem::path defaultFolder();

private:
    void makeFolder();
    std::filesystem::path m_folder;
    FileCalls& m_calls;
};

} // namespace countersign::db
