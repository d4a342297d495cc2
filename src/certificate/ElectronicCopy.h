#pragma once

#include "certificate/Signer.h"
#include "certificate/TimeStamper.h"
#include "core/Secret.h"
#include "core/casework/CaseStore.h"

#include <filesystem>
#include <string>

namespace countersign::certificate {

class SheetDrawing;

/// The electronic copy of a stored certificate: PDF/A forbids encryption, so it is a file beside the original. Its sheets are drawn
/// from the same content and bear the page seals of the stored file, byte for byte: paper, original and copy agree. It tells the time
/// of issue and no other, like the original, and is signed on its own; with a time stamper it bears a time stamp of its own.
///
/// The stored file is verified first, so that the office's key signs no copy of what the office did not issue. Throws
/// Fault{keyUnusable} when another key sealed it, Fault{storedUnreadable} when it is not genuine, Fault{unusableInput} for a password
/// that CopyPassword.h refuses, and what drawing and sealing throw. A copy that is to be stamped needs a key that may be used now
/// (requireUsable).
std::string electronicCopy(StoredCertificate const& stored, Secret const& password, SheetDrawing const& drawing,
                           std::filesystem::path const& resources, Signer const& signer, TimeStamper const* stamper = nullptr);

} // namespace countersign::certificate
