#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace countersign {

/// In rising order: a note informs, a supervisor must decide, a blocker ends the way.
enum class Weight { note, supervisor, blocker };

/// `clear|supervisor|blocked` of countersign-findings/1.
enum class Verdict { clear, supervisor, blocked };

struct Message {
    std::string zh;
    std::string en;
    bool operator==(Message const&) const = default;
};

/// One thing to know about an intake. A refusal by rule is this value, never an exception.
struct Finding {
    std::string rule; ///< "poa.expired"
    Weight weight = Weight::note;
    std::vector<std::string> fields; ///< JSON pointers into the intake
    Message message;
    std::string basis; ///< the legal or office source of the rule
    bool operator==(Finding const&) const = default;
};

struct Findings {
    std::vector<Finding> all; ///< in the order of the intake
    Verdict verdict() const;
    bool operator==(Findings const&) const = default;
};

std::string_view wordOf(Weight weight);
std::string_view wordOf(Verdict verdict);

/// `countersign-findings/1`, keys in the order of the interface document, one line.
std::string findingsJson(Findings const& findings);

} // namespace countersign
