#pragma once

#include "app/common/OpenDatabase.h"
#include "certificate/Signer.h"
#include "ui/Premises.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace countersign::app {

/// The private database of the try-out, beside the one for work, with what belongs to it:
///
///     FOLDER              a private cluster as any other
///     FOLDER/desk/        0700: a demonstration root, the office's key
///     FOLDER/desk/kept.json   written last: the key's pass phrase, and the operators' passwords where they are to be remembered
///
/// Whoever can read that file owns the cluster anyway and is its superuser by the kernel's word; nothing in it opens anything else.
class TryOutStore {
public:
    explicit TryOutStore(std::filesystem::path folder = defaultFolder());
    static std::filesystem::path defaultFolder(); ///< `practice`, beside the folder of the local cluster

    Destination destination() const { return {Destination::Kind::local, {}, m_folder}; }
    bool made() const;
    std::vector<ui::TryOutOperator> make(ui::TryOutMeter& meter);
    void remember(std::vector<ui::TryOutOperator> const& operators);
    std::vector<ui::TryOutOperator> remembered() const;
    std::shared_ptr<certificate::Signer const> seal() const;
    std::filesystem::path root() const { return desk() / "root.pem"; }

private:
    std::filesystem::path desk() const { return m_folder / "desk"; }
    std::filesystem::path keptFile() const { return desk() / "kept.json"; }
    std::vector<ui::TryOutOperator> build(ui::TryOutMeter& meter);
    std::string enrol(db::Session& owner) const;
    void clear() const;

    std::filesystem::path m_folder;
};

} // namespace countersign::app
