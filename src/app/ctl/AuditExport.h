#pragma once

#include "certificate/Signer.h"
#include "db/AuditStore.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace countersign::ctl {

struct AuditExport {
    std::string office;
    std::int64_t rows = 0;
    std::string head; ///< hash of the last row
};

/// Writes one chain as `countersign-audit/1`, JSON lines: the format, the rows oldest first as the database gives
/// them, the head, and with a signer a checkpoint: `{"checkpoint":{at,hash,office,seq},"signature":…}`, the signature
/// a detached CMS over the checkpoint's text. The file is there whole or not at all, and replaces none: an earlier log
/// is what a later one is compared with. Throws Fault{storageFailed}, Fault{unusableInput}, and what db::AuditStore throws.
AuditExport exportAudit(db::AuditStore& store, std::string const& office, std::filesystem::path const& file,
                        certificate::Signer const* signer);

} // namespace countersign::ctl
