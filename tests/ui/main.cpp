#include "support/Intakes.h"
#include "ui/DeskApp.h"
#include "ui/FakeOffice.h"
#include "ui/MemoryDrawer.h"
#include "ui/VirtualDisplay.h"

#include <gtest/gtest.h>
#include <wx/app.h>
#include <wx/init.h>

#include <filesystem>
#include <string_view>

namespace {

using namespace countersign;

/// `ui_tests --desk zh|en`: the desk on an office in memory, to look at windows without a database.
int showDesk(std::string const& language, int rows) {
    static test::Office office;
    office.crossings = test::commuter(rows);
    std::filesystem::path const build = COUNTERSIGN_BINARY_DIR;
    ui::DeskParts parts{std::make_unique<test::FakeGateway>(office), std::make_unique<test::FakePrinter>(),
                        std::make_unique<test::FakePreviewer>(),     std::make_unique<test::FakeCheck>(),
                        std::make_unique<test::MemoryDrawer>(),      std::make_unique<test::Silence>()};
    ui::DeskOptions const options{language, build / "share/locale", build / "ui-tests-desk.ini"};
    return ui::runDesk(std::move(parts), options);
}

} // namespace

int main(int argc, char** argv) {
    testing::InitGoogleTest(&argc, argv);
    if (argc > 2 && std::string_view(argv[1]) == "--desk") return showDesk(argv[2][0] == 'e' ? "en" : "zh_CN", 7300);
    countersign::test::VirtualDisplay const display;
    wxApp::SetInstance(new wxApp); // some tests are of a window
    wxInitializer const toolkit;   // catalogues and paths are the toolkit's
    if (!toolkit.IsOk()) return 3;
    return RUN_ALL_TESTS();
}
