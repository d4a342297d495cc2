#include "ui/model/Period.h"

#include "ui/FreshForm.h"

#include <gtest/gtest.h>

namespace countersign::ui {

using test::day;

TEST(Period, FillsTheDaysOfAPeriod) {
    CaseForm form = fresh();
    form.setTerms({day("2026-11-22"), 10});
    auto const days = [&](char const* code) {
        form.type(at("/request/period"), code);
        return form.text(at("/request/from")) + " " + form.text(at("/request/to"));
    };
    EXPECT_EQ(days("3m"), "2026-08-22 2026-11-22");
    EXPECT_EQ(days("1y"), "2025-11-22 2026-11-22");
    EXPECT_EQ(days("5y"), "2021-11-22 2026-11-22");
    EXPECT_EQ(form.text(at("/request/period")), "5y");
    EXPECT_EQ(days("all"), "2016-11-22 2026-11-22") << "as far as the office looks back";
    form.setTerms({day("2026-11-22"), 0});
    EXPECT_EQ(days("all"), "1995-01-01 2026-11-22");
    form.type(at("/request/from"), "20200101");
    EXPECT_EQ(form.text(at("/request/period")), "") << "another period than those offered";
    form.type(at("/request/to"), "");
    form.type(at("/request/period"), "1y");
    EXPECT_NE(form.problem(at("/request/period")), "") << "counted from which day?";
}

TEST(Period, EndsAPeriodInAShorterMonth) {
    CaseForm form = fresh();
    form.type(at("/request/to"), "20260531");
    form.type(at("/request/period"), "3m");
    EXPECT_EQ(form.text(at("/request/from")), "2026-02-28");
}

} // namespace countersign::ui
