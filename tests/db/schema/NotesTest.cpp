#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

/// Each act that stores a note or reason, on a case of its own in the state for it: `act(note)` is the answer.
class Notes : public DeskTest, public testing::WithParamInterface<std::string> {
protected:
    Answer act(std::string const& note) {
        std::string const how = GetParam();
        if (how == "approve") return onCase("submitted", "zhou", fmt::format("case_approve($1, $2, '{}', $3)", hash()), note);
        if (how == "return") return onCase("submitted", "zhou", "case_return($1, $2, $3)", note);
        if (how == "refuse") return onCase("submitted", "zhou", "case_refuse($1, $2, $3)", note);
        if (how == "withdraw") return onCase("ready", "li", "case_withdraw($1, $2, $3)", note);
        if (how == "handOver") return onCase("issued", "li", "case_hand_over($1, $2, $3)", note);
        if (how == "void") return onNumber("ready", "li", "certificate_void($1, $2)", note);
        if (how == "revoke") return onNumber("issued", "zhou", "certificate_revoke($1, $2)", note);
        if (how == "supersede") return onNumber("issued", "zhou", "certificate_supersede($1, $2)", note);
        if (how == "sheet") return onNumber("issued", "li", "sheet_record($1, 1, 1, 'jam', '', $2)", note);
        return onNumber("issued", "li", "sheet_record($1, 1, 1, 'good', $2, '')", note);
    }

private:
    Stamp const& at(std::string const& state) {
        if (m_at.id.empty()) m_at = desk.in(state);
        return m_at;
    }
    std::string hash() { return desk.intakeHash(at("submitted").id); }
    std::string number(std::string const& state) {
        if (state == "ready") return desk.reserved(at(state));
        return desk.superuser().value("SELECT number FROM countersign.certificate WHERE case_id = $1", {at(state).id});
    }
    Answer onCase(std::string const& state, std::string const& who, std::string const& call, std::string const& note) {
        Stamp const& theirs = at(state);
        if (state == "issued") desk.sheet(number(state), 1);
        return desk.as(who).tried("SELECT countersign." + call, {theirs.id, std::to_string(theirs.version), note});
    }
    Answer onNumber(std::string const& state, std::string const& who, std::string const& call, std::string const& note) {
        return desk.as(who).tried("SELECT countersign." + call, {number(state), note});
    }

    Stamp m_at;
};

TEST_P(Notes, HoldNothingThatATerminalObeysOrThatTurnsTheWriting) {
    for (std::string const control : {"\x1b[2J", "\x1b]0;pwned\x07", "a\rb", "a\tb", "\x7f",
                                      "\xc2\x9b"
                                      "2J",
                                      "\u061c", "\u200f", "\u202e", "\u2066"}) {
        Answer const refused = act("x" + control + "y");
        EXPECT_EQ(refused.state, "CS009") << refused.message;
        EXPECT_EQ(refused.message.find(control), std::string::npos) << "nor does the refusal";
    }
    EXPECT_DONE(act("赵敏 (𠮷), twice"));
}

TEST_P(Notes, AreNoBooks) {
    EXPECT_NE(act(std::string(2001, 'x')).state, "00000");
    EXPECT_NE(act(std::string(5'000'000, 'x')).state, "00000");
    EXPECT_DONE(act(std::string(GetParam() == "paper" ? 100 : 2000, 'x')));
}

TEST_P(Notes, MayHaveTwoLines) { EXPECT_DONE(act("one\ntwo")); }

INSTANTIATE_TEST_SUITE_P(Acts, Notes,
                         testing::Values("approve", "return", "refuse", "withdraw", "handOver", "void", "revoke", "supersede", "sheet",
                                         "paper"),
                         [](auto const& each) { return each.param; });

} // namespace

} // namespace countersign::test
