#include "db/FileCalls.h"

#include "core/Fault.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::db {

namespace {

/// A file system without owners (a stick, some network folders) opens a file to everybody whatever it is told.
bool forThisAccount(int file) {
    struct stat found {};
    return fstat(file, &found) == 0 && found.st_uid == geteuid() && (found.st_mode & (S_IRWXG | S_IRWXO)) == 0;
}

class RealFileCalls final : public FileCalls {
public:
    int create(std::string const& path) override {
        int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (file < 0 || forThisAccount(file)) return file;
        ::close(file);
        ::unlink(path.c_str());
        errno = EPERM;
        return -1;
    }
    int openFolder(std::string const& path) override { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC); }
    ssize_t write(int file, char const* bytes, std::size_t count) override { return ::write(file, bytes, count); }
    int sync(int file) override { return ::fsync(file); }
    int close(int file) override { return ::close(file); }
    int rename(std::string const& from, std::string const& to) override { return ::rename(from.c_str(), to.c_str()); }
    int remove(std::string const& path) override { return ::unlink(path.c_str()); }
};

[[noreturn]] void failed(char const* call, int error) {
    throw Fault(FaultCode::storageFailed, fmt::format("{} of a private file, errno {}", call, error));
}

/// Closed on every way out; the close of what was written is asked for its result by itself.
class Open {
public:
    Open(FileCalls& calls, int file) : m_calls(calls), m_file(file) {}
    ~Open() {
        if (m_file >= 0) m_calls.close(m_file);
    }
    Open(Open const&) = delete;
    Open& operator=(Open const&) = delete;
    int get() const { return m_file; }
    int close() {
        int const file = m_file;
        m_file = -1;
        return m_calls.close(file);
    }

private:
    FileCalls& m_calls;
    int m_file;
};

void writeAll(FileCalls& calls, int file, std::string const& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        ssize_t const written = calls.write(file, bytes.data() + at, bytes.size() - at);
        if (written > 0)
            at += static_cast<std::size_t>(written);
        else if (errno != EINTR)
            failed("write", errno);
    }
}

void syncFolder(FileCalls& calls, std::string const& folder) {
    Open const open(calls, calls.openFolder(folder));
    if (open.get() < 0) failed("open of the folder", errno);
    if (calls.sync(open.get()) != 0) failed("sync of the folder", errno);
}

void writeBeside(FileCalls& calls, std::string const& path, std::string const& bytes) {
    // What a killed desk left half written.
    if (calls.remove(path) != 0 && errno != ENOENT) failed("remove", errno);
    Open open(calls, calls.create(path));
    if (open.get() < 0) failed("create", errno);
    writeAll(calls, open.get(), bytes);
    if (calls.sync(open.get()) != 0) failed("sync", errno);
    if (open.close() != 0) failed("close", errno);
}

} // namespace

FileCalls& FileCalls::real() {
    static RealFileCalls calls;
    return calls;
}

void writeDurably(FileCalls& calls, std::string const& folder, std::string const& name, std::string const& bytes) {
    std::string const path = folder + "/" + name;
    std::string const beside = path + ".part";
    try {
        writeBeside(calls, beside, bytes);
        if (calls.rename(beside, path) != 0) failed("rename", errno);
    } catch (Fault const&) {
        calls.remove(beside);
        throw;
    }
    syncFolder(calls, folder);
}

void removeDurably(FileCalls& calls, std::string const& folder, std::string const& name) {
    if (calls.remove(folder + "/" + name) != 0 && errno != ENOENT) failed("remove", errno);
    syncFolder(calls, folder);
}

} // namespace countersign::db
