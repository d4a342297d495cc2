#include "ui/text/FaultWords.h"

#include "ui/Language.h"
#include "ui/text/VerdictWords.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace countersign::ui {

namespace {

/// Every code there is: the enumeration is dense and ends with `internal`.
std::vector<FaultCode> allCodes() {
    std::vector<FaultCode> all;
    for (int code = 0; code <= static_cast<int>(FaultCode::internal); ++code) all.push_back(static_cast<FaultCode>(code));
    return all;
}

class FaultWordsIn : public testing::TestWithParam<char const*> {
protected:
    test::Language m_language{GetParam()};
};

bool hasHan(std::string const& text) { return text.find_first_of("\xe4\xe5\xe6\xe7\xe8\xe9") != std::string::npos; }

} // namespace

TEST_P(FaultWordsIn, SayWhatHappenedWhatWasKeptAndWhatToDo) {
    for (FaultCode const code : allCodes()) {
        if (code == FaultCode::cancelled) continue;
        FaultWords const words = wordsFor(code);
        EXPECT_FALSE(words.happened.empty()) << nameOf(code);
        EXPECT_FALSE(words.kept.empty()) << nameOf(code);
        EXPECT_FALSE(words.advice.empty()) << nameOf(code);
    }
}

TEST_P(FaultWordsIn, AreAnotherSentenceForEachFailure) {
    std::set<std::string> seen;
    for (FaultCode const code : allCodes()) EXPECT_TRUE(seen.insert(wordsFor(code).happened).second) << nameOf(code);
}

TEST_P(FaultWordsIn, AreSilentOnlyForCancel) {
    for (FaultCode const code : allCodes()) EXPECT_EQ(wordsFor(code).silent(), code == FaultCode::cancelled) << nameOf(code);
    EXPECT_EQ(wordsFor(FaultCode::cancelled).paragraph(), "");
}

TEST_P(FaultWordsIn, AreWholeSentencesOfTheScreensLanguageWithoutTheSystemsWords) {
    for (FaultCode const code : allCodes()) {
        std::string const all = wordsFor(code).paragraph();
        if (all.empty()) continue;
        EXPECT_EQ(hasHan(all), std::string(GetParam()) == "zh_CN") << all;
        EXPECT_TRUE(all.ends_with(".") || all.ends_with("。")) << all;
        for (char const* const foreign : {"SQL", "CS0", "libpq", "exception", "null", "errno", "{", "}"})
            EXPECT_EQ(all.find(foreign), std::string::npos) << all;
    }
}

TEST_P(FaultWordsIn, FitInFourLinesOfTheSignIn) {
    // 28 Han characters or 60 Latin letters a line
    for (FaultCode const code : allCodes()) {
        std::string const all = wordsFor(code).paragraph();
        EXPECT_LE(all.size(), std::string(GetParam()) == "zh_CN" ? 4U * 28 * 3 : 4U * 60) << all;
    }
}

TEST_P(FaultWordsIn, NameEveryVerdictOnAFileDifferently) {
    std::set<std::string> seen;
    for (int verdict = 0; verdict <= static_cast<int>(Authenticity::notACertificate); ++verdict) {
        std::string const words = verdictWords(static_cast<Authenticity>(verdict));
        EXPECT_FALSE(words.empty());
        EXPECT_TRUE(seen.insert(words).second) << words;
    }
}

TEST_P(FaultWordsIn, AreWholeAndFitWhateverThePersonWasDoing) {
    std::vector<std::string> const details{"",
                                           "the job was given up; the printer says media-jam-error",
                                           "media-empty-report",
                                           "cover-open",
                                           "toner-empty-warning",
                                           "printer is stopped and says offline-report",
                                           "\"x\" is not accepting jobs",
                                           "the job was cancelled at the printer",
                                           "the printer is stopped and says paused"};
    for (int doing = 0; doing <= static_cast<int>(Doing::stock); ++doing)
        for (FaultCode const code : allCodes())
            for (auto const& detail : details) {
                FaultWords const words = wordsFor(Fault(code, detail), static_cast<Doing>(doing));
                EXPECT_EQ(words.silent(), code == FaultCode::cancelled) << nameOf(code);
                if (words.silent()) continue;
                EXPECT_FALSE(words.kept.empty() || words.advice.empty()) << nameOf(code);
                std::string const all = words.paragraph();
                EXPECT_LE(all.size(), std::string(GetParam()) == "zh_CN" ? 4U * 28 * 3 : 4U * 60) << all;
                EXPECT_EQ(hasHan(all), std::string(GetParam()) == "zh_CN") << all;
            }
}

TEST_P(FaultWordsIn, PromiseNothingOnTheScreenWhereNobodyIsSignedIn) {
    for (Doing const doing : {Doing::signIn, Doing::unlock})
        for (FaultCode const code : {FaultCode::serverUnreachable, FaultCode::connectionLost})
            EXPECT_NE(wordsFor(Fault(code), doing).kept, wordsFor(FaultCode::serverUnreachable).kept) << nameOf(code);
}

TEST_P(FaultWordsIn, SayWhatThePrinterSays) {
    std::set<std::string> said;
    for (auto const* detail : {"media-jam", "media-empty", "cover-open", "toner-empty", "offline", "not accepting jobs",
                               "cancelled at the printer", "the printer is stopped and says paused", "something else"})
        EXPECT_TRUE(said.insert(wordsFor(Fault(FaultCode::printerFailed, detail), Doing::print).happened).second) << detail;
}

TEST_P(FaultWordsIn, TellApartWhatTheDetailTellsApart) {
    std::set<std::string> said;
    for (auto const& [code, detail] : std::vector<std::pair<FaultCode, char const*>>{
             {FaultCode::serverUnreachable, "host h port 5432 has no place for one more connection (53300)"},
             {FaultCode::serverUnreachable, "host h port 5432 does not accept connections now (57P03)"},
             {FaultCode::foreignSchema, "the server has no such database"},
             {FaultCode::wrongRole, "42501 case_open"},
             {FaultCode::databaseFailed, "25006 case_open"},
             {FaultCode::databaseFailed, "53100 case_open"},
             {FaultCode::databaseFailed, "55P03 case_open"},
             {FaultCode::databaseFailed, "57014 case_open"},
             {FaultCode::keyUnusable, "no office key is opened on this desk"},
             {FaultCode::keyUnusable, "office.p12 cannot be opened: No such file or directory"},
             {FaultCode::keyUnusable, "office.p12 can be read by others; take their rights away: chmod 600 office.p12"},
             {FaultCode::keyUnusable, "office.p12: the pass phrase is wrong, or the file is damaged"},
             {FaultCode::keyUnusable, "the key token: the PIN is wrong; after a few wrong ones the token locks itself"},
             {FaultCode::keyUnusable, "the key token: the PIN is wrong, not for the first time; after a few more the token locks itself"},
             {FaultCode::keyUnusable, "the key token: the PIN is wrong, and one try is left before the token locks itself"},
             {FaultCode::keyUnusable, "the key token: the PIN is wrong, and that was the last try: let its security officer unlock it"},
             {FaultCode::keyUnusable, "the key token: its PIN is locked after too many wrong ones"},
             {FaultCode::keyUnusable, "the key token: it is not there: put it in, or correct its name"},
             {FaultCode::keyUnusable, "the key token: it was taken out: put it in again and sign in anew"},
             {FaultCode::keyUnusable, "the key token: it wants its PIN again: sign in anew"},
             {FaultCode::keyUnusable, "the key token: it refused with PKCS#11 answer 0x00000005"},
             {FaultCode::keyUnusable, "office.p12: this is neither a PEM nor a PKCS#12 file"},
             {FaultCode::keyUnusable, "the certificate is not the one of office SZ01"},
             {FaultCode::keyUnusable, "the certificate is not valid yet"},
             {FaultCode::keyUnusable, "the certificate has expired"},
             {FaultCode::timeStampFailed, "time stamp: not reached, Timeout was reached"},
             {FaultCode::timeStampFailed, "time stamp: refused, HTTP 403"},
             {FaultCode::timeStampFailed, "time stamp: the answer cannot be read"},
             {FaultCode::unusableInput, "no certificate in it"},
             {FaultCode::resourceMissing, "no rule set is in force"},
             {FaultCode::notAnOperator, "CS001 No active operator."}}) {
        FaultWords const words = wordsFor(Fault(code, detail), Doing::act);
        EXPECT_TRUE(said.insert(words.happened).second) << detail;
        EXPECT_NE(words.happened, wordsFor(code).happened) << detail;
        EXPECT_LE(words.paragraph().size(), std::string(GetParam()) == "zh_CN" ? 4U * 28 * 3 : 4U * 60) << words.paragraph();
    }
}

TEST_P(FaultWordsIn, SayAtTheDoorThatNobodyIsSignedIn) {
    for (auto const* detail : {"", "has no place for one more connection", "does not accept connections now"})
        EXPECT_EQ(wordsFor(Fault(FaultCode::serverUnreachable, detail), Doing::signIn).kept,
                  wordsFor(Fault(FaultCode::connectionLost), Doing::signIn).kept);
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, FaultWordsIn, testing::Values("en", "zh_CN"));

TEST(FaultWords, PromiseThatRepeatingAnUnknownOutcomeDoesNothingTwice) {
    EXPECT_NE(wordsFor(FaultCode::outcomeUnknown).kept.find("twice"), std::string::npos);
}

TEST(FaultWords, NeverPromiseNothingHappenedWhenThatIsNotKnown) {
    EXPECT_EQ(wordsFor(FaultCode::outcomeUnknown).paragraph().find("Nothing was changed"), std::string::npos);
}

} // namespace countersign::ui
