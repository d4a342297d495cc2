#include "core/person/Name.h"
#include "db/schema/Desk.h"

#include "core/authority/IntakeJson.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::test {

namespace {

/// Where the database does what the core does too, the two must agree.
class Agreement : public DeskTest {};

TEST_F(Agreement, DocumentNumbersAreNormalizedAsInTheCore) {
    std::vector<std::string> const numbers{"E12345678",
                                           "e12345678",
                                           " e 1234 5678 ",
                                           "Ｅ１２３４５６７８",
                                           "P.1234567",
                                           "p。1234567",
                                           "P1234567",
                                           "S·1234567",
                                           "H1234567801",
                                           "0012345601(B)",
                                           "0012345601B",
                                           "０012345601（b）",
                                           "12345678",
                                           "A12345678\u200b",
                                           "\u3000W\u00a012345678",
                                           "X.Y.Z",
                                           "-12/3",
                                           "",
                                           "ｐｅ1234567",
                                           "𠮷12",
                                           ".",
                                           "P."};
    for (auto const& type : {"11", "13", "14", "16", "06", "17", "24", "413", "511", "999"})
        for (auto const& number : numbers) {
            DocumentNumber const core = normalized({type, number});
            auto const row =
                desk.superuser().run("SELECT countersign.border_code($1), countersign.normalize_number($1, $2)", {type, number}).rows.at(0);
            EXPECT_EQ(row[0].value_or("null"), core.type) << type << " " << number;
            EXPECT_EQ(row[1].value_or("null"), core.number) << type << " " << number;
        }
}

TEST_F(Agreement, PersonalNumbersMeetHoweverTheyAreWritten) {
    for (auto const& [kind, one, other] :
         std::vector<std::tuple<std::string, std::string, std::string>>{{"hkid", "A123456(3)", "ａ123456（3）"},
                                                                        {"macao-id", "1/234567/8", "1234567(8)"},
                                                                        {"citizen-id", "110105491231002", "11010519491231002x"},
                                                                        {"taiwan-id", "A123456789", "a 123456789"}})
        EXPECT_EQ(desk.superuser().value("SELECT countersign.same_number($1, $2, $3)", {kind, one, other}), "t") << one;
    for (auto const& [kind, one, other, same] :
         std::vector<std::tuple<std::string, std::string, std::string, std::string>>{{"document:24", "H12345678", "h12345678 01", "t"},
                                                                                     {"document:516", "M1234567802", "M1234567801", "t"},
                                                                                     {"document:24", "H12345678", "H1234567901", "f"},
                                                                                     {"document:24", "H12345678", "M1234567801", "f"},
                                                                                     {"document:14", "E12345678", "E1234567801", "f"}})
        EXPECT_EQ(desk.superuser().value("SELECT countersign.same_number($1, $2, $3)", {kind, one, other}), same) << one << " " << other;
    EXPECT_EQ(desk.superuser().value("SELECT countersign.same_number('hkid', 'A123456(3)', 'A123457(1)')"), "f");
    EXPECT_EQ(desk.superuser().value("SELECT countersign.same_number('hkid', '()', '')"), "f");
}

TEST_F(Agreement, ANameIsTheOneThatTheCoreDrawsForIt) {
    for (auto const* written : {"陈大文", " 陈  大文 ", "阿卜杜•热西提", "阿卜杜・热西提", "阿卜杜．热西提", "阿卜杜.热西提",
                                "阿卜杜‧热西提", "\xEE\xA1\xA3", "𠮷野", "CHAN  TAI MAN", "é", "e\xCC\x81", ""})
        EXPECT_EQ(desk.superuser().value("SELECT countersign.same_name($1, $2)", {written, standardName(written)}), "t")
            << written << " " << standardName(written);
    for (auto const& [written, printed] : std::vector<std::pair<std::string, std::string>>{{"陈大文", "陈小文"},
                                                                                           {"陈大文", "陈大"},
                                                                                           {"陈大文", ""},
                                                                                           {"", "陈大文"},
                                                                                           {"陈大文", "陈大文\xEE\xA1\xA3"},
                                                                                           {"陈\xEE\xA1\xA3文", "陈\xEE\xA1\xA4文"},
                                                                                           {"CHAN", "CHEN"}})
        EXPECT_EQ(desk.superuser().value("SELECT countersign.same_name($1, $2)", {written, printed}), "f") << written << " " << printed;
}

TEST_F(Agreement, CanonicalJsonIsTheCoresOwnForAnyIntake) {
    std::mt19937_64 random(715);
    for (int round = 0; round < 200; ++round) {
        std::string const text = canonicalJson(randomIntake(random));
        EXPECT_EQ(desk.superuser().value("SELECT countersign.canonical_json($1::jsonb)", {text}), text) << "seed 715 round " << round;
    }
}

TEST_F(Agreement, AgesAreReckonedAsInTheCore) {
    for (auto const* birth : {"2000-02-29", "2004-12-31", "2010-11-22", "1990-03-07"})
        for (auto const* today : {"2026-02-28", "2026-03-01", "2024-02-29", "2026-11-21", "2026-11-22", "2026-12-31"})
            EXPECT_EQ(desk.superuser().value("SELECT countersign.age_on($1, $2)", {birth, today}),
                      std::to_string(ageOn(day(birth), day(today))))
                << birth << " " << today;
}

class CheckCharacter : public DeskTest, public testing::WithParamInterface<std::string> {};

/// From the standard's own examples and the interface document.
TEST_P(CheckCharacter, EndsANumberAsIso7064Says) {
    std::string const whole = GetParam();
    EXPECT_EQ(desk.superuser().value("SELECT countersign.mod3736($1)", {whole.substr(0, whole.size() - 1)}),
              whole.substr(whole.size() - 1));
}

INSTANTIATE_TEST_SUITE_P(Examples, CheckCharacter, testing::Values("A12425GABC1234002M", "SZ01261122000170"));

TEST_F(Agreement, OneChangedSignOfACertificateNumberIsAlwaysNoticed) {
    EXPECT_EQ(desk.superuser().value(
                  "WITH number AS (SELECT 'SZ01261122000170' AS plain), changed AS (SELECT overlay(plain placing sign from at for 1) AS "
                  "typed, plain "
                  "FROM number, generate_series(1, 16) AS at, regexp_split_to_table('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', '') AS sign) "
                  "SELECT count(*) FROM changed WHERE typed <> plain AND countersign.certificate_number_typed(typed) IS NOT NULL"),
              "0");
}

class SchemaChanges : public testing::Test {};

TEST_F(SchemaChanges, CanAllBeTakenBackAndMadeAgain) {
    Database database;
    DatabaseLink superuser = database.superuser();
    std::string const objects = "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace('countersign')";
    std::string const hash = superuser.value("SELECT countersign.schema_hash()");
    std::string const before = superuser.value(objects);
    revertSchema(superuser);
    EXPECT_EQ(superuser.value("SELECT to_regnamespace('countersign') IS NULL"), "t");
    applySchema(superuser);
    EXPECT_EQ(superuser.value(objects), before);
    EXPECT_EQ(superuser.value("SELECT countersign.schema_hash()"), hash);
}

TEST_F(SchemaChanges, TheHashCoversNumberNameAndBytesOfEveryChange) {
    Database database;
    DatabaseLink superuser = database.superuser();
    std::string const expected = superuser.value(
        "SELECT encode(sha256(convert_to(string_agg(number || ' ' || name || ' ' || sha256 || E'\\n', '' ORDER BY number), 'UTF8')), "
        "'hex') FROM countersign.schema_change");
    EXPECT_EQ(superuser.value("SELECT countersign.schema_hash()"), expected);
    superuser.run("UPDATE countersign.schema_change SET sha256 = repeat('0', 64) WHERE number = 4");
    EXPECT_NE(superuser.value("SELECT countersign.schema_hash()"), expected);
}

// A body that is parsed when it is called is parsed under the caller's standard_conforming_strings: switched off, it
// would give a pattern another meaning.
TEST_F(SchemaChanges, NoFunctionsMeaningHangsOnHowTheSessionReadsBackslashes) {
    Database database;
    for (auto const& row : database.superuser()
                               .run("SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'countersign'::regnamespace "
                                    "AND strpos(regexp_replace(prosrc, $$E'[^']*'$$, '', 'g'), chr(92)) > 0")
                               .rows)
        ADD_FAILURE() << *row[0];
}

TEST_F(SchemaChanges, EveryFunctionPinsItsPathOrCannotBeReached) {
    Database database;
    EXPECT_EQ(database.superuser().value("SELECT count(*) FROM pg_proc WHERE pronamespace = 'countersign'::regnamespace AND prosecdef AND "
                                         "NOT coalesce('search_path=countersign, pg_temp' = ANY (proconfig), false)"),
              "0");
}

} // namespace

} // namespace countersign::test
