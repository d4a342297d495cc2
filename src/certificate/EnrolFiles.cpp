#include "certificate/Enrol.h"

#include "core/Fault.h"
#include "core/person/Name.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace countersign::certificate {

namespace {

/// Files that are made new; unless kept, they are removed again.
class NewFiles {
public:
    NewFiles() = default;
    NewFiles(NewFiles const&) = delete;
    NewFiles& operator=(NewFiles const&) = delete;
    ~NewFiles() {
        std::error_code ignored;
        if (!m_kept)
            for (auto const& each : m_made) std::filesystem::remove(each, ignored);
    }

    void write(std::filesystem::path const& file, std::string const& bytes, mode_t mode) {
        int const fd = open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (fd < 0 && errno == EEXIST)
            throw Fault(FaultCode::unusableInput, fmt::format("{} is there already; nothing was written", file.string()));
        if (fd < 0) throw failed(file);
        m_made.push_back(file);
        bool const whole = writeAll(fd, bytes) && fsync(fd) == 0;
        int const because = errno;
        if (close(fd) == 0 && whole) return;
        errno = because;
        throw failed(file);
    }

    void keep() { m_kept = true; }

private:
    static Fault failed(std::filesystem::path const& file) {
        return Fault(FaultCode::storageFailed, fmt::format("{} cannot be written: {}", file.string(), std::strerror(errno)));
    }

    static bool writeAll(int fd, std::string const& bytes) {
        for (std::size_t sent = 0; sent < bytes.size();) {
            ssize_t const wrote = ::write(fd, bytes.data() + sent, bytes.size() - sent);
            if (wrote < 0 && errno != EINTR) return false;
            if (wrote > 0) sent += static_cast<std::size_t>(wrote);
        }
        return true;
    }

    std::vector<std::filesystem::path> m_made;
    bool m_kept = false;
};

void requireSensible(DemonstrationOffice const& office) {
    if (office.code.empty() || office.code.size() > 16 ||
        office.code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != std::string::npos)
        throw Fault(FaultCode::unusableInput, "office: a code of 1 to 16 capital letters and digits is needed");
    // X.520 allows 64 characters for the name of an organization.
    std::size_t const length = codePoints(office.name).size();
    if (!validUtf8(office.name) || length < 1 || length > 60) throw Fault(FaultCode::unusableInput, "name: 1 to 60 characters are needed");
    if (office.years < 1 || office.years > 20) throw Fault(FaultCode::unusableInput, "years: 1 to 20");
}

void makeFolder(std::filesystem::path const& folder) {
    std::error_code failed;
    bool const made = std::filesystem::create_directories(folder, failed);
    if (failed) throw Fault(FaultCode::storageFailed, fmt::format("{} cannot be made: {}", folder.string(), failed.message()));
    if (made) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (failed) throw Fault(FaultCode::storageFailed, fmt::format("{} cannot be kept private: {}", folder.string(), failed.message()));
}

} // namespace

Enrolment enrolDemonstration(DemonstrationOffice const& office, PassPhrase const& passPhrase, std::filesystem::path const& folder,
                             Instant now) {
    requireSensible(office);
    if (passPhrase.text().empty()) throw Fault(FaultCode::unusableInput, "the pass phrase is empty");
    makeFolder(folder);
    DemonstrationRoot const root(now);
    auto const files = root.certify(office, passPhrase);
    Enrolment done{folder / "root.pem", folder / "office.p12", folder / "office.pem", files.fingerprint};
    NewFiles made;
    made.write(done.root, root.certificatePem(), 0644);
    made.write(done.key, files.pkcs12, 0600);
    made.write(done.certificate, files.certificatePem, 0644);
    made.keep();
    return done;
}

} // namespace countersign::certificate
