#include "device/CupsPrinter.h"

#include "core/CommaList.h"
#include "core/Fault.h"
#include "core/casework/PageRanges.h"

#include <cups/cups.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <thread>

namespace countersign::device {

namespace {

using namespace std::chrono_literals;

/// CUPS tells of a job's end by being asked; a counter printer needs seconds, so this is soon enough.
constexpr auto askAgainAfter = 200ms;
constexpr int mostAsked = 10;

struct Destinations {
    cups_dest_t* all = nullptr;
    int count = cupsGetDests2(CUPS_HTTP_DEFAULT, &all);
    Destinations() = default;
    Destinations(Destinations const&) = delete;
    Destinations& operator=(Destinations const&) = delete;
    ~Destinations() { cupsFreeDests(count, all); }
    std::span<cups_dest_t const> list() const {
        return all ? std::span<cups_dest_t const>(all, static_cast<std::size_t>(count)) : std::span<cups_dest_t const>();
    }
};

struct Release {
    void operator()(cups_dest_t* raw) const noexcept { cupsFreeDests(1, raw); }
    void operator()(ipp_t* raw) const noexcept { ippDelete(raw); }
    void operator()(cups_dinfo_t* raw) const noexcept { cupsFreeDestInfo(raw); }
};

struct Options {
    cups_option_t* all = nullptr;
    int count = 0;
    Options() = default;
    Options(Options const&) = delete;
    Options& operator=(Options const&) = delete;
    ~Options() { cupsFreeOptions(count, all); }
    void add(char const* name, std::string const& value) { count = cupsAddOption(name, value.c_str(), count, &all); }
};

std::string optionOf(cups_dest_t const& destination, char const* name) {
    char const* const value = cupsGetOption(name, destination.num_options, destination.options);
    return value ? value : "";
}

/// Words of the IPP standard (RFC 8011, section 5.3.8) or of the server; never the document's.
[[noreturn]] void failed(std::string const& what) { throw Fault(FaultCode::printerFailed, what); }

std::optional<ipp_jstate_t> stateOf(std::string const& printer, int job) {
    cups_job_t* jobs = nullptr;
    int const count = cupsGetJobs2(CUPS_HTTP_DEFAULT, &jobs, printer.c_str(), 0, CUPS_WHICHJOBS_ALL);
    std::optional<ipp_jstate_t> state;
    for (int at = 0; at < count; ++at)
        if (jobs[at].id == job) state = jobs[at].state;
    cupsFreeJobs(count, jobs);
    return state;
}

/// Ends the job if it still goes on, and takes the document out of the print system, which would keep it for a day. A job at the
/// device is only cancelled by the first asking and stays in the history until its backend has ended: it is asked again.
void forget(std::string const& printer, int job) {
    for (int asked = 0; asked < mostAsked; ++asked) {
        cupsCancelJob2(CUPS_HTTP_DEFAULT, printer.c_str(), job, 1);
        if (!stateOf(printer, job)) return;
        std::this_thread::sleep_for(askAgainAfter);
    }
}

int handOver(PrintOrder const& order) {
    Options options;
    options.add("media", order.tray.empty() ? "iso_a4_210x297mm" : "iso_a4_210x297mm," + order.tray);
    options.add("print-scaling", "none"); // millimetres on the sheet are millimetres on paper
    if (!order.pages.empty()) options.add("page-ranges", pageRanges(order.pages));
    char const* const printer = order.printer.c_str();
    int const job = cupsCreateJob(CUPS_HTTP_DEFAULT, printer, order.title.c_str(), options.count, options.all);
    if (job == 0) failed(cupsLastErrorString());
    if (cupsStartDocument(CUPS_HTTP_DEFAULT, printer, job, order.title.c_str(), CUPS_FORMAT_PDF, 1) != HTTP_STATUS_CONTINUE ||
        cupsWriteRequestData(CUPS_HTTP_DEFAULT, order.pdf.data(), order.pdf.size()) != HTTP_STATUS_CONTINUE ||
        cupsFinishDocument(CUPS_HTTP_DEFAULT, printer) > IPP_STATUS_OK_EVENTS_COMPLETE) {
        std::string const why = cupsLastErrorString();
        forget(order.printer, job);
        failed(why);
    }
    return job;
}

/// What the print system says of the printer now; empty when it no longer knows it.
std::string saidOf(std::string const& printer, char const* attribute) {
    std::unique_ptr<cups_dest_t, Release> const found(cupsGetNamedDest(CUPS_HTTP_DEFAULT, printer.c_str(), nullptr));
    return found ? optionOf(*found, attribute) : std::string();
}

bool stopped(std::string const& printer) { return saidOf(printer, "printer-state") == std::to_string(IPP_PSTATE_STOPPED); }

/// Whether the job has come to paper; throws when it never will.
bool printed(std::string const& printer, int job) {
    auto const state = stateOf(printer, job);
    if (!state) failed("the print system no longer knows the job");
    switch (*state) {
    case IPP_JSTATE_COMPLETED: return true;
    case IPP_JSTATE_CANCELED: failed("the job was cancelled at the printer");
    case IPP_JSTATE_ABORTED: failed("the job was given up; the printer says " + saidOf(printer, "printer-state-reasons"));
    // After a failure CUPS tries again in half a minute, when nobody may stand at the printer any more.
    case IPP_JSTATE_HELD: failed("the job is held back; the printer says " + saidOf(printer, "printer-state-reasons"));
    case IPP_JSTATE_PENDING:
    case IPP_JSTATE_STOPPED:
        // It would wait until somebody starts the printer again, and then print what nobody stands there for.
        if (stopped(printer)) failed("the printer is stopped and says " + saidOf(printer, "printer-state-reasons"));
        return false;
    case IPP_JSTATE_PROCESSING: return false;
    }
    return false;
}

/// What the server answers about one of its objects: "/jobs/12", "/printers/counter". Null when it does not.
std::unique_ptr<ipp_t, Release> askedAbout(std::string const& place, char const* kind, ipp_op_t operation) {
    std::array<char, HTTP_MAX_URI> uri{};
    httpAssembleURI(HTTP_URI_CODING_ALL, uri.data(), static_cast<int>(uri.size()), "ipp", nullptr, "localhost", 0, place.c_str());
    ipp_t* const request = ippNewRequest(operation);
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, kind, nullptr, uri.data());
    ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, cupsUser());
    return std::unique_ptr<ipp_t, Release>(cupsDoRequest(CUPS_HTTP_DEFAULT, request, "/"));
}

/// How many sheets the printer says to have put out for the job; 0 when it does not count.
int sheetsOf(int job) {
    auto const answer = askedAbout(fmt::format("/jobs/{}", job), "job-uri", IPP_OP_GET_JOB_ATTRIBUTES);
    int most = 0;
    for (auto const* name : {"job-media-sheets-completed", "job-impressions-completed"})
        if (ipp_attribute_t* const found = answer ? ippFindAttribute(answer.get(), name, IPP_TAG_INTEGER) : nullptr)
            most = std::max(most, ippGetInteger(found, 0));
    return most;
}

/// "media-jam-error,none" -> media-jam
std::vector<std::string> keywords(std::string const& reasons) {
    std::vector<std::string> found;
    for (std::string one : commaParts(reasons)) {
        for (std::string_view const severity : {"-error", "-warning", "-report"})
            if (one.ends_with(severity)) one.resize(one.size() - severity.size());
        if (!one.empty() && one != "none") found.push_back(std::move(one));
    }
    return found;
}

/// What CUPS' own backends say of a device on the network that does not answer, for which they know no keyword: in the two languages of
/// this program, for they speak that of the job.
constexpr std::array<std::string_view, 8> unanswered{"The printer is not connected.",
                                                     "The printer is not responding.",
                                                     "The printer is unreachable at this time.",
                                                     "The printer may not exist or is unavailable at this time.",
                                                     "打印机未连接。",
                                                     "打印机无响应。",
                                                     "打印机暂时无法访问。",
                                                     "打印机暂时不存在或不可用。"};

bool doesNotAnswer(std::string const& printer) {
    auto const answer = askedAbout("/printers/" + printer, "printer-uri", IPP_OP_GET_PRINTER_ATTRIBUTES);
    ipp_attribute_t* const found = answer ? ippFindAttribute(answer.get(), "printer-state-message", IPP_TAG_TEXT) : nullptr;
    char const* const message = found ? ippGetString(found, 0, nullptr) : nullptr;
    return message && std::find(unanswered.begin(), unanswered.end(), message) != unanswered.end();
}

PrintProgress progressOf(std::string const& printer, int job) {
    auto const stage = stateOf(printer, job) == IPP_JSTATE_PROCESSING ? PrintProgress::Stage::printing : PrintProgress::Stage::waiting;
    PrintProgress progress{stage, sheetsOf(job), keywords(saidOf(printer, "printer-state-reasons"))};
    if (stage == PrintProgress::Stage::printing && doesNotAnswer(printer)) progress.reasons.emplace_back("offline");
    return progress;
}

void follow(PrintOrder const& order, int job, std::stop_token const& stop) {
    std::optional<PrintProgress> known;
    auto const tell = [&] {
        if (!order.told) return;
        if (PrintProgress now = progressOf(order.printer, job); now != known) order.told(known.emplace(std::move(now)));
    };
    tell();
    while (!printed(order.printer, job)) {
        if (stop.stop_requested()) throw Fault(FaultCode::cancelled);
        std::this_thread::sleep_for(askAgainAfter);
        tell();
    }
}

} // namespace

std::vector<PrinterEntry> CupsPrinter::printers() {
    Destinations const destinations;
    std::vector<PrinterEntry> found;
    for (cups_dest_t const& each : destinations.list()) {
        if (each.instance) continue;
        found.push_back(
            {each.name, optionOf(each, "printer-info"), each.is_default != 0, optionOf(each, "printer-is-accepting-jobs") != "false"});
    }
    return found;
}

std::vector<PaperTray> CupsPrinter::trays(std::string const& printer) {
    std::unique_ptr<cups_dest_t, Release> const found(cupsGetNamedDest(CUPS_HTTP_DEFAULT, printer.c_str(), nullptr));
    std::unique_ptr<cups_dinfo_t, Release> const info(found ? cupsCopyDestInfo(CUPS_HTTP_DEFAULT, found.get()) : nullptr);
    if (!info) return {};
    ipp_attribute_t* const sources = cupsFindDestSupported(CUPS_HTTP_DEFAULT, found.get(), info.get(), CUPS_MEDIA_SOURCE);
    std::vector<PaperTray> all;
    for (int at = 0; sources && at < ippGetCount(sources); ++at) {
        char const* const name = ippGetString(sources, at, nullptr);
        if (!name) continue;
        char const* const words = cupsLocalizeDestValue(CUPS_HTTP_DEFAULT, found.get(), info.get(), CUPS_MEDIA_SOURCE, name);
        all.push_back({name, words ? words : name});
    }
    return all;
}

void CupsPrinter::print(PrintOrder const& order, std::stop_token stop) {
    int const job = handOver(order);
    try {
        follow(order, job, stop);
    } catch (Fault const&) {
        forget(order.printer, job);
        throw;
    }
    forget(order.printer, job);
}

} // namespace countersign::device
