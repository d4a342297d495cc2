#pragma once

#include "core/authority/Authority.h"

#include <functional>
#include <random>
#include <string>

namespace countersign::test {

/// The day on which the intakes below are in order: 2026-11-22.
Day intakeDay();

/// A day from its ISO text; a typing error in a test is a failure of the test program.
Day day(std::string const& iso);

/// A mainland holder of an official passport who asks for himself: verdict clear.
Intake validSelfIntake();

/// A Hong Kong resident's friend with a power of attorney and every paper in order. Verdict
/// supervisor: it is delegated, and its period is longer than ten years.
Intake validAgentIntake();

/// Like `start`, changed by `change`: `with(validSelfIntake(), [](Intake& i) { i.subject.name = ""; })`.
Intake with(Intake start, std::function<void(Intake&)> const& change);

/// Any intake of the interface, most of them nonsense: empty and strange texts, days far apart, lists of any length.
/// It parses back from its canonical text.
Intake randomIntake(std::mt19937_64& random);

/// Draws every character but the private-use ones.
class OrdinaryGlyphs : public GlyphCoverage {
public:
    bool draws(char32_t codePoint) const override;
};

/// resources/rules/general.json of the source tree.
RuleSet const& generalRules();

/// The findings by the general rules on `today`.
Findings findingsOf(Intake const& intake, Day today = intakeDay());

} // namespace countersign::test
