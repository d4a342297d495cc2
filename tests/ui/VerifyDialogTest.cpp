#include "ui/window/VerifyDialog.h"

#include "support/TemporaryFolder.h"
#include "ui/FakeOffice.h"

#include <gtest/gtest.h>
#include <wx/app.h>
#include <wx/dnd.h>
#include <wx/frame.h>

namespace countersign::ui {

namespace {

/// A page of which as much is to be said as can be.
Verification pageWithProblems(std::size_t problems) {
    Verification answer;
    answer.verdict = Authenticity::genuine;
    answer.certificateNumber = "SZ01-261122-00017-0";
    answer.page = 1;
    answer.pages = 2;
    answer.sealedPage.emplace();
    answer.sealedPage->office = "SZ01";
    answer.sealedPage->checkCode = "7K3M-9QXR-5";
    answer.sealedPage->holder.name = "陈大文";
    answer.sealedPage->rowsInAll = answer.sealedPage->firstRow = 1;
    answer.sealedPage->rows.push_back({*parseDay("2024-05-06"), Direction::exit, {"24", "H12345678"}, "LHU", "罗湖", "Luohu", "G79"});
    for (std::size_t each = 0; each < problems; ++each)
        answer.problems.push_back({"seal.remark", {"说明", std::string(160, 'm') + " " + std::string(160, 'n')}});
    return answer;
}

} // namespace

TEST(VerifyDialog, KeepsTheRowsInTheWindowHoweverMuchIsToBeSaid) {
    for (std::size_t const problems : {0U, 4U, 40U}) {
        test::HeldBackground background;
        test::FakeCheck check;
        check.answers = {pageWithProblems(problems), pageWithProblems(0), pageWithProblems(0)};
        wxFrame owner(nullptr, wxID_ANY, "owner");
        VerifyDialog dialog(owner, {background, check, 1U << 20}, {});
        auto* const target = dynamic_cast<wxFileDropTarget*>(dialog.GetDropTarget());
        test::TemporaryFolder folder;
        test::writeFile(folder / "pages.png", "a picture");
        wxArrayString names;
        names.Add(wxString::FromUTF8((folder / "pages.png").string()));
        target->OnDropFiles(1, 1, names);
        background.settle();
        wxTheApp->ProcessPendingEvents();
        wxRect const rows = dialog.FindWindow("sealed-rows")->GetRect();
        EXPECT_GE(rows.height, 4 * dialog.GetCharHeight()) << "the head and three rows, with " << problems;
        EXPECT_LT(rows.GetBottom(), dialog.FindWindow("back")->GetRect().y) << "with " << problems;
        EXPECT_LE(dialog.FindWindow("verdict-facts")->GetRect().GetBottom(), rows.y) << "with " << problems;
    }
}

TEST(VerifyDialog, LooksAtEveryFileThatIsDroppedOnIt) {
    test::TemporaryFolder folder;
    wxArrayString names;
    for (char const* const name : {"一.pdf", "two.pdf"}) {
        test::writeFile(folder / name, "%PDF-");
        names.Add(wxString::FromUTF8((folder / name).string()));
    }
    test::HeldBackground background;
    test::FakeCheck check;
    check.answers.front().verdict = Authenticity::genuine;
    wxFrame owner(nullptr, wxID_ANY, "owner");
    VerifyDialog dialog(owner, {background, check, 1U << 20}, {});
    auto* const lines = dynamic_cast<wxDataViewListCtrl*>(dialog.FindWindow("brought"));
    ASSERT_TRUE(lines);
    EXPECT_EQ(lines->GetItemCount(), 0);
    auto* const target = dynamic_cast<wxFileDropTarget*>(dialog.GetDropTarget());
    ASSERT_TRUE(target);
    EXPECT_TRUE(target->OnDropFiles(1, 1, names));
    ASSERT_EQ(lines->GetItemCount(), 2);
    EXPECT_EQ(lines->GetTextValue(0, 0), wxString::FromUTF8("一.pdf"));
    EXPECT_EQ(lines->GetTextValue(1, 1), wxString::FromUTF8("○ being checked …"));
    background.settle();
    for (unsigned row : {0U, 1U}) EXPECT_EQ(lines->GetTextValue(row, 1), wxString::FromUTF8("✓ genuine"));
    EXPECT_TRUE(target->OnDropFiles(1, 1, {})) << "something that is no file";
    EXPECT_EQ(lines->GetItemCount(), 2);
}

} // namespace countersign::ui
