#pragma once

#include <exception>
#include <string>

namespace countersign {

/// What failed, as far as a caller or a person can act on it. Refusals by rule are values
/// (findings); a Fault is for what could not be done at all.
enum class FaultCode {
    // The way to the database
    serverUnreachable, ///< no server at that address, or it does not accept connections now
    wrongPassword,     ///< the server does not accept this operator and password
    foreignSchema,     ///< the database's schema is not the one this program was built for
    connectionLost,    ///< the link broke; nothing was done
    outcomeUnknown,    ///< the link broke at COMMIT: done or not must be looked up
    databaseFailed,    ///< any other database failure; logDetail holds the SQLSTATE
    storedUnreadable,  ///< one case or rule set in the database is none that this program reads; logDetail says which and where
    // The database's refusals (SQLSTATE class CS; see resources/schema)
    notAnOperator,         ///< CS001 no active operator of this office
    wrongRole,             ///< CS002 the act belongs to another role
    noSuchCase,            ///< CS003 no such case in this office
    wrongState,            ///< CS004 the case's state does not allow the act
    changedElsewhere,      ///< CS005 another desk changed the case since it was read
    fourEyes,              ///< CS006 who took the case in cannot decide it
    approvalVoid,          ///< CS007 nobody has approved the intake as it stands now
    subjectDiffers,        ///< CS008 the documents are not this subject's
    intakeRefused,         ///< CS009 the intake breaks a rule that the database guards, or a note cannot be stored
    noSuchCertificate,     ///< CS010
    certificateState,      ///< CS011 the certificate's state does not allow the act
    contentDiffers,        ///< CS012 the content is not what the database holds for the case
    appendOnly,            ///< CS013 written history cannot be changed
    sheetRefused,          ///< CS014 no such page, recorded already, or not on this paper
    administrationRefused, ///< CS015 an administrator's input is unusable
    importRefused,         ///< CS016
    logUnavailable,        ///< CS017 the audit log could not be written, so nothing was done
    // Files, keys, printers
    unusableInput,   ///< a file or value from outside cannot be used; logDetail says which field and why, without its value
    resourceMissing, ///< a file of our own installation is missing or not the pinned one
    keyUnusable,     ///< no key, wrong pass phrase, expired or foreign certificate
    timeStampFailed, ///< the time-stamp authority was not reached, refused, or its answer cannot be used; logDetail says which
    unprintable,     ///< a character that no certificate font draws
    printerFailed,
    storageFailed,      ///< a file could not be written (disk full, no right)
    localClusterFailed, ///< the private PostgreSQL could not be made or started
    cancelled,          ///< the person cancelled; say nothing
    internal,           ///< a broken promise inside the program
};

/// The line of our code that threw: the builtins give the caller's line as default arguments. Not std::source_location, because
/// libstdc++ offers that only to compilers newer than the clang-tidy 14 that checks every file.
struct CodeLine {
    char const* file = "";
    unsigned line = 0;

    static constexpr CodeLine current(char const* file = __builtin_FILE(), unsigned line = __builtin_LINE()) noexcept {
        return {file, line};
    }
};

/// The one exception type. `what()` goes to the log and bears no personal data.
class Fault : public std::exception {
public:
    explicit Fault(FaultCode code, std::string logDetail = {}, CodeLine where = CodeLine::current());

    FaultCode code() const noexcept { return m_code; }
    /// Free of personal data: a SQLSTATE, a statement's name, a path of our own, a field's name.
    std::string const& logDetail() const noexcept { return m_logDetail; }
    CodeLine where() const noexcept { return m_where; }
    char const* what() const noexcept override { return m_what.c_str(); }

private:
    FaultCode m_code;
    std::string m_logDetail;
    CodeLine m_where;
    std::string m_what;
};

/// `serverUnreachable` -> "serverUnreachable"; for logs and JSON.
char const* nameOf(FaultCode code) noexcept;

} // namespace countersign
