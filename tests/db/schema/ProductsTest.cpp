#include "core/authority/IntakeJson.h"
#include "db/schema/Desk.h"

#include <fmt/format.h>

#include <functional>

// What the registry holds of documents comes out for a case only, exactly what it covers; and certificates of it say what came out.

namespace countersign::test {
namespace {

constexpr char const* registryOfDays = R"sql(
UPDATE countersign.travel_document SET issued_on = '2013-05-06', expires_on = '2023-05-05', issuing_authority = '公安部出入境管理局', status = 'expired'
    WHERE number = 'P1234567';
UPDATE countersign.travel_document SET issued_on = '2023-04-01', expires_on = '2028-03-31', issuing_authority = '外交部', status = 'valid', renewals = 2
    WHERE number = 'PE1234567';
UPDATE countersign.travel_document SET issued_on = '2020-01-01', expires_on = '2029-12-31', issuing_authority = ' 中国驻纽约' || chr(8203) || '总领事馆 ',
    status = 'valid', issued_abroad = true WHERE number = 'E12345678';
INSERT INTO countersign.travel_document (type, number, number_printed, person_id, issued_on, issuing_authority, status) VALUES
    ('21', 'C11111111', 'C11111111', 2, '2026-11-20', '广东省公安厅', 'valid'), ('21', 'C22222222', 'C22222222', 2, '2026-11-21', '广东省公安厅', 'valid'),
    ('25', 'L33333333', 'L33333333', 2, '2019-12-31', '广东省公安厅', 'expired'), ('21', 'W44444444', 'W44444444', 2, NULL, '', ''),
    ('14', 'E99999999', 'E99999999', 3, '2024-01-01', '公安部出入境管理局', 'valid');
UPDATE countersign.travel_document SET issued_on = '2018-02-02', issuing_authority = '香港入境事务处', status = 'valid' WHERE person_id = 1;
)sql";

Intake asking(Product product, Intake intake = validSelfIntake()) {
    intake.request.products = {product};
    if (intake.power) intake.power->products = {product};
    return intake;
}

/// A power that grants `documents`; of these the case asks for `asked`.
Intake namingSingle(Product product, std::vector<DocumentNumber> documents, std::vector<DocumentNumber> asked = {{"24", "H12345678"}}) {
    Intake intake = asking(product, validAgentIntake());
    intake.power->allDocuments = false;
    intake.power->documents = std::move(documents);
    intake.documents = std::move(asked);
    return intake;
}

class Products : public DeskTest {
protected:
    static void SetUpTestSuite() {
        DeskTest::SetUpTestSuite();
        theDesk().superuser().runScript(registryOfDays);
    }

    Answer documents(std::string const& id, std::string const& who = "li") {
        Answer const looked = desk.as(who).tried("SELECT countersign.case_look($1)", {id});
        return looked.ok() ? bare(id, who) : looked;
    }
    Answer bare(std::string const& id, std::string const& who = "li") {
        return desk.as(who).tried(
            "SELECT document_type, document_number, name, latin_name, issued_on, expires_on, issuing_authority, status, "
            "issued_abroad, renewals FROM countersign.case_documents($1)",
            {id});
    }
    /// "13 PE1234567, 14 E12345678"
    std::string told(Intake const& intake) {
        std::string text;
        for (auto const& row : documents(desk.ready(intake).id).rows)
            text += fmt::format("{}{} {}", text.empty() ? "" : ", ", *row[0], *row[1]);
        return text;
    }

    std::string reserved(Stamp const& at, std::string const& product) {
        return desk.as("li").json("SELECT countersign.certificate_reserve($1, $2, $3, $4)",
                                  {at.id, std::to_string(at.version), product, requestKey()})["number"];
    }

    /// What an honest client makes.
    CertificateContent content(Stamp const& at, std::string const& number, Product product) {
        CertificateContent made = base(at, number);
        made.product = product;
        made.wording = std::string(wordOf(product)) + "-2026-11";
        made.dataUntil = made.issuedAt;
        bool const whole = product == Product::documentInformation;
        auto const dayOf = [](std::optional<std::string> const& text) { return text ? parseDay(*text) : std::optional<Day>(); };
        for (auto const& row : documents(at.id).rows)
            made.registered.push_back({{*row[0], *row[1]},
                                       whole ? *row[2] : "",
                                       whole ? *row[3] : "",
                                       dayOf(row[4]),
                                       dayOf(row[5]),
                                       *row[6],
                                       *row[7],
                                       whole && *row[8] == "t",
                                       whole ? std::stoi(*row[9]) : 0});
        return made;
    }

private:
    CertificateContent base(Stamp const& at, std::string const& number) {
        auto const info = desk.as("li").json("SELECT countersign.session_info()");
        Intake const intake =
            std::get<Intake>(parseIntake(desk.superuser().value("SELECT intake FROM countersign.case_file WHERE id = $1", {at.id})));
        CertificateContent made;
        made.certificateNumber = number;
        made.office = {info["office"]["code"], info["office"]["name_zh"], info["office"]["name_en"]};
        made.stamp = {info["stamp"]["drawn"], info["stamp"]["text_zh"]};
        made.issuedAt = std::chrono::floor<std::chrono::minutes>(*parseInstant(info["now"].get<std::string>()));
        made.holder = {intake.subject.name, intake.subject.latinName, *intake.subject.sex, *intake.subject.birthDate, intake.subject.id};
        made.documents = intake.documents;
        made.from = *intake.request.from;
        made.to = *intake.request.to;
        made.columns = intake.request.columns;
        made.language = intake.request.language;
        return made;
    }
};

TEST_F(Products, AnIssuanceRecordTellsWhatWasIssuedWithinThePeriodNewestFirst) {
    EXPECT_EQ(told(asking(Product::issuanceRecord)), "21 C11111111, 13 PE1234567, 14 E12345678") << "both days included";
}

TEST_F(Products, ADocumentInformationTellsWhatTheCaseNamesWheneverItWasIssued) {
    Intake const intake = with(asking(Product::documentInformation), [](Intake& i) {
        i.documents = {{"13", "P1234567"}, {"21", "W44444444"}, {"13", "PE1234567"}, {"14", "E00000000"}};
    });
    EXPECT_EQ(told(intake), "13 PE1234567, 13 P1234567, 21 W44444444") << "of an unknown day last, and none that is not registered";
}

TEST_F(Products, TellWhatIsRegisteredAsItIsDrawn) {
    Intake const intake = with(asking(Product::documentInformation), [](Intake& i) { i.documents = {{"14", "E12345678"}}; });
    auto const row = documents(desk.ready(intake).id).rows.at(0);
    std::string text;
    for (auto const& cell : row) text += cell.value_or("-") + "|";
    EXPECT_EQ(text, "14|E12345678|王小明|WANG XIAOMING|2020-01-01|2029-12-31|中国驻纽约总领事馆|valid|t|0|");
}

TEST_F(Products, OfAnIssuanceRecordTellNothingThatItDoesNotCertify) {
    for (auto const& row : documents(desk.ready(asking(Product::issuanceRecord)).id).rows)
        for (std::size_t const column : {2u, 3u, 8u, 9u}) EXPECT_FALSE(row[column]) << "name, Latin name, issued abroad, renewals";
}

TEST_F(Products, APowerThatNamesSingleDocumentsNarrowsThem) {
    EXPECT_EQ(told(asking(Product::issuanceRecord, validAgentIntake())), "24 H12345678, 70 K12345678");
    EXPECT_EQ(told(namingSingle(Product::issuanceRecord, {{"24", "H12345678"}})), "24 H12345678");
    std::vector<DocumentNumber> const two{{"24", "H12345678"}, {"70", "K12345678"}};
    EXPECT_EQ(told(namingSingle(Product::issuanceRecord, two, two)), "24 H12345678, 70 K12345678");
    EXPECT_EQ(told(namingSingle(Product::issuanceRecord, {{"24", "H12345678"}, {"70", "K12345678"}, {"14", "E87654321"}}, two)),
              "24 H12345678, 70 K12345678")
        << "and never tells another person's";
    EXPECT_EQ(told(namingSingle(Product::issuanceRecord, two)), "24 H12345678") << "nor what the case does not ask for";
    EXPECT_EQ(told(namingSingle(Product::documentInformation, {{"24", "H12345678"}, {"70", "K12345678"}})), "24 H12345678");
}

TEST_F(Products, OfAPersonWhomTheRegistryDoesNotKnowAreNone) {
    Intake const intake = with(asking(Product::issuanceRecord), [](Intake& i) {
        i.subject.id.number = i.subject.identitySeen.number = "11010519491231002X";
        i.subject.birthDate = day("1949-12-31");
        i.subject.sex = Sex::female;
        i.documents = {{"14", "E00000000"}};
    });
    EXPECT_EQ(told(intake), "");
}

TEST_F(Products, AreToldOnlyForACaseThatAsksForThem) {
    EXPECT_STATE("CS009", documents(desk.ready(validSelfIntake()).id));
    for (auto const product : {Product::issuanceRecord, Product::documentInformation}) {
        Stamp const at = desk.ready(asking(product));
        EXPECT_STATE("CS009", desk.records(at.id)); // no crossing comes out for documents
        EXPECT_DONE(documents(at.id));
    }
    EXPECT_STATE("CS003", bare("999999"));
    EXPECT_STATE("CS003", desk.as("li").tried("SELECT * FROM countersign.case_documents(NULL)"));
}

TEST_F(Products, AreToldToTheOfficesClerksAndSupervisorsAfterACommittedLook) {
    Stamp const at = desk.ready(asking(Product::issuanceRecord));
    for (auto const* who : {"sun", "audit", "admin", "loader"}) EXPECT_STATE("CS002", bare(at.id, who));
    for (auto const* who : {"gao", "guo"}) EXPECT_STATE("CS003", bare(at.id, who));
    EXPECT_STATE("CS017", bare(at.id, "wang"));
    auto& wang = desk.as("wang");
    wang.runScript("BEGIN");
    wang.run("SELECT countersign.case_look($1)", {at.id});
    EXPECT_STATE("CS017", bare(at.id, "wang")); // a look that may be rolled back is none
    wang.runScript("ROLLBACK");
    EXPECT_DONE(documents(at.id, "wang"));
    EXPECT_DONE(documents(at.id, "zhou"));
    EXPECT_EQ(desk.superuser().value(
                  "SELECT string_agg(act, ' ' ORDER BY seq) FROM countersign.audit_log WHERE case_id = $1 AND actor = 'wang'", {at.id}),
              "case.looked case.documents");
}

TEST_F(Products, AreNotToldBeforeACaseIsReady) {
    Intake const intake = asking(Product::issuanceRecord, validAgentIntake());
    Stamp const draft = desk.open(intake);
    EXPECT_STATE("CS004", documents(draft.id));
    Stamp const submitted = stampOf(desk.submit(draft));
    EXPECT_STATE("CS004", documents(submitted.id));
    EXPECT_DONE(documents(stampOf(desk.approve(submitted)).id));
    for (auto const* const state : {"refused", "withdrawn"}) EXPECT_STATE("CS004", documents(desk.in(state).id));
}

/// A case that ended well is no licence to look what became of somebody since.
TEST_F(Products, OfACaseThatHasItsCertificateAreThoseThatItSays) {
    for (auto const product : {Product::documentInformation, Product::issuanceRecord}) {
        Stamp const at = desk.ready(with(asking(product), [](Intake& i) { i.documents = {{"13", "PE1234567"}}; }));
        std::string const number = reserved(at, std::string(wordOf(product)));
        EXPECT_DONE(desk.issue(number, content(at, number, product)));
        auto const before = documents(at.id).rows;
        EXPECT_FALSE(before.empty());
        auto const became = [&](std::string const& name, std::string const& status, int renewals) {
            desk.superuser().run("UPDATE countersign.travel_document SET status = $1, renewals = $2 WHERE number = 'PE1234567'",
                                 {status, std::to_string(renewals)});
            desk.superuser().run("UPDATE countersign.person SET name = $1 WHERE id = 2", {name});
        };
        became("王晓明", "lost", 7);
        EXPECT_EQ(documents(at.id, "wang").rows, before);
        became("王小明", "valid", 2);
        EXPECT_DONE(desk.as("zhou").tried("SELECT countersign.certificate_revoke($1, 'wrong')", {number}));
        EXPECT_TRUE(documents(at.id).rows.empty()) << "and what was revoked says nothing";
    }
}

TEST_F(Products, HaveNoInnerFunctionThatAWindowMayCall) {
    for (auto const* who : {"li", "zhou", "sun", "admin", "loader"})
        for (std::string const inner :
             {"case_document_rows('{}', 1)", "content_documents('{}', 1)", "asks_for('{}', 'record')", "registered_text('x')",
              "searched_documents('{}')", "named_documents_only('{}')", "certified_documents(1)"})
            EXPECT_STATE("42501", desk.as(who).tried("SELECT countersign." + inner));
}

TEST_F(Products, SeveralInOneCaseAreRefused) {
    Intake const both = with(validSelfIntake(), [](Intake& i) {
        i.request.products = {Product::issuanceRecord, Product::documentInformation};
    });
    Answer const answer = desk.submit(desk.open(both));
    EXPECT_EQ(answer.state, "CS009");
    EXPECT_NE(answer.message.find("product.not-served"), std::string::npos) << answer.message;
}

TEST_F(Products, AreIssuedAndEndAsARecordDoes) {
    for (auto const product : {Product::issuanceRecord, Product::documentInformation}) {
        std::string const word(wordOf(product));
        Stamp const at = desk.ready(asking(product));
        EXPECT_STATE("CS009", desk.reserve(at)); // for a record it does not ask
        std::string const number = reserved(at, word);
        auto const honest = content(at, number, product);
        ASSERT_FALSE(honest.registered.empty());
        Answer const issued = desk.issue(number, honest);
        ASSERT_EQ(issued.state, "00000") << issued.message;
        EXPECT_EQ(issued.json()["found"], honest.registered.size());
        EXPECT_EQ(desk.stamp(at.id).state, "issued");
        EXPECT_EQ(desk.as("li").json("SELECT countersign.certificate_live($1, $2)", {at.id, word})["number"], number);
        EXPECT_EQ(desk.as("zhou").json("SELECT countersign.certificate_supersede($1, 'torn')", {number})["state"], "superseded");
        std::string const next = reserved(desk.stamp(at.id), word);
        auto again = content(at, next, product);
        EXPECT_STATE("CS012", desk.issue(next, again)); // without what it replaces
        again.replaces = number;
        EXPECT_DONE(desk.issue(next, again));
        EXPECT_EQ(desk.as("zhou").json("SELECT countersign.certificate_revoke($1, 'wrong')", {next})["state"], "revoked");
    }
}

TEST_F(Products, OfASingleDocumentSaySo) {
    Stamp const at = desk.ready(namingSingle(Product::issuanceRecord, {{"24", "H12345678"}, {"14", "E87654321"}, {"14", "of nobody"}}));
    std::string const number = reserved(at, "issuance-record");
    auto honest = content(at, number, Product::issuanceRecord);
    EXPECT_STATE("CS012", desk.issue(number, honest)); // as if it covered every document
    honest.namedDocumentsOnly = true;
    auto everybodys = honest;
    everybodys.documents.push_back({"14", "E87654321"}); // named in the power, and another person's
    EXPECT_STATE("CS012", desk.issue(number, everybodys));
    everybodys.documents = {{"24", "H12345678"}, {"14", "of nobody"}};
    EXPECT_STATE("CS012", desk.issue(number, everybodys));
    EXPECT_DONE(desk.issue(number, honest));
}

/// Whatever an office makes of the rule that a case asks for one product.
TEST_F(Products, SeveralInOneCaseGetNoNumber) {
    Intake const both = with(validSelfIntake(), [](Intake& i) { i.request.products = {Product::record, Product::documentInformation}; });
    constexpr char const* form = R"({{"format":"countersign-rules/1","office":"SZ01","from":"2026-01-01","rules":{{{}}}}})";
    EXPECT_DONE(desk.as("admin").tried("SELECT countersign.rules_set('SZ01', '2026-01-01', $1)",
                                       {fmt::format(form, R"("product.not-served":{"weight":"note"})")}));
    Stamp const at = desk.ready(both);
    for (auto const* const product : {"record", "document-information", "issuance-record"})
        EXPECT_STATE("CS009", desk.as("li").tried("SELECT countersign.certificate_reserve($1, $2, $3, $4)",
                                                  {at.id, std::to_string(at.version), product, requestKey()}));
    desk.superuser().run("UPDATE countersign.rule_set SET rules = $1", {fmt::format(form, "")});
}

TEST_F(Products, AreNotIssuedWhenTheRegistryHoldsSomethingElseByThen) {
    Intake const intake = with(asking(Product::documentInformation, validAgentIntake()), [](Intake&) {});
    Stamp const at = desk.ready(intake);
    std::string const number = reserved(at, "document-information");
    auto const honest = content(at, number, Product::documentInformation);
    auto const became = [&](std::string const& status) {
        desk.superuser().run("UPDATE countersign.travel_document SET status = $1 WHERE number = 'H12345678'", {status});
    };
    became("cancelled");
    EXPECT_STATE("CS012", desk.issue(number, honest));
    became("valid");
    EXPECT_DONE(desk.issue(number, honest));
}

struct Forgery {
    std::string name;
    std::function<void(CertificateContent&)> change;
};

class AForgedDocument : public Products, public testing::WithParamInterface<Forgery> {};

TEST_P(AForgedDocument, IsNotIssued) {
    Intake const intake = with(asking(Product::documentInformation), [](Intake& i) {
        i.documents = {{"14", "E12345678"}, {"13", "PE1234567"}};
    });
    Stamp const at = desk.ready(intake);
    std::string const number = reserved(at, "document-information");
    auto const honest = content(at, number, Product::documentInformation);
    auto forged = honest;
    GetParam().change(forged);
    ASSERT_NE(canonicalJson(forged), canonicalJson(honest));
    Answer const answer = desk.issue(number, forged);
    EXPECT_EQ(answer.state, "CS012") << answer.message;
    EXPECT_EQ(answer.message.find("E12345678"), std::string::npos) << "no value in a message";
    EXPECT_DONE(desk.issue(number, honest));
}

INSTANTIATE_TEST_SUITE_P(Points, AForgedDocument,
                         testing::Values(Forgery{"LeftOut", [](auto& c) { c.registered.pop_back(); }},
                                         Forgery{"NoneFound", [](auto& c) { c.registered.clear(); }},
                                         Forgery{"Doubled", [](auto& c) { c.registered.push_back(c.registered.back()); }},
                                         Forgery{"Reordered", [](auto& c) { std::swap(c.registered.front(), c.registered.back()); }},
                                         Forgery{"OtherType", [](auto& c) { c.registered[0].document.type = "14"; }},
                                         Forgery{"OtherNumber", [](auto& c) { c.registered[0].document.number = "PE7654321"; }},
                                         Forgery{"OtherName", [](auto& c) { c.registered[0].name = "王大明"; }},
                                         Forgery{"OtherLatinName", [](auto& c) { c.registered[0].latinName = "WANG DAMING"; }},
                                         Forgery{"IssuedLater", [](auto& c) { *c.registered[0].issuedOn += std::chrono::days{1}; }},
                                         Forgery{"IssuedOnNoDay", [](auto& c) { c.registered[0].issuedOn.reset(); }},
                                         Forgery{"ValidLonger", [](auto& c) { *c.registered[0].expiresOn += std::chrono::days{365}; }},
                                         Forgery{"OtherAuthority", [](auto& c) { c.registered[0].authority = "公安部"; }},
                                         Forgery{"OtherStatus", [](auto& c) { c.registered[0].status = "lost"; }},
                                         Forgery{"IssuedAbroad", [](auto& c) { c.registered[0].issuedAbroad = true; }},
                                         Forgery{"RenewedMore", [](auto& c) { ++c.registered[0].renewals; }},
                                         Forgery{"OtherProduct", [](auto& c) { c.product = Product::issuanceRecord; }},
                                         Forgery{"ARecord", [](auto& c) { c.product = Product::record; }},
                                         Forgery{"InAnotherProductsWords", [](auto& c) { c.wording = "record-2026-12"; }},
                                         Forgery{"AsOfYesterday", [](auto& c) { c.dataUntil -= std::chrono::days{1}; }},
                                         Forgery{"OtherHolder", [](auto& c) { c.holder.name = "王大明"; }},
                                         Forgery{"OtherDocuments", [](auto& c) { c.documents.pop_back(); }}),
                         [](auto const& each) { return each.param.name; });

} // namespace
} // namespace countersign::test
