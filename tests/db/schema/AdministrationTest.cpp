#include "db/schema/Desk.h"

#include <fmt/format.h>

namespace countersign::test {

namespace {

class Administration : public FreshDeskTest {
protected:
    Answer add(std::string const& name, std::optional<std::string> const& office, std::string const& roles,
               std::string const& who = "admin") {
        return desk.as(who).tried("SELECT countersign.operator_add($1, '新人', $2, $3, $4)",
                                  {name, office, roles, desk.superuser().scramVerifier(name, Database::password())});
    }
    void TearDown() override {
        for (auto const* name : {"newcomer", "newaudit", "szadmin2", "first_admin"})
            desk.superuser().tried(fmt::format("DROP ROLE IF EXISTS {}", name));
    }
};

TEST_F(Administration, ANewOperatorSignsInAndWorks) {
    EXPECT_DONE(add("newcomer", "SZ01", "{clerk}"));
    auto const info = desk.as("newcomer").json("SELECT countersign.session_info()");
    EXPECT_EQ(info["operator"], "newcomer");
    EXPECT_EQ(info["display_name"], "新人");
    EXPECT_EQ(info["roles"], nlohmann::json::parse(R"(["clerk"])"));
    EXPECT_DONE(desk.submit(desk.open(validSelfIntake(), "newcomer"), "newcomer"));
    EXPECT_EQ(desk.superuser().value("SELECT detail FROM countersign.audit_log WHERE act = 'operator.added'"),
              R"({"operator":"newcomer","roles":["clerk"]})");
}

TEST_F(Administration, ANewLoginHasNothingButItsGroups) {
    EXPECT_DONE(add("newcomer", "SZ01", "{clerk,supervisor}"));
    EXPECT_EQ(desk.superuser().value("SELECT format('%s %s %s %s %s', rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication) "
                                     "FROM pg_roles WHERE rolname = 'newcomer'"),
              "f f f f f");
    EXPECT_EQ(desk.superuser().value("SELECT string_agg(roleid::regrole::text, ' ' ORDER BY roleid::regrole::text) FROM pg_auth_members "
                                     "WHERE member = 'newcomer'::regrole"),
              "countersign_clerk countersign_supervisor");
}

TEST_F(Administration, UnusableOperatorsAreRefused) {
    for (auto const& [name, office, roles] :
         std::vector<std::tuple<std::string, std::optional<std::string>, std::string>>{{"postgres", "SZ01", "{clerk}"},
                                                                                       {"li", "SZ01", "{clerk}"},
                                                                                       {"countersign_x", "SZ01", "{clerk}"},
                                                                                       {"pg_monitor2", "SZ01", "{clerk}"},
                                                                                       {"Newcomer", "SZ01", "{clerk}"},
                                                                                       {"new comer", "SZ01", "{clerk}"},
                                                                                       {"x; DROP ROLE li", "SZ01", "{clerk}"},
                                                                                       {"", "SZ01", "{clerk}"},
                                                                                       {"newcomer", "ZZ99", "{clerk}"},
                                                                                       {"newcomer", std::nullopt, "{clerk}"},
                                                                                       {"newcomer", "SZ01", "{}"},
                                                                                       {"newcomer", "SZ01", "{clerk,king}"},
                                                                                       {"newcomer", "SZ01", "{clerk,clerk}"},
                                                                                       {"newcomer", "SZ01", "{NULL}"},
                                                                                       {std::string(40, 'n'), "SZ01", "{clerk}"}})
        EXPECT_STATE("CS015", add(name, office, roles));
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM pg_roles WHERE rolname = 'newcomer'"), "0");
}

TEST_F(Administration, APasswordIsNotTaken) {
    for (std::optional<std::string> const& secret :
         {std::optional<std::string>("Secret-2026"), std::optional<std::string>(""), std::optional<std::string>(),
          std::optional<std::string>("md5d41d8cd98f00b204e9800998ecf8427e"), std::optional<std::string>("SCRAM-SHA-256$1:x$y:z")})
        EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.operator_add('newcomer', 'x', 'SZ01', '{clerk}', $1)", {secret}));
}

TEST_F(Administration, AClosedSignInIsListedSo) {
    EXPECT_DONE(add("newcomer", "SZ01", "{clerk}"));
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.operator_disable('newcomer')"));
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.operator_disable('newcomer')")); // again is no harm
    for (auto const& listed : desk.as("admin").json("SELECT countersign.operator_list()"))
        if (listed["operator"] == "newcomer") {
            EXPECT_EQ(listed["active"], false);
            EXPECT_FALSE(listed["disabled_at"].is_null());
        }
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.audit_log WHERE act = 'operator.disabled'"), "1");
    EXPECT_STATE("CS015", add("newcomer", "SZ01", "{clerk}"));
}

TEST_F(Administration, NobodyClosesHisOwnSignInOrOneThatIsNotThere) {
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.operator_disable('admin')"));
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.operator_disable('postgres')"));
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.operator_disable(NULL)"));
}

TEST_F(Administration, AnOfficesAdministratorKeepsToHisOffice) {
    desk.database.addOperator("szadmin2", "深圳管理", "SZ01", {"administrator"});
    EXPECT_DONE(add("newcomer", "SZ01", "{clerk}", "szadmin2"));
    EXPECT_STATE("CS002", add("newaudit", "GZ02", "{clerk}", "szadmin2"));
    EXPECT_STATE("CS002", add("newaudit", std::nullopt, "{auditor}", "szadmin2"));
    EXPECT_STATE("CS002", add("newaudit", std::nullopt, "{importer}", "szadmin2"));
    EXPECT_STATE("CS002", add("newaudit", "GZ02", "{importer}", "szadmin2"));
    for (auto const* roles :
         {"{importer}", "{administrator,importer}", "{clerk,supervisor,auditor,administrator,importer}", "{clerk,auditor}"})
        EXPECT_STATE("CS015", add("newaudit", "SZ01", roles, "szadmin2"));
    EXPECT_DONE(add("newaudit", "SZ01", "{auditor}", "szadmin2"));
    EXPECT_STATE("CS002", desk.as("szadmin2").tried("SELECT countersign.office_add('XX01', '某处', 'Some')"));
    EXPECT_STATE("CS002", desk.as("szadmin2").tried("SELECT countersign.office_set('GZ02', 'name_en', 'x')"));
    EXPECT_STATE("CS002", desk.as("szadmin2").tried("SELECT countersign.rules_set('*', '2026-01-01', '{}')"));
    EXPECT_STATE("CS015", desk.as("szadmin2").tried("SELECT countersign.operator_disable('gao')"));
    EXPECT_DONE(desk.as("szadmin2").tried("SELECT countersign.office_set('SZ01', 'name_en', 'Shenzhen')"));
    for (auto const& listed : desk.as("szadmin2").json("SELECT countersign.operator_list()")) EXPECT_EQ(listed["office"], "SZ01");
}

TEST_F(Administration, WhoAuditsOrImportsIsNotAtTheCounter) {
    for (auto const* roles : {"{clerk,auditor}", "{supervisor,auditor}", "{clerk,importer}", "{supervisor,auditor,administrator}"})
        EXPECT_STATE("CS015", add("newcomer", "SZ01", roles));
    EXPECT_STATE("CS015", add("newcomer", "SZ01", "{importer}"));
    EXPECT_STATE("CS015", add("newcomer", std::nullopt, "{clerk,importer}"));
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM pg_roles WHERE rolname = 'newcomer'"), "0");
    EXPECT_DONE(add("newcomer", std::nullopt, "{administrator,importer}"));
    EXPECT_DONE(add("newaudit", "SZ01", "{auditor,administrator}"));
}

TEST_F(Administration, NoNameIsTakenThatNoSheetOrTerminalCouldShow) {
    for (std::string const& text : {std::string("a\x1b[31m"), std::string("a\nb"), std::string("\u202Ex"), std::string("\uE000"),
                                    std::string("\u200B局"), std::string(201, 'x')}) {
        for (auto const* key : {"name_zh", "name_en", "stamp_text_zh"})
            EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.office_set('SZ01', $1, $2)", {key, text}));
        EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.office_add('BJ03', $1, 'x')", {text}));
        EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.operator_add('newcomer', $1, 'SZ01', '{clerk}', $2)",
                                                     {text, desk.superuser().scramVerifier("newcomer", "x")}));
    }
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.office_set('SZ01', 'name_zh', $1)", {"深圳市公安局出入境管理处（福田）"}));
}

TEST_F(Administration, ANewOfficeHasALogOfItsOwn) {
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.office_add('BJ03', '北京市公安局出入境管理局', 'Beijing')"));
    EXPECT_EQ(desk.as("audit").json("SELECT countersign.audit_verify('BJ03')")["rows"], 1);
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.office_add('BJ03', 'x', 'x')"));
    for (auto const* code : {"bj03", "BJ3", "BJ 3", "BJ030", ""})
        EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.office_add($1, 'x', 'x')", {code}));
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.office_add('BJ04', ' ', 'x')"));
    EXPECT_STATE("CS015", desk.as("admin").tried("SELECT countersign.office_add('BJ04', NULL, 'x')"));
}

TEST_F(Administration, OfficeSettingsReachTheDesk) {
    auto& admin = desk.as("admin");
    EXPECT_DONE(admin.tried("SELECT countersign.office_set('SZ01', 'stamp_drawn', 'false')"));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.office_set('*', 'approve_self', 'true')"));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.office_set(NULL, 'approve_self', 'true')"));
    EXPECT_DONE(admin.tried("SELECT countersign.office_set('SZ01', 'stamp_text_zh', '查询专用章')"));
    EXPECT_DONE(admin.tried("SELECT countersign.office_seal_set('SZ01', $1)", {"AA:" + std::string(62, 'b')}));
    auto const info = desk.as("li").json("SELECT countersign.session_info()");
    EXPECT_EQ(info["stamp"], nlohmann::json::parse(R"({"drawn":false,"text_zh":"查询专用章"})"));
    EXPECT_EQ(info["seal_fingerprint"], "aa" + std::string(62, 'b'));
    for (auto const& [key, value] : std::vector<std::pair<std::string, std::string>>{{"colour", "red"},
                                                                                     {"stamp_drawn", "perhaps"},
                                                                                     {"look_back_years", "-1"},
                                                                                     {"look_back_years", "many"},
                                                                                     {"stamp_text_zh", " "},
                                                                                     {"code", "XX01"}})
        EXPECT_STATE("CS015", admin.tried("SELECT countersign.office_set('SZ01', $1, $2)", {key, value}));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.office_set('ZZ99', 'name_en', 'x')"));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.office_set('SZ01', NULL, 'x')"));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.office_set(NULL, 'name_en', 'x')"));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.office_seal_set('SZ01', 'short')"));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.office_seal_set('SZ01', NULL)"));
}

std::string rules(std::string const& office, std::string const& from, std::string const& more) {
    return fmt::format(R"({{"format":"countersign-rules/1","office":"{}","from":"{}"{}}})", office, from, more);
}

TEST_F(Administration, DatedRulesReachTheDesksOfTheirOffice) {
    auto& admin = desk.as("admin");
    EXPECT_DONE(admin.tried("SELECT countersign.rules_set('SZ01', '2026-01-01', $1)", {rules("SZ01", "2026-01-01", "")}));
    EXPECT_DONE(admin.tried("SELECT countersign.rules_set('*', '2025-01-01', $1)", {rules("*", "2025-01-01", "")}));
    EXPECT_DONE(admin.tried("SELECT countersign.rules_set('GZ02', '2026-01-01', $1)", {rules("GZ02", "2026-01-01", "")}));
    auto const sets = desk.as("li").json("SELECT countersign.office_rule_sets()");
    ASSERT_EQ(sets.size(), 2U);
    EXPECT_EQ(sets[0]["office"], "*");
    EXPECT_EQ(sets[1]["from"], "2026-01-01");
    EXPECT_EQ(sets[1]["rules"]["office"], "SZ01");
}

TEST_F(Administration, UnusableRulesAreRefused) {
    auto& admin = desk.as("admin");
    for (std::string const& text :
         {std::string("nonsense"), std::string("[]"), std::string("{}"), rules("GZ02", "2026-01-01", ""), rules("SZ01", "2026-01-02", ""),
          rules("SZ01", "2026-01-01", R"(,"limits":{"look_back_years":"ten"})"),
          rules("SZ01", "2026-01-01", R"(,"limits":{"look_back_years":1.5})"),
          rules("SZ01", "2026-01-01", R"(,"limits":{"look_back_years":-1})"), rules("SZ01", "2026-01-01", R"(,"limits":7)"),
          rules("SZ01", "2026-01-01", R"(,"rules":{"reason.none":{"weight":"never"}})"),
          rules("SZ01", "2026-01-01", R"(,"rules":{"reason.none":7})"),
          rules("SZ01", "2026-01-01", R"(,"rules":{"poa.unsigned-agent":{"weight":"note"}})"),
          rules("SZ01", "2026-01-01", R"(,"rules":{"poa.principal-differs":{"weight":"supervisor"}})"),
          rules("SZ01", "2026-01-01", R"(,"rules":{"number.invalid":{"weight":"note"}})"),
          rules("SZ01", "2026-01-01", R"(,"rules":{"name.differs":{"weight":"note"}})")})
        EXPECT_STATE("CS015", admin.tried("SELECT countersign.rules_set('SZ01', '2026-01-01', $1)", {text}));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.rules_set('SZ01', NULL, '{}')"));
    EXPECT_STATE("CS015", admin.tried("SELECT countersign.rules_set('SZ01', '2026-01-01', NULL)"));
    EXPECT_EQ(desk.superuser().value("SELECT count(*) FROM countersign.rule_set"), "0");
}

TEST_F(Administration, AGuardedRuleStaysABlockerEvenIfItStoodOtherwiseInTheTable) {
    desk.superuser().run(
        "INSERT INTO countersign.rule_set VALUES ('SZ01', '2026-01-01', $1, now())",
        {rules("SZ01", "2026-01-01", R"(,"rules":{"poa.unsigned-agent":{"weight":"note"},"poa.delegated":{"weight":"note"}})")});
    EXPECT_STATE("CS009", desk.submit(desk.open(with(validAgentIntake(), [](Intake& i) { i.power->signedByAgent = false; }))));
    EXPECT_EQ(desk.submitted(validAgentIntake()).state, "submitted");
}

TEST_F(Administration, OnlyTheOwnersFunctionsMakeLogins) {
    desk.as("zhou"); // someone whose connection could be ended
    for (auto const* who : {"admin", "li"})
        for (std::string const sql :
             {"SELECT countersign.login_made('newcomer', 'x', '{}')", "SELECT countersign.login_closed('li')",
              "SELECT countersign.login_ended('li')", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'zhou'",
              "CREATE ROLE newcomer"})
            EXPECT_STATE("42501", desk.as(who).tried(sql));
    // The owner itself cannot: it has no CREATEROLE, only these functions do.
    desk.superuser().runScript("SET ROLE countersign_owner");
    EXPECT_STATE("42501", desk.superuser().tried("CREATE ROLE newcomer"));
    desk.superuser().runScript("RESET ROLE");
}

TEST_F(Administration, TheFirstAdministratorIsMadeOnceByTheSuperuser) {
    std::string const verifier = desk.superuser().scramVerifier("first_admin", Database::password());
    EXPECT_STATE("CS015", desk.superuser().tried("SELECT countersign.first_administrator('first_admin', 'x', $1)", {verifier}));
    Database empty;
    EXPECT_DONE(empty.superuser().tried("SELECT countersign.first_administrator('first_admin', '首任', $1)", {verifier}));
    DatabaseLink first = empty.as("first_admin");
    EXPECT_DONE(first.tried("SELECT countersign.office_add('SZ01', '深圳', 'Shenzhen')"));
    EXPECT_EQ(empty.superuser().value("SELECT string_agg(act, ' ' ORDER BY seq) FROM countersign.audit_log WHERE office = '*'"),
              "log.begun operator.added");
}

TEST_F(Administration, SessionInfoTellsTheAgencysOwnWithoutAnOffice) {
    auto const info = desk.as("audit").json("SELECT countersign.session_info()");
    EXPECT_TRUE(info["office"].is_null());
    EXPECT_TRUE(info["stamp"].is_null());
    EXPECT_EQ(info["data_until"], "2026-11-22T06:00:00+08:00");
    desk.superuser().runScript("TRUNCATE countersign.import_run");
    EXPECT_EQ(desk.as("audit").json("SELECT countersign.session_info()")["data_until"], "1970-01-01T08:00:00+08:00");
}

} // namespace

} // namespace countersign::test
