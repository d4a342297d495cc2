// Numbers as counters, input methods and readers deliver them, through the programs to the text of the sealed sheet.
#include "app/CounterOffice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace countersign::test {

namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// `E12345678` as `e12 345 678`.
std::string lowerAndSpaced(std::string const& number) {
    std::string typed;
    for (std::size_t i = 0; i < number.size(); ++i) {
        if (i && i % 3 == 0) typed += ' ';
        typed += static_cast<char>(std::tolower(static_cast<unsigned char>(number[i])));
    }
    return typed;
}

/// `E1` as `Ｅ１`: U+FF01 to U+FF5E are the printable characters of ASCII.
std::string fullWidth(std::string const& number) {
    std::string typed;
    for (char const c : number) {
        int const point = 0xFF00 + c - 0x20;
        typed += {static_cast<char>(0xE0 | point >> 12), static_cast<char>(0x80 | (point >> 6 & 0x3F)),
                  static_cast<char>(0x80 | (point & 0x3F))};
    }
    return typed;
}

} // namespace

TEST(TypedNumbers, StandInOneSpellingInTheStoreAndOnTheSheet) {
    auto& office = CounterOffice::instance();
    TemporaryFolder folder;
    json const right = json::parse(readFile(office.intake("agent-commuter")));
    json typed = right;
    for (auto const* pointer : {"/subject/id/number", "/requester/id/number", "/authority/agent/id_number"}) {
        json& number = typed[json::json_pointer(pointer)];
        number = fullWidth(number);
    }
    for (auto& document : typed.at("documents")) document["number"] = lowerAndSpaced(document.at("number"));
    writeFile(folder / "typed.json", typed.dump());

    std::string const number = office.answer("clerk1", {"case", "open", folder / "typed.json"}).at("case").dump();
    json const stored = office.answer("clerk1", {"case", "show", number}).at("intake");
    EXPECT_EQ(stored.at("subject"), right.at("subject"));
    EXPECT_EQ(stored.at("documents"), right.at("documents"));
    EXPECT_EQ(stored.at("requester"), right.at("requester"));
    EXPECT_EQ(stored.at("authority").at("agent"), right.at("authority").at("agent"));

    office.answer("clerk1", {"case", "submit", number});
    office.answer("supervisor", {"case", "approve", number, "--note", "both papers seen"});
    json const issued = office.answer("clerk1", {"case", "issue", number, "--out", folder / "out"});
    std::string const file = issued.at("files").at(0);
    std::string const text = run({"pdftotext", "-l", "1", "-raw", "-enc", "UTF-8", file, "-"}).out;
    EXPECT_THAT(text, HasSubstr(right.at("subject").at("id").at("number").get<std::string>()));
    for (std::size_t i = 0; i < right.at("documents").size(); ++i) {
        EXPECT_THAT(text, HasSubstr(right.at("documents")[i].at("number").get<std::string>()));
        EXPECT_THAT(text, Not(HasSubstr(typed.at("documents")[i].at("number").get<std::string>())));
    }
}

} // namespace countersign::test
