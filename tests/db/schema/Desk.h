#pragma once

#include "core/record/CertificateContent.h"
#include "support/Database.h"
#include "support/Intakes.h"

#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <string>

namespace countersign::test {

/// A case as an act left it.
struct Stamp {
    std::string id;
    int version = 0;
    std::string state;
};

/// Two offices at work in a database of its own: operators of every role, a small registry with crossings, and the
/// acts a test needs in one line each, over raw connections. The desk's day is 2026-11-22.
///
/// SZ01: clerks li and wang, supervisors zhou and qian, feng who is both, auditor sun. GZ02: clerk gao, supervisor guo.
/// The agency: auditor audit, administrator admin, importer loader. 陈大文 (agent's case) and 王小明 (own case) are
/// the persons of Intakes.h; 赵敏 holds E87654321.
class Desk {
public:
    Desk();

    Database database;

    /// One connection for each operator, kept.
    DatabaseLink& as(std::string const& operatorName);
    DatabaseLink& superuser();

    Stamp open(Intake const& intake, std::string const& clerk = "li");
    Stamp submitted(Intake const& intake, std::string const& clerk = "li");
    /// Approved by zhou if the case needs it.
    Stamp ready(Intake const& intake = validAgentIntake(), std::string const& clerk = "li");
    Stamp issued(Intake const& intake = validAgentIntake());
    Stamp handedOver(Intake const& intake = validAgentIntake());
    /// A new case in that state.
    Stamp in(std::string const& state);

    Answer submit(Stamp const& at, std::string const& clerk = "li", std::string const& verdict = "clear");
    Answer approve(Stamp const& at, std::string const& supervisor = "zhou");
    /// case_show, after a look of its own transaction.
    Answer show(std::string const& id, std::string const& who = "li");
    /// case_records, after a look of its own transaction.
    Answer records(std::string const& id, std::string const& who = "li");
    Answer reserve(Stamp const& at, std::string const& who = "li");
    Answer issue(std::string const& number, CertificateContent const& content, std::string const& who = "li");
    Answer sheet(std::string const& number, int page, int copy = 1, std::string const& outcome = "good", std::string const& reason = "",
                 std::string const& who = "li");
    std::string reserved(Stamp const& at);

    /// What an honest client would make for this number.
    CertificateContent content(Stamp const& at, std::string const& number, std::string const& who = "li");
    Stamp stamp(std::string const& id);
    std::string intakeHash(std::string const& id);
    /// "case.opened case.submitted ...": the acts in the office's log that concern the case.
    std::string logOf(std::string const& id);
    int logLength(std::string const& office = "SZ01");

private:
    std::map<std::string, DatabaseLink> m_links;
};

/// One desk for all the tests of a suite, each with cases of its own.
class DeskTest : public testing::Test {
protected:
    static void SetUpTestSuite() { s_desk = std::make_unique<Desk>(); }
    static void TearDownTestSuite() { s_desk.reset(); }
    static Desk& theDesk() { return *s_desk; }
    Desk& desk = *s_desk;

private:
    static std::unique_ptr<Desk> s_desk;
};

/// A desk for each test: where the clock, the log, or who may sign in is changed.
class FreshDeskTest : public testing::Test {
protected:
    Desk desk;
};

Stamp stampOf(Answer const& answer);
/// `countersign-findings/1` with no finding but this verdict.
std::string findings(std::string const& verdict = "clear");
/// A fresh key for a request.
std::string requestKey();
/// The smallest thing that passes for sheets where the database looks.
std::string const pdfBytes = "\\x255044462d312e370a";

/// The refusal's SQLSTATE, with its message for a failing test's eyes.
#define EXPECT_STATE(expected, expression)                                                                                                 \
    do {                                                                                                                                   \
        ::countersign::test::Answer const answerSeen = (expression);                                                                       \
        EXPECT_EQ(answerSeen.state, expected) << answerSeen.message;                                                                       \
    } while (false)
#define EXPECT_DONE(expression) EXPECT_STATE("00000", expression)

} // namespace countersign::test
