#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace countersign::bench {

/// Milliseconds, the median of several runs; and how many times as long ours took as the bare run right after it, the median
/// of all such pairs: where other guests slow a machine down for a second or two, the two medians need not be of one speed.
struct Pair {
    double ours = 0;
    double bare = 0;
    double times = 0;
};

/// Both in turn, so that a machine that slows down slows both alike. The first run of each is not counted.
Pair inTurn(int runs, std::function<void()> const& ours, std::function<void()> const& bare);
double median(int runs, std::function<void()> const& work);

/// What | ours | beside | times | aim. An aim of 0 is none: the line is there to explain the others.
void line(std::string const& what, Pair const& measured, double aim = 0);
/// As `line`, with something that the aim allows on top of the bare library.
void lineWithAllowance(std::string const& what, Pair const& measured, double aim, double allowance, std::string const& forWhat);

void drawBenches(std::string const& resources);
/// The seals of pages beside the bare signature and the bare QR code.
void sealBench();
/// The crossings of one ready case, through the client and through bare libpq over the same connection string.
void recordBench(std::string const& conninfo, std::string const& operatorName, std::string const& password, long caseId);
/// Ready cases issued one after another, each with its number, sheet and seal stored, beside the sheet made alone. The office's key is
/// found by the environment, as the programs find it.
void issueBench(std::string const& resources, std::string const& conninfo, std::string const& operatorName, std::string const& password,
                std::vector<long> const& cases);
/// The pages of one certificate file for the eye, beside bare poppler.
void previewBench(std::string const& file);

} // namespace countersign::bench
