#pragma once

#include <nlohmann/json.hpp>

#include <random>
#include <vector>

namespace countersign::test {

/// `start` with one to three things in it made otherwise: a value replaced by one of `values` or by another part of the text,
/// a member taken away, doubled or added. Most of the results are nonsense, many only just; every choice comes from `random`.
nlohmann::json mutated(nlohmann::json start, std::vector<nlohmann::json> const& values, std::mt19937_64& random);

} // namespace countersign::test
