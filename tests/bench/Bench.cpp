#include "bench/Bench.h"

#include "core/Fault.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <vector>

namespace countersign::bench {

namespace {

double took(std::function<void()> const& work) {
    auto const before = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count();
}

double middleOf(std::vector<double> times) {
    auto const middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

void print(std::string const& what, Pair const& measured, std::string const& aim) {
    fmt::print("{:<58} {:>8.2f} ms {:>8.2f} ms {:>6.2f}x  {}\n", what, measured.ours, measured.bare, measured.times, aim);
}

} // namespace

Pair inTurn(int runs, std::function<void()> const& ours, std::function<void()> const& bare) {
    std::vector<double> mine;
    std::vector<double> theirs;
    std::vector<double> times;
    ours();
    bare();
    for (int run = 0; run < runs; ++run) {
        mine.push_back(took(ours));
        theirs.push_back(took(bare));
        times.push_back(mine.back() / theirs.back());
    }
    return {middleOf(mine), middleOf(theirs), middleOf(times)};
}

double median(int runs, std::function<void()> const& work) {
    std::vector<double> times;
    work();
    for (int run = 0; run < runs; ++run) times.push_back(took(work));
    return middleOf(times);
}

void line(std::string const& what, Pair const& measured, double aim) {
    if (aim <= 0) return print(what, measured, "");
    print(what, measured, fmt::format("aim {:.1f}x {}", aim, measured.times <= aim ? "kept" : "MISSED"));
}

void lineWithAllowance(std::string const& what, Pair const& measured, double aim, double allowance, std::string const& forWhat) {
    bool const kept = measured.times <= aim + allowance / measured.bare;
    print(what, measured, fmt::format("aim {:.1f}x + {:.2f} ms ({}) {}", aim, allowance, forWhat, kept ? "kept" : "MISSED"));
}

} // namespace countersign::bench

int main(int argc, char** argv) {
    std::vector<std::string> const words(argv + 1, argv + argc);
    try {
        if (words.size() == 2 && words[0] == "draw") {
            countersign::bench::drawBenches(words[1]);
            countersign::bench::sealBench();
            return 0;
        }
        if (words.size() == 2 && words[0] == "preview") {
            countersign::bench::previewBench(words[1]);
            return 0;
        }
        char const* const password = std::getenv("COUNTERSIGN_PASSWORD");
        if (words.size() == 4 && words[0] == "record" && password) {
            countersign::bench::recordBench(words[1], words[2], password, std::stol(words[3]));
            return 0;
        }
        if (words.size() > 5 && words[0] == "issue" && password) {
            std::vector<long> cases;
            for (std::size_t at = 4; at < words.size(); ++at) cases.push_back(std::stol(words[at]));
            countersign::bench::issueBench(words[1], words[2], words[3], password, cases);
            return 0;
        }
    } catch (countersign::Fault const& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return 3;
    } catch (std::exception const& failure) {
        fmt::print(stderr, "{}\n", failure.what());
        return 3;
    }
    fmt::print(stderr, "usage: countersign_bench draw RESOURCES | preview PDF | record CONNINFO OPERATOR CASE | issue RESOURCES CONNINFO "
                       "OPERATOR CASE…\n");
    return 2;
}
