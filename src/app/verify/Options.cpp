#include "app/verify/Options.h"

namespace countersign::verify {

namespace {

std::string valueOf(std::vector<std::string> const& given, std::size_t& at, std::string const& option) {
    if (given[at].size() > option.size()) return given[at].substr(option.size() + 1);
    if (at + 1 >= given.size()) throw UsageError(option + " needs a value");
    return given[++at];
}

bool is(std::string const& word, std::string const& option) { return word == option || word.starts_with(option + "="); }

void takeOption(std::vector<std::string> const& given, std::size_t& at, Options& options) {
    std::string const& word = given[at];
    if (is(word, "--trust"))
        options.trust.push_back(valueOf(given, at, "--trust"));
    else if (is(word, "--trust-time"))
        options.trustTime.push_back(valueOf(given, at, "--trust-time"));
    else if (is(word, "--status"))
        options.status.push_back(valueOf(given, at, "--status"));
    else if (is(word, "--crl"))
        options.crl.push_back(valueOf(given, at, "--crl"));
    else if (word == "--trial")
        options.trial = true;
    else if (word == "--signature-only")
        options.signatureOnly = true;
    else if (word == "--json")
        options.json = true;
    else if (word == "--help")
        options.help = true;
    else if (word == "--version")
        options.version = true;
    else
        throw UsageError("unknown option " + word);
}

} // namespace

Options parseOptions(std::vector<std::string> const& arguments) {
    Options options;
    bool onlyFiles = false;
    for (std::size_t at = 0; at < arguments.size(); ++at) {
        if (!onlyFiles && arguments[at] == "--")
            onlyFiles = true;
        else if (!onlyFiles && arguments[at].starts_with("--"))
            takeOption(arguments, at, options);
        else
            options.files.push_back(arguments[at]);
    }
    if (options.files.empty() && !options.help && !options.version)
        throw UsageError("usage: countersign-verify FILE... [--trust CERT.pem]... [--trust-time CERT.pem]... [--crl FILE]... "
                         "[--status FILE]... [--trial] [--signature-only] [--json]");
    // A list tells certificates by what is in them.
    if (options.signatureOnly && !options.status.empty()) throw UsageError("--status needs the whole file: leave out --signature-only");
    return options;
}

} // namespace countersign::verify
