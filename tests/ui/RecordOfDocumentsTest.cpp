#include "support/Intakes.h"
#include "ui/FakeOffice.h"
#include "ui/Language.h"
#include "ui/model/CaseForm.h"
#include "ui/model/DocumentRows.h"
#include "ui/model/RecordState.h"

#include <gtest/gtest.h>

namespace countersign::ui {

namespace {

using test::day;

RegisteredDocument sampleDocument() {
    return {{"14", "E12345678"}, "张𠮷", "ZHANG JI", day("2020-01-02"), day("2030-01-01"), "公安部", "valid", true, 2};
}

Case ofProduct(Product product, CaseState state) {
    Case theCase;
    theCase.intake = test::validAgentIntake();
    theCase.intake.request.products = {product};
    theCase.state = state;
    return theCase;
}

std::string allOf(EmptyWords const& words) { return words.head + " " + words.meaning + " " + words.advice; }

} // namespace

TEST(RecordOfDocuments, NeverSpeaksOfCrossings) {
    for (auto const product : {Product::issuanceRecord, Product::documentInformation})
        for (auto const state : {CaseState::draft, CaseState::submitted, CaseState::ready, CaseState::issued, CaseState::refused})
            for (RecordRows const& record : {RecordRows(), RecordRows(std::vector<RegisteredDocument>())}) {
                Case const theCase = ofProduct(product, state);
                Situation situation;
                situation.stored = theCase;
                std::string const words = allOf(recordState(situation, record, {}, 0));
                EXPECT_NE(keysOfViews(situation).find("F3 Documents "), std::string::npos);
                EXPECT_NE(words, "  ");
                EXPECT_EQ(words.find("rossing"), std::string::npos) << words;
                if (!record.read()) continue;
                EXPECT_EQ(record.summary().find("rossing"), std::string::npos);
            }
}

TEST(RecordOfDocuments, HaveTheKeyThatCrossingsHaveElsewhere) {
    Situation situation;
    EXPECT_EQ(keysOfViews(situation), "F2 Case   F3 Crossings   F4 Sheets");
    situation.stored = ofProduct(Product::record, CaseState::ready);
    EXPECT_EQ(keysOfViews(situation), "F2 Case   F3 Crossings   F4 Sheets");
    situation.stored = ofProduct(Product::documentInformation, CaseState::ready);
    EXPECT_EQ(keysOfViews(situation), "F2 Case   F3 Documents   F4 Sheets");
    situation.session.roles = {Role::supervisor};
    EXPECT_EQ(keysOfViews(situation), "F2 Case   F3 Documents   F4 Sheets   F11 Waiting   F12 Day");
}

TEST(RecordOfDocuments, AreThereWhenTheyAre) {
    Case const theCase = ofProduct(Product::issuanceRecord, CaseState::ready);
    Situation situation;
    situation.stored = theCase;
    RecordRows const record(std::vector<RegisteredDocument>{sampleDocument()});
    EXPECT_TRUE(recordState(situation, record, {}, 0).none());
    EXPECT_EQ(record.summary(), "1 document");
    EXPECT_EQ(record.size(), 0u) << "of crossings there are none";
}

TEST(DocumentRows, HaveACellForEverythingAndSayWhatIsNotRegistered) {
    auto const cells = [](RegisteredDocument const& document) {
        std::string all;
        for (unsigned column = 0; column < documentColumns; ++column) {
            EXPECT_FALSE(titleOf(static_cast<DocumentColumn>(column)).empty());
            all += cellOf(document, 4, static_cast<DocumentColumn>(column)) + "|";
        }
        return all;
    };
    EXPECT_NE(
        cells(sampleDocument())
            .find("|E12345678\nOrdinary Passport|张𠮷\nZHANG JI|2020-01-02\n2030-01-01|公安部|valid\nissued abroad, renewed 2 times|"),
        std::string::npos)
        << cells(sampleDocument());
    RegisteredDocument unknown;
    unknown.document = {"14", "E1"};
    EXPECT_NE(cells(unknown).find("|E1\nOrdinary Passport|not registered|not registered\nnot registered|not registered|not registered|"),
              std::string::npos)
        << cells(unknown);
}

TEST(DocumentRows, HaveAllOfADocumentInWordsForWhereAColumnCutsItOff) {
    std::string const whole = wholeOf(sampleDocument(), true);
    for (unsigned column = 1; column < documentColumns; ++column) {
        std::string cell = cellOf(sampleDocument(), 0, static_cast<DocumentColumn>(column));
        EXPECT_NE(whole.find(cell.substr(0, cell.find('\n'))), std::string::npos) << whole;
        EXPECT_NE(whole.find(cell.substr(cell.find('\n') + 1)), std::string::npos) << whole;
    }
    EXPECT_EQ(wholeOf(sampleDocument(), false).find("ZHANG"), std::string::npos) << "an issuance record tells no name";
}

TEST(CaseForm, ChoosesTheProductOfTheCase) {
    CaseForm form = CaseForm::of(test::validAgentIntake());
    Field const& product = *fieldNamed("/request/products");
    EXPECT_EQ(form.text(product), "record");
    form.type(product, "issuance-record");
    EXPECT_EQ(form.intake().request.products, std::vector{Product::issuanceRecord});
    EXPECT_FALSE(form.visible(*fieldNamed("/request/columns"))) << "columns are a record's";
    form.type(*fieldNamed("/authority/products/document-information"), "1");
    EXPECT_EQ(form.intake().power->products.size(), 2u);
    form.type(product, "");
    EXPECT_TRUE(form.intake().request.products.empty());
}

TEST(CaseForm, OfADraftThatAsksForTwoShowsNoneUntilOneIsChosen) {
    CaseForm form = CaseForm::of(test::with(test::validAgentIntake(), [](Intake& i) {
        i.request.products = {Product::record, Product::documentInformation};
    }));
    Field const& product = *fieldNamed("/request/products");
    EXPECT_EQ(form.text(product), "");
    EXPECT_EQ(fieldAt("/request/products/1", form), &product);
    form.type(product, "document-information");
    EXPECT_EQ(form.intake().request.products, std::vector{Product::documentInformation});
}

} // namespace countersign::ui
