#include "app/common/AskedSecret.h"
#include "app/verify/Options.h"
#include "certificate/OpenSsl.h"
#include "certificate/VerifyFile.h"
#include "certificate/VerifyReport.h"
#include "certificate/VerifyStatus.h"
#include "certificate/VerifyTogether.h"
#include "core/Fault.h"
#include "core/NoCoreDump.h"
#include "core/PlainText.h"
#include "core/Resources.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <typeinfo>

#include <fmt/format.h>

namespace countersign::verify {
namespace {

enum ExitCode { allGenuine = 0, notGenuine = 1, unusable = 2, environmentFailed = 3 };

/// One line on standard error, exit 2.
struct InputError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// One line on standard error. Names of files are a stranger's choice and stay within the line.
void complain(std::string const& what) { fmt::print(stderr, "countersign-verify: {}\n", plain(what)); }

std::ifstream opened(std::string const& name) {
    std::error_code unknown;
    if (!std::filesystem::is_regular_file(name, unknown))
        throw InputError(name + (std::filesystem::exists(name, unknown) ? ": that is no file" : ": there is no such file"));
    std::ifstream file(name, std::ios::binary);
    if (!file || file.peek() == std::ifstream::traits_type::eof()) throw InputError(name + ": the file cannot be read or is empty");
    return file;
}

certificate::TrustAnchors trustFrom(std::vector<std::string> const& files) {
    certificate::TrustAnchors all;
    for (auto const& name : files) {
        std::ostringstream pem;
        pem << opened(name).rdbuf();
        try {
            auto const some = certificate::trustFromPem(pem.str());
            all.certificates.insert(all.certificates.end(), some.certificates.begin(), some.certificates.end());
        } catch (Fault const& fault) {
            throw InputError(fmt::format("{}: {}", name, fault.logDetail()));
        }
    }
    return all;
}

std::vector<certificate::RevocationList> revocationsFrom(std::vector<std::string> const& files, certificate::TrustAnchors const& trust,
                                                         Instant now) {
    std::vector<certificate::RevocationList> all;
    for (auto const& name : files) {
        auto file = opened(name);
        auto read = certificate::readRevocationLists(certificate::readAtMost(file, certificate::largestRevocationFile), trust, now);
        if (auto const* const fault = std::get_if<certificate::RevocationFault>(&read))
            throw InputError(fmt::format("{}: {}", name, certificate::sentenceOf(*fault)));
        for (auto& list : std::get<std::vector<certificate::RevocationList>>(read)) all.push_back(std::move(list));
    }
    return all;
}

/// A list that cannot be gone by is no silence about a certificate: nothing is verified with it.
std::vector<certificate::StatusList> statusFrom(std::vector<std::string> const& files, certificate::TrustAnchors const& trust,
                                                Instant now) {
    std::vector<certificate::StatusList> lists;
    for (auto const& name : files) {
        auto file = opened(name);
        std::string const bytes = certificate::readAtMost(file, certificate::largestStatusList);
        auto read = certificate::readStatusList(bytes, trust);
        if (auto const* const fault = std::get_if<certificate::StatusFault>(&read))
            throw InputError(fmt::format("{}: {}", name, certificate::sentenceOf(*fault)));
        lists.push_back(std::get<certificate::StatusList>(std::move(read)));
        if (lists.back().madeAt > now + certificate::clocksMayDiffer)
            throw InputError(name + ": the status list is dated later than this computer's clock; correct the clock, or ask the office");
    }
    return lists;
}

/// An electronic copy asks for its password, where somebody is there to type it and what the environment holds is none or another.
std::vector<Verification> verified(std::string const& name, certificate::VerifyOptions rules) {
    auto file = opened(name);
    auto answers = certificate::verifyEach(file, rules);
    if (answers.size() != 1 || !answers.front().wantsPassword) return answers;
    rules.password = app::askedSecret(fmt::format("{}: 副本密码 / password of the copy: ", plain(name)));
    if (!rules.password) return answers;
    auto again = opened(name);
    return certificate::verifyEach(again, rules);
}

/// What all files together came to; each answer has the name of its file.
struct Answers {
    std::vector<std::string> names;
    std::vector<Verification> verifications;
    int outcome = allGenuine;
};

/// Every file is looked at, also after one that cannot be opened.
Answers verifyFiles(std::vector<std::string> const& files, certificate::VerifyOptions const& rules) {
    Answers answers;
    for (auto const& name : files) {
        try {
            for (auto& answer : verified(name, rules)) {
                answers.names.push_back(name);
                answers.verifications.push_back(std::move(answer));
            }
        } catch (InputError const& wrong) {
            complain(wrong.what());
            answers.outcome = unusable;
        }
    }
    return answers;
}

void print(Answers const& answers, std::vector<certificate::TogetherProblem> const& together, bool json) {
    for (std::size_t i = 0; i < answers.names.size(); ++i) {
        auto const& answer = answers.verifications[i];
        auto const& name = answers.names[i];
        fmt::print("{}\n", json ? certificate::verificationJson(answer, name) : certificate::verificationText(answer, name));
    }
    if (!json && !together.empty()) fmt::print("{}\n", certificate::togetherText(together));
}

/// `unchanged` is said of what was asked no more of.
bool passes(Authenticity verdict) { return verdict == Authenticity::genuine || verdict == Authenticity::unchanged; }

/// Pages are judged with the other pages of their certificate, so nothing is printed before the last file is read. The heaviest
/// outcome is the exit code.
int verifyAll(Options const& options) {
    Instant const now = certificate::thisMoment();
    certificate::TrustAnchors trust = trustFrom(options.trust);
    trust.timeAuthorities = trustFrom(options.trustTime).certificates;
    trust.revocations = revocationsFrom(options.crl, trust, now);
    certificate::VerifyOptions const rules{
        std::move(trust), resourceFolder(),      app::secretFromEnvironment("COUNTERSIGN_VERIFY_PASSWORD"),
        options.trial,    options.signatureOnly, now};
    auto const lists = statusFrom(options.status, rules.trust, now);
    Answers answers = verifyFiles(options.files, rules);
    for (auto& answer : answers.verifications) certificate::applyStatus(answer, lists, now);
    certificate::applyReplacements(answers.verifications);
    auto const together = certificate::judgeTogether(answers.verifications);
    certificate::apply(together, options.json ? certificate::Added::all : certificate::Added::onlyAltered, answers.verifications);
    print(answers, together, options.json);
    // A page that is missing may be the one that matters.
    if (!together.empty()) answers.outcome = std::max<int>(answers.outcome, notGenuine);
    for (auto const& answer : answers.verifications)
        if (!passes(answer.verdict) || (!lists.empty() && !answer.auditLog && !answer.statusAsOf))
            answers.outcome = std::max<int>(answers.outcome, notGenuine);
    return answers.outcome;
}

int printHelp() {
    std::puts(
        "usage: countersign-verify FILE... [--trust CERT.pem]... [--trust-time CERT.pem]... [--crl FILE]... [--status FILE]...\n"
        "                         [--trial] [--signature-only] [--json]\n\n"
        "Says whether a certificate (PDF), its printed pages (scans or photos as PNG or JPEG, or the bytes of a page's QR code) or an\n"
        "exported audit log is genuine. Needs no database and no network. Pages given in one call are judged together: give all of a\n"
        "certificate at once. Of a printed page only the QR code is proved; compare every row with the paper.\n"
        "  --trust CERT.pem  certificates that the issuing authority publishes, one or more in a file; may be given several times.\n"
        "                    Printed pages need the office's certificate as well as the authority's\n"
        "  --trust-time CERT.pem  an authority whose time stamps are believed; nothing else of it is\n"
        "  --crl FILE        a list of revoked issuer certificates (X.509 CRL, PEM or DER) that a trusted authority publishes; may be\n"
        "                    given several times. A revoked certificate stands for what was issued before, and where its key was\n"
        "                    stolen, only for what a trusted time stamp is older than that for. Without --crl nobody asks whether\n"
        "                    an office's certificate was revoked\n"
        "  --status FILE     an office's signed list of revoked and superseded certificates; may be given several times\n"
        "  --trial           judge page seals that are signed with SM2 and SM3, too; they are on trial and no proof yet\n"
        "  --signature-only  of a certificate's file, say no more than a reader of PDF does, and no later: who signed it, and whether it\n"
        "                    was changed since. What the pages show is not compared with what was issued, and no row is shown: the\n"
        "                    answer is 'unchanged' and not 'genuine'. For sorting many files; not with --status. Electronic copies and "
        "other\n"
        "                    kinds of file are verified as ever\n"
        "  --json            one JSON object a line: for each file, and for each page in a picture\n\n"
        "The password of an electronic copy is asked for at the terminal, or comes from COUNTERSIGN_VERIFY_PASSWORD.\n"
        "Exit codes: 0 every file is genuine (with --status: and in force by a current list; with --signature-only: unchanged) and no\n"
        "page is missing, doubled, of another issue or of another certificate; 1 otherwise, 2 unusable input or usage, 3 the environment\n"
        "failed.");
    return allGenuine;
}

int run(std::vector<std::string> const& arguments) {
    Options const options = parseOptions(arguments);
    if (options.help) return printHelp();
    if (options.version) {
        std::puts("countersign-verify " COUNTERSIGN_VERSION);
        return allGenuine;
    }
    return verifyAll(options);
}

/// The program's last resort: every exception ends as a sentence and an exit code.
int guarded(std::vector<std::string> const& arguments) {
    try {
        return run(arguments);
    } catch (UsageError const& wrong) {
        complain(wrong.what());
        return unusable;
    } catch (InputError const& wrong) {
        complain(wrong.what());
        return unusable;
    } catch (Fault const& fault) {
        complain(fmt::format("{}: {}", nameOf(fault.code()), fault.logDetail()));
        return environmentFailed;
    } catch (std::exception const& unexpected) {
        if (std::ferror(stdout) != 0) return environmentFailed; // main says it
        // A library's text may quote the document.
        complain(fmt::format("internal failure ({})", typeid(unexpected).name()));
        return environmentFailed;
    }
}

} // namespace
} // namespace countersign::verify

int main(int argc, char** argv) {
    countersign::leaveNoCore();
    countersign::certificate::startWithoutConfiguration();
    int const outcome = countersign::verify::guarded({argv + 1, argv + argc});
    if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return outcome;
    fmt::print(stderr, "countersign-verify: standard output cannot be written\n");
    return countersign::verify::environmentFailed;
}
