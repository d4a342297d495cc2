#pragma once

#include "core/Fault.h"
#include "core/casework/Verification.h"
#include "core/record/RegisteredDocument.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace countersign::ui {

/// Something that somebody brings to be verified: a file, or the bytes of a seal that a reader fired.
struct BroughtFile {
    std::string name; ///< for the list, without its folders
    std::string path; ///< empty: `bytes` is all
    std::string bytes;
    std::optional<Secret> password{};
    bool looked = false;
    std::optional<Fault> fault{}; ///< why nothing could be checked
    bool tooLarge = false;
    std::vector<Verification> answers;  ///< one a page; empty until it was looked at, or with a fault
    std::vector<Verification> judged{}; ///< the same, when they were last judged together with what else there was; empty: never
    unsigned given = 0;                 ///< how often something was given before it: the same file again is another one
};

/// Reads and checks it. On a worker; throws nothing.
BroughtFile lookedAt(BroughtFile file, CertificateCheck const& check, std::uintmax_t most);

/// A status list that is held against them.
struct BroughtList {
    std::string name, bytes;
    std::optional<Message> fault{}; ///< why nobody can go by it
    bool held = false;              ///< the answers were judged by it, or it is known why they cannot be
};

enum class VerifiedColumn { number, direction, date, document, documentNumber, port, transport };
constexpr unsigned verifiedColumns = 7;
std::string titleOf(VerifiedColumn column);
/// Does a sheet of these columns have it?
bool hasColumn(VerifiedColumn column, Columns columns);

struct VerifiedDocuments {
    std::vector<RegisteredDocument> const* all = nullptr; ///< the model's own
    std::size_t first = 1;                                ///< number of the first of them on the whole certificate
    bool whole = false;                                   ///< with names and what else only a document information tells
};

/// Everything that was brought, one line for each page or file, judged together. Plain values: looking is the worker's.
class VerifiedFiles {
public:
    struct Line {
        std::size_t file = 0;
        std::string name, number, page, verdict;
        bool good = false; ///< judged with everything else that there is, and nothing is left to look at
    };

    void add(std::string const& path); ///< once: the same file again is looked at anew
    void addSeal(std::string bytes);
    /// Opens the file of a line with a password.
    void open(std::size_t line, Secret password);
    /// What is to be looked at next, and where its answer goes.
    std::optional<std::size_t> waiting() const;
    std::size_t fileCount() const { return m_files.size(); }
    BroughtFile const& file(std::size_t at) const { return m_files.at(at); }
    /// Its answer; one for what has been given once more since is not for what is there now.
    void take(std::size_t at, BroughtFile looked);
    void addList(std::string name, std::string bytes);

    /// For `CertificateCheck::together`, which gives them back in the same order.
    std::vector<Verification> answers() const;
    std::vector<std::string> lists() const;
    bool toJudge() const; ///< there is something that was not judged as it stands now
    /// Of all that is judged; a judgement says of which it is, and of another one nothing is taken: false.
    unsigned state() const { return m_state; }
    bool judge(VerifiedTogether together, unsigned state);
    /// They could not be judged: none of them is called genuine.
    bool failJudging(Fault const& fault, unsigned state);

    std::size_t size() const { return m_lines.size(); }
    Line line(std::size_t at) const;
    /// Of a line; none while it was not looked at or could not be.
    Verification const* answer(std::size_t line) const;
    /// The sentence on top: of the line, or why it could not be checked.
    std::string verdict(std::size_t line) const;
    std::vector<std::string> remarks(std::size_t line) const;
    /// Of all together, and of the lists.
    std::vector<std::string> remarksOnAll() const;
    bool wantsPassword(std::size_t line) const;
    bool waits(std::size_t line) const; ///< it is still to be looked at, or to be judged

    std::size_t rows(std::size_t line) const; ///< crossings
    /// What a line has in the place of crossings, where its product tells documents.
    std::optional<VerifiedDocuments> documents(std::size_t line) const;
    std::string cell(std::size_t line, std::size_t row, VerifiedColumn column) const;
    Columns columns(std::size_t line) const;

private:
    struct At {
        std::size_t file = 0;
        std::optional<std::size_t> answer; ///< in the file's
    };
    enum class Judged { yes, waits, failed };
    void lineUp();
    void change();
    Judged judged(std::size_t line) const;
    std::vector<CertificateContent::Row> const* rowsOf(std::size_t line) const;

    std::vector<BroughtFile> m_files;
    std::vector<BroughtList> m_lists;
    std::vector<At> m_lines;
    std::vector<TogetherRemark> m_remarks;
    unsigned m_state = 0;
    bool m_judged = false; ///< as they stand now, with these lists
    std::optional<Fault> m_failed;
    unsigned m_given = 0;
    int m_seals = 0;
};

} // namespace countersign::ui
