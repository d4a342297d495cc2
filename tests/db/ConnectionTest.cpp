#include "db/Connection.h"

#include "db/Expect.h"
#include "support/TemporaryFolder.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <map>

namespace countersign::test {

namespace {

using db::completeConninfo;
using db::Profiles;

bool says(std::string const& conninfo, std::string const& option) { return conninfo.find(option) != std::string::npos; }

/// Sets a variable for one test.
class Variable {
public:
    Variable(char const* name, std::string const& value) : m_name(name) { setenv(name, value.c_str(), 1); }
    ~Variable() { unsetenv(m_name); }
    Variable(Variable const&) = delete;

private:
    char const* m_name;
};

TEST(Conninfo, WantsAProvenServerOverANetwork) {
    EXPECT_TRUE(says(completeConninfo({"host=db.example dbname=countersign", "", ""}), "sslmode='verify-full'"));
    EXPECT_TRUE(says(completeConninfo({"hostaddr=10.0.0.1 dbname=countersign", "", ""}), "sslmode='verify-full'"));
    EXPECT_TRUE(says(completeConninfo({"postgresql://db.example/countersign", "", ""}), "sslmode='verify-full'"));
    EXPECT_TRUE(says(completeConninfo({"host=a,b,c dbname=countersign", "", ""}), "sslmode='verify-full'"));
}

TEST(Conninfo, NeedsNoProofOnASocket) {
    EXPECT_FALSE(says(completeConninfo({"host=/run/postgresql dbname=countersign", "", ""}), "sslmode"));
    EXPECT_FALSE(says(completeConninfo({"dbname=countersign", "", ""}), "sslmode"));
}

TEST(Conninfo, LeavesAChosenSslModeAlone) {
    EXPECT_TRUE(says(completeConninfo({"host=db.example sslmode=disable", "", ""}), "sslmode='disable'"));
    EXPECT_TRUE(says(completeConninfo({"host=db.example sslmode=prefer", "", ""}), "sslmode='prefer'"));
    Variable const chosen("PGSSLMODE", "require");
    EXPECT_FALSE(says(completeConninfo({"host=db.example", "", ""}), "sslmode"));
}

TEST(Conninfo, ReadsWhatAServiceFileSays) {
    TemporaryFolder const folder;
    writeFile(folder / "services", "[office]\nhost=db.example\nsslmode=require\nconnect_timeout=9\n[open]\nhost=db.example\n");
    Variable const services("PGSERVICEFILE", folder / "services");
    std::string const office = completeConninfo({"service=office", "", ""});
    EXPECT_FALSE(says(office, "sslmode")) << office;
    EXPECT_FALSE(says(office, "connect_timeout")) << office;
    EXPECT_TRUE(says(completeConninfo({"service=open", "", ""}), "sslmode='verify-full'"));
}

TEST(Conninfo, NoticesADeadLine) {
    std::string const complete = completeConninfo({"host=/tmp dbname=countersign", "", ""});
    for (auto const* option : {"connect_timeout='5'", "keepalives_idle='15'", "tcp_user_timeout='20000'", "application_name='countersign'"})
        EXPECT_TRUE(says(complete, option)) << option;
    EXPECT_TRUE(says(completeConninfo({"host=/tmp connect_timeout=30", "", ""}), "connect_timeout='30'"));
}

TEST(Conninfo, QuotesNameAndPassword) {
    std::string const complete = completeConninfo({"host=/tmp", "o'brien", R"(a' b\c)"});
    EXPECT_TRUE(says(complete, R"(user='o\'brien')")) << complete;
    EXPECT_TRUE(says(complete, R"(password='a\' b\\c')")) << complete;
}

TEST(Conninfo, PrefersTheOperatorThatIsAsked) {
    EXPECT_TRUE(says(completeConninfo({"host=/tmp user=somebody", "li", ""}), "user='li'"));
    EXPECT_TRUE(says(completeConninfo({"host=/tmp user=somebody", "", ""}), "user='somebody'"));
}

TEST(Conninfo, BearsAPasswordInAnyOfItsForms) {
    for (auto const* bearing : {"host=/tmp password=x", "host=/tmp password = 'x y'", "postgresql://li:x@db.example/countersign",
                                "postgresql://db.example/countersign?password=x", "host=/tmp sslpassword=x"})
        EXPECT_TRUE(db::bearsPassword(bearing)) << bearing;
    for (auto const* without : {"host=/tmp dbname=countersign", "postgresql://li@db.example/countersign", "", "host=/tmp passfile=/root/x"})
        EXPECT_FALSE(db::bearsPassword(without)) << without;
}

TEST(Conninfo, ThatIsNoneIsRefusedWithoutRepeatingIt) {
    auto const refusal = refusalOf([] { completeConninfo({"host=/tmp password=top-secret nonsense", "", ""}); });
    EXPECT_EQ(refusal.code, FaultCode::unusableInput);
    EXPECT_EQ(refusal.what.find("top-secret"), std::string::npos);
}

class ProfileFile : public testing::Test {
protected:
    TemporaryFolder folder;
    Profiles profiles{{folder / "own.json", folder / "everybody.json"}};
    static std::string file(std::string const& entries) { return R"({"format":"countersign-profiles/1","profiles":{)" + entries + "}}"; }
};

TEST_F(ProfileFile, NamesConnectionsThePersonsOwnFirst) {
    writeFile(folder / "own.json", file(R"("counter":{"dsn":"host=mine"})"));
    writeFile(folder / "everybody.json", file(R"("counter":{"dsn":"host=theirs"},"back-office":{"dsn":"host=back"})"));
    EXPECT_EQ(profiles.dsn("counter"), "host=mine");
    EXPECT_EQ(profiles.dsn("back-office"), "host=back");
    EXPECT_EQ(profiles.names(), (std::vector<std::string>{"counter", "back-office"}));
}

TEST_F(ProfileFile, ThatIsMissingHasNoProfiles) {
    EXPECT_TRUE(profiles.names().empty());
    auto const refusal = refusalOf([&] { profiles.dsn("counter"); });
    EXPECT_EQ(refusal.code, FaultCode::unusableInput);
    EXPECT_NE(refusal.detail.find("no profile counter"), std::string::npos);
}

TEST_F(ProfileFile, IsRefusedWithItsPlace) {
    std::map<std::string, std::string> const wrong{{"{", "is not countersign-profiles/1"},
                                                   {R"({"format":"other"})", "is not countersign-profiles/1"},
                                                   {R"({"format":"countersign-profiles/1","profiles":[]})", "/profiles is not an object"},
                                                   {file(R"("counter":{"host":"x"})"), "/profiles/counter"},
                                                   {file(R"("counter":{"dsn":7})"), "/profiles/counter"},
                                                   {file(R"("counter":{"dsn":"host=x","password":"y"})"), "/profiles/counter"}};
    for (auto const& [text, place] : wrong) {
        writeFile(folder / "own.json", text);
        auto const refusal = refusalOf([&] { profiles.dsn("counter"); });
        EXPECT_EQ(refusal.code, FaultCode::unusableInput) << text;
        EXPECT_NE(refusal.detail.find(place), std::string::npos) << refusal.detail;
    }
}

TEST_F(ProfileFile, MayNotHoldAPassword) {
    writeFile(folder / "own.json", file(R"("counter":{"dsn":"host=x password=top-secret"})"));
    auto const refusal = refusalOf([&] { profiles.dsn("counter"); });
    EXPECT_NE(refusal.detail.find("bears a password"), std::string::npos);
    EXPECT_EQ(refusal.what.find("top-secret"), std::string::npos);
}

TEST(ProfileFiles, FollowTheXdgFolders) {
    Variable const config("XDG_CONFIG_HOME", "/tmp/config");
    EXPECT_EQ(Profiles::files().at(0), "/tmp/config/countersign/profiles.json");
    EXPECT_EQ(Profiles::files().at(1), "/etc/countersign/profiles.json");
}

} // namespace

} // namespace countersign::test
