#include "bench/Bench.h"

#include "core/Fault.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <limits>
#include <vector>

namespace countersign::bench {

double best(int runs, std::function<void()> const& work) {
    double least = std::numeric_limits<double>::max();
    for (int run = 0; run < runs; ++run) {
        auto const before = std::chrono::steady_clock::now();
        work();
        std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - before;
        least = std::min(least, took.count());
    }
    return least;
}

void line(std::string const& what, double ours, double theirs, double aim) {
    fmt::print("{:<44} {:>9.2f} ms {:>9.2f} ms   {:>5.2f}x   aim {:.1f}x {}\n", what, ours, theirs, ours / theirs, aim,
               ours / theirs <= aim ? "" : "MISSED");
}

} // namespace countersign::bench

int main(int argc, char** argv) {
    std::vector<std::string> const words(argv + 1, argv + argc);
    try {
        if (words.size() == 2 && words[0] == "draw") {
            countersign::bench::drawBenches(words[1]);
            return 0;
        }
        char const* const password = std::getenv("COUNTERSIGN_PASSWORD");
        if (words.size() == 4 && words[0] == "record" && password) {
            countersign::bench::recordBench(words[1], words[2], password, std::stol(words[3]));
            return 0;
        }
    } catch (countersign::Fault const& fault) {
        fmt::print(stderr, "{}\n", fault.what());
        return 3;
    }
    fmt::print(stderr, "usage: countersign_bench draw RESOURCES | record CONNINFO OPERATOR CASE\n");
    return 2;
}
