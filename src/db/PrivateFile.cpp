#include "db/PrivateFile.h"

#include "core/Fault.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace countersign::db {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void cannotWrite(fs::path const& file) { throw Fault(FaultCode::storageFailed, file.string() + " cannot be written"); }

/// A file system without owners (a stick, some network folders) opens it to everybody whatever it is told.
bool forOwnerAlone(int file) {
    struct stat found {};
    return fstat(file, &found) == 0 && found.st_uid == geteuid() && (found.st_mode & 077) == 0;
}

bool writeAll(int file, std::string_view text) {
    while (!text.empty()) {
        ssize_t const written = write(file, text.data(), text.size());
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return fsync(file) == 0;
}

} // namespace

void writePrivateFile(fs::path const& file, std::string_view text) {
    std::error_code failed;
    fs::create_directories(file.parent_path(), failed);
    if (failed) cannotWrite(file);
    fs::path const beside = file.string() + ".part";
    fs::remove(beside, failed); // an older one may be open to others
    int const out = open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (out < 0) cannotWrite(file);
    bool const written = forOwnerAlone(out) && writeAll(out, text);
    bool const closed = close(out) == 0;
    if (written && closed) fs::rename(beside, file, failed);
    if (written && closed && !failed) return;
    fs::remove(beside, failed);
    cannotWrite(file);
}

} // namespace countersign::db
