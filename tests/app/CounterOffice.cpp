#include "app/CounterOffice.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <stdexcept>

namespace countersign::test {

namespace {

using nlohmann::json;

Ran needed(Ran ran, std::string const& what) {
    if (ran.exitCode != 0) throw std::runtime_error(what + ": exit " + std::to_string(ran.exitCode) + ": " + ran.err);
    return ran;
}

} // namespace

PrivateCluster::PrivateCluster() { needed(run(command({"local", "start", "--data", at("data")})), "local start"); }

PrivateCluster::~PrivateCluster() { run(command({"local", "stop", "--data", at("data")})); }

PrivateCluster::Words PrivateCluster::command(Words words) {
    words.insert(words.begin(), builtProgram("countersignctl"));
    return words;
}

PrivateCluster::Words PrivateCluster::local(Words words) const {
    words.insert(words.end(), {"--local", "--data", at("data")});
    return command(words);
}

Ran PrivateCluster::ctl(Words words, Environment const& environment) const { return run(local(std::move(words)), {}, environment); }

Ran PrivateCluster::as(std::string const& operatorName, Words words, Environment const& environment) const {
    words.insert(words.end(), {"--as", operatorName});
    return ctl(std::move(words), environment);
}

std::string PrivateCluster::socketFolder() const {
    json const status = json::parse(needed(run(command({"local", "status", "--data", at("data")})), "local status").out);
    std::string const dsn = status.at("dsn");
    auto const host = dsn.find("host=") + 5;
    return dsn.substr(host, dsn.find(' ', host) - host);
}

DatabaseLink PrivateCluster::superuser(std::string const& database) const {
    return DatabaseLink("host=" + socketFolder() + " user=postgres dbname=" + database);
}

CounterOffice& CounterOffice::instance() {
    static CounterOffice office;
    return office;
}

CounterOffice::CounterOffice() {
    needed(ctl({"demo", "load", "--people", "300", "--crossings", "12000", "--intakes", at("intakes")}, environment()), "demo load");
    needed(as("admin", {"seal", "enrol", "--office", "SZ01", "--out", at("seal")}), "seal enrol");
}

PrivateCluster::Environment CounterOffice::environment() const {
    return {{"COUNTERSIGN_PASSWORD", password()},
            {"COUNTERSIGN_DEMO_PASSWORD", password()},
            {"COUNTERSIGN_SEAL", at("seal/office.p12")},
            {"COUNTERSIGN_SEAL_PASSWORD", "only for tests"}};
}

Ran CounterOffice::as(std::string const& operatorName, Words words, Environment more) const {
    more.merge(environment());
    return PrivateCluster::as(operatorName, std::move(words), more);
}

json CounterOffice::answer(std::string const& operatorName, Words words) const {
    std::string const what = words.at(0) + " " + words.at(1);
    words.push_back("--json");
    return json::parse(needed(as(operatorName, std::move(words)), what).out);
}

DatabaseLink CounterOffice::operatorLink(std::string const& operatorName) const {
    return DatabaseLink("host=" + socketFolder() + " dbname=countersign user=" + operatorName + " password='" + password() + "'");
}

std::string CounterOffice::draft(std::string const& intakeName) const {
    return std::to_string(answer("clerk1", {"case", "open", intake(intakeName)}).at("case").get<int>());
}

std::string CounterOffice::submitted(std::string const& intakeName) const {
    auto const number = draft(intakeName);
    answer("clerk1", {"case", "submit", number});
    return number;
}

std::string CounterOffice::ready(std::string const& intakeName) const {
    auto const number = submitted(intakeName);
    if (answer("clerk1", {"case", "show", number}).at("state") == "submitted") answer("supervisor", {"case", "approve", number});
    return number;
}

void expectRefusal(Ran const& ran, int exitCode, std::string const& sentence) {
    EXPECT_EQ(ran.exitCode, exitCode);
    EXPECT_THAT(ran.err, testing::HasSubstr(sentence));
    EXPECT_EQ(std::count(ran.err.begin(), ran.err.end(), '\n'), 1) << ran.err;
    EXPECT_EQ(ran.out, "");
    // Names and numbers of the people whom the tests deal with.
    for (std::string const& personal :
         {std::string("张"), std::string("李四"), std::string("赵静"), std::string("4403041985"), std::string("W10234567"),
          std::string("钱七"), std::string("1101051949"), std::string("E9900000"), CounterOffice::password()})
        EXPECT_THAT(ran.err, testing::Not(testing::HasSubstr(personal))) << "standard error ends in logs";
}

} // namespace countersign::test
