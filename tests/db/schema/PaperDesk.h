#pragma once

#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

/// The stock of security paper of a desk's offices, in one line an act. Every request has a key of its own unless one is given.
class PaperDesk : public FreshDeskTest {
protected:
    Answer receive(std::string const& first, std::string const& last, std::string const& who = "zhou",
                   std::string const& key = requestKey(), std::optional<std::string> const& office = std::nullopt) {
        return desk.as(who).tried("SELECT countersign.paper_receive($1, $2, $3, 'delivery note 7', $4)", {office, first, last, key});
    }
    Answer issue(std::string const& first, std::string const& last, std::string const& to, std::string const& who = "zhou",
                 std::string const& key = requestKey()) {
        return desk.as(who).tried("SELECT countersign.paper_issue(NULL, $1, $2, $3, $4)", {first, last, to, key});
    }
    Answer takeBack(std::string const& first, std::string const& last, std::string const& who = "zhou") {
        return desk.as(who).tried("SELECT countersign.paper_take_back(NULL, $1, $2, '', $3)", {first, last, requestKey()});
    }
    Answer spoil(std::string const& paper, std::string const& who = "li", std::string const& reason = "torn") {
        return desk.as(who).tried("SELECT countersign.paper_spoil(NULL, $1, $2, $3)", {paper, reason, requestKey()});
    }
    Answer lose(std::string const& first, std::string const& last, std::string const& who = "zhou", std::string const& reason = "gone") {
        return desk.as(who).tried("SELECT countersign.paper_lose(NULL, $1, $2, $3, $4)", {first, last, reason, requestKey()});
    }
    Answer giveBack(std::string const& first, std::string const& last, std::string const& who = "zhou") {
        return desk.as(who).tried("SELECT countersign.paper_return(NULL, $1, $2, 'wrong print', $3)", {first, last, requestKey()});
    }
    Answer sit(std::string const& counter, std::string const& who, std::optional<std::string> const& whom = std::nullopt) {
        return desk.as(who).tried("SELECT countersign.paper_sit($1, $2)", {counter, whom});
    }

    /// An issued certificate of so many pages.
    std::string certificate(int pages = 1, Intake const& intake = validAgentIntake()) {
        Stamp const at = desk.ready(intake);
        std::string const number = desk.reserved(at);
        desk.as("li").run("SELECT countersign.certificate_issue($1, gen_random_uuid(), $2, $3, $4)",
                          {number, canonicalJson(desk.content(at, number)), pdfBytes, std::to_string(pages)});
        return number;
    }
    Answer sheet(std::string const& number, int page, std::string const& paper, std::string const& who = "li", int copy = 1,
                 std::string const& outcome = "good") {
        return desk.as(who).tried("SELECT countersign.sheet_record($1, $2, $3, $4, $5, 'as it is')",
                                  {number, std::to_string(page), std::to_string(copy), outcome, paper});
    }
    void rules(std::string const& limits, std::string const& from = "2026-11-22") {
        desk.as("admin").run(
            "SELECT countersign.rules_set('SZ01', $1, $2)",
            {from, fmt::format(R"({{"format":"countersign-rules/1","office":"SZ01","from":"{}","limits":{}}})", from, limits)});
    }

    nlohmann::json balance(std::string const& who = "zhou") { return desk.as(who).json("SELECT countersign.paper_balance('SZ01')"); }
    /// "kind number-last", in the order of the list.
    std::string differences(std::string const& who = "zhou") {
        std::string all;
        auto const now = balance(who);
        for (auto const& each : now.at("differences"))
            all += fmt::format("{}{} {}-{}", all.empty() ? "" : ", ", each.at("kind").get<std::string>(),
                               each.at("number").get<std::string>(), each.at("last").get<std::string>());
        return all;
    }
    /// "received store desks used spoiled lost returned".
    std::string counts() {
        auto const now = balance();
        EXPECT_EQ(now.at("missing"), 0);
        return fmt::format("{} {} {} {} {} {} {}", now.at("received").dump(), now.at("in_store").dump(), now.at("at_desks").dump(),
                           now.at("used").dump(), now.at("spoiled").dump(), now.at("lost").dump(), now.at("returned").dump());
    }
    /// "place desk first-last", in order, as this operator sees it.
    std::string holdings(std::string const& who = "zhou", std::optional<std::string> const& of = std::nullopt) {
        std::string all;
        auto const now = desk.as(who).json("SELECT countersign.paper_status('SZ01', $1)", {of});
        for (auto const& each : now.at("holdings"))
            all += fmt::format("{}{} {} {}-{}", all.empty() ? "" : ", ", each.at("place").get<std::string>(),
                               each.at("desk").get<std::string>(), each.at("first").get<std::string>(), each.at("last").get<std::string>());
        return all;
    }
    bool whole() { return desk.as("sun").json("SELECT countersign.audit_verify('SZ01')").at("whole"); }
};

/// A refusal and a part of its sentence.
#define EXPECT_REFUSED(expected, words, expression)                                                                                        \
    do {                                                                                                                                   \
        ::countersign::test::Answer const refusalSeen = (expression);                                                                      \
        EXPECT_EQ(refusalSeen.state, expected) << refusalSeen.message;                                                                     \
        EXPECT_NE(refusalSeen.message.find(words), std::string::npos) << refusalSeen.message;                                              \
    } while (false)

} // namespace countersign::test
