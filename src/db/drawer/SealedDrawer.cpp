#include "db/drawer/SealedDrawer.h"

#include "core/Fault.h"
#include "core/casework/RequestKey.h"
#include "db/drawer/WorkSeal.h"
#include "db/local/FileLock.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <optional>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::db {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t longest = std::size_t{4} << 20U;
constexpr auto asideFor = std::chrono::hours{24};
constexpr auto longerThanAShift = std::chrono::hours{48};

/// Holds the place of a living desk. Empty when another desk has it.
std::optional<FileHandle> lockOf(fs::path const& file) {
    FileHandle handle(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR));
    if (!handle || flock(handle.get(), LOCK_EX | LOCK_NB) != 0) return std::nullopt;
    // Swept away between the two calls: a lock that nobody else would ever see.
    struct stat seen {};
    if (fstat(handle.get(), &seen) != 0 || seen.st_nlink == 0) return std::nullopt;
    return handle;
}

std::optional<std::string> readWhole(fs::path const& file) {
    FileHandle const handle(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat seen {};
    if (!handle || fstat(handle.get(), &seen) != 0 || !S_ISREG(seen.st_mode)) return std::nullopt;
    std::string bytes(std::min(static_cast<std::size_t>(seen.st_size), longest), '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
        ssize_t const got = ::read(handle.get(), bytes.data() + at, bytes.size() - at);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        at += static_cast<std::size_t>(got);
    }
    bytes.resize(at);
    return bytes;
}

class SealedPlace final : public WorkPlace {
public:
    SealedPlace(fs::path folder, std::string name, FileHandle lock, FileCalls& calls)
        : m_folder(std::move(folder)), m_name(std::move(name)), m_lock(std::move(lock)), m_calls(calls) {}
    ~SealedPlace() override {
        // With nothing there the lock marks nothing.
        std::error_code ignored;
        if (!fs::exists(m_folder / (m_name + ".work"), ignored)) ::unlink((m_folder / (m_name + ".lock")).c_str());
    }
    SealedPlace(SealedPlace const&) = delete;
    SealedPlace& operator=(SealedPlace const&) = delete;
    void put(ShiftKey const& key, std::string const& text) override {
        writeDurably(m_calls, m_folder.string(), m_name + ".work", sealed(key, text));
    }
    void clear() override { removeDurably(m_calls, m_folder.string(), m_name + ".work"); }

private:
    fs::path m_folder;
    std::string m_name;
    FileHandle m_lock;
    FileCalls& m_calls;
};

std::vector<fs::path> filesIn(fs::path const& folder, std::string_view extension) {
    std::vector<fs::path> files;
    std::error_code none;
    for (fs::directory_iterator at(folder, none), end; !none && at != end; at.increment(none))
        if (at->path().extension() == extension) files.push_back(at->path());
    std::sort(files.begin(), files.end());
    return files;
}

fs::path with(fs::path file, char const* extension) { return file.replace_extension(extension); }

bool olderThan(fs::path const& file, Instant now, std::chrono::seconds age) {
    struct stat seen {};
    return lstat(file.c_str(), &seen) == 0 && Instant(std::chrono::seconds(seen.st_mtime)) + age < now;
}

} // namespace

SealedDrawer::SealedDrawer(fs::path folder, FileCalls& calls) : m_folder(std::move(folder)), m_calls(calls) {}

void SealedDrawer::makeFolder() {
    std::error_code failed;
    fs::create_directories(m_folder.parent_path(), failed);
    bool const made = ::mkdir(m_folder.c_str(), S_IRWXU) == 0 || errno == EEXIST;
    struct stat seen {};
    if (!made || lstat(m_folder.c_str(), &seen) != 0 || !S_ISDIR(seen.st_mode) || seen.st_uid != geteuid())
        throw Fault(FaultCode::storageFailed, "the folder of typed work is not this account's");
    if ((seen.st_mode & (S_IRWXG | S_IRWXO)) != 0 && ::chmod(m_folder.c_str(), S_IRWXU) != 0)
        throw Fault(FaultCode::storageFailed, "the folder of typed work is open to others");
}

std::unique_ptr<WorkPlace> SealedDrawer::place() {
    makeFolder();
    for (int tries = 0; tries < 5; ++tries) {
        std::string const name = newRequestKey();
        if (auto lock = lockOf(m_folder / (name + ".lock")))
            return std::make_unique<SealedPlace>(m_folder, name, std::move(*lock), m_calls);
    }
    throw Fault(FaultCode::storageFailed, fmt::format("a place for typed work, errno {}", errno));
}

WorkDrawer::Look SealedDrawer::look(ShiftKey const& key) {
    Look seen;
    for (auto const& file : filesIn(m_folder, ".work")) {
        auto lock = lockOf(with(file, ".lock"));
        if (!lock) continue;
        auto const bytes = readWhole(file);
        Opened found = bytes ? opened(key, *bytes) : Opened{};
        if (found.how == Unsealed::opened)
            seen.found.push_back(
                {std::make_unique<SealedPlace>(m_folder, file.stem().string(), std::move(*lock), m_calls), std::move(found.text)});
        else if (found.how == Unsealed::damaged && m_calls.rename(file.string(), with(file, ".damaged").string()) == 0)
            ++seen.setAside;
    }
    return seen;
}

void SealedDrawer::sweep(Instant now) {
    for (auto const& file : filesIn(m_folder, ".work")) {
        auto const bytes = readWhole(file);
        auto const end = bytes ? endOf(*bytes) : std::nullopt;
        bool const over = (end && *end <= now) || olderThan(file, now, longerThanAShift);
        if (over && lockOf(with(file, ".lock"))) m_calls.remove(file.string());
    }
    for (char const* const extension : {".damaged", ".part"})
        for (auto const& file : filesIn(m_folder, extension))
            if (olderThan(file, now, asideFor)) m_calls.remove(file.string());
    for (auto const& file : filesIn(m_folder, ".lock")) {
        std::error_code ignored;
        if (!fs::exists(with(file, ".work"), ignored) && olderThan(file, now, std::chrono::minutes{1}) && lockOf(file))
            m_calls.remove(file.string());
    }
}

fs::path SealedDrawer::defaultFolder() {
    char const* const set = std::getenv("XDG_STATE_HOME");
    char const* const home = std::getenv("HOME");
    fs::path const base = set && *set ? fs::path(set) : fs::path(home ? home : "/nonexistent") / ".local" / "state";
    return base / "countersign" / "work";
}

} // namespace countersign::db
