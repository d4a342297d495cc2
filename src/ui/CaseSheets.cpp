// What CaseDesk shows and brings to paper: records, pages, files.
#include "core/Fault.h"
#include "ui/CaseDesk.h"
#include "ui/text/Text.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace countersign::ui {

namespace {

/// Written beside, then renamed: a full disk leaves no half certificate.
void writeWhole(std::string const& file, std::string const& bytes) {
    std::string const beside = file + ".part";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(beside, file, failed);
    if (out && !failed) return;
    std::filesystem::remove(beside, failed);
    throw Fault(FaultCode::storageFailed, "writing a certificate file");
}

std::string readWhole(std::string const& file) {
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in.is_open() || in.bad()) throw Fault(FaultCode::unusableInput, "a file to check cannot be read");
    return bytes;
}

} // namespace

void CaseDesk::loadRecord() {
    if (!m_stored) return say(Notice::Kind::problem, tr("The case is not saved yet."));
    background(
        tr("Reading the crossings …"), [id = m_stored->id](Session& open) { return RecordRows(open.cases().records(id)); },
        [this](RecordRows rows) {
            m_record = std::move(rows);
            tell(Change::record);
            say(Notice::Kind::done, m_record.summary());
        });
}

void CaseDesk::loadSheets() {
    CertificateEntry const* const certificate = m_stored ? issuedCertificate(*m_stored) : nullptr;
    if (!certificate) return say(Notice::Kind::problem, tr("No certificate is issued yet."));
    background(
        {},
        [&previewer = m_tools.previewer, number = certificate->number](Session& open) {
            Sheets sheets;
            sheets.number = number;
            sheets.pdf = open.cases().fetch(number).pdf;
            sheets.pages = previewer.open(sheets.pdf);
            sheets.count = sheets.pages->count();
            return sheets;
        },
        [this](Sheets sheets) {
            m_sheets = std::move(sheets);
            tell(Change::sheets);
        });
}

void CaseDesk::renderPage(int page, double dpi, std::function<void(RenderedPage)> done) {
    if (!m_sheets) return;
    // Not an act: pages are turned while nothing else is blocked.
    inBackground(
        m_tools.background, m_alive, [pages = m_sheets->pages, page, dpi] { return pages->render(page, dpi); }, std::move(done),
        [this](Fault const& fault) { fail(fault); });
}

void CaseDesk::listPrinters(std::function<void(std::vector<PrinterEntry>)> done) {
    inBackground(
        m_tools.background, m_alive, [&printer = m_tools.printer] { return printer.printers(); }, std::move(done),
        [this](Fault const& fault) { fail(fault); });
}

void CaseDesk::print(std::string const& printer, std::vector<int> pages, std::function<void()> done) {
    if (refused(Act::print)) return;
    if (!m_sheets) return say(Notice::Kind::problem, tr("The sheets are still being fetched."));
    send({printer, m_sheets->number, m_sheets->pdf, std::move(pages)}, std::move(done));
}

void CaseDesk::printPaper(std::string const& printer, std::string const& title, std::string pdf) {
    send({printer, title, std::move(pdf), {}}, [] {});
}

void CaseDesk::send(PrintOrder order, std::function<void()> done) {
    m_printStop = {};
    background(
        tr("Printing … Esc stops it."),
        [&device = m_tools.printer, order = std::move(order), stop = m_printStop.get_token()](Session&) { device.print(order, stop); },
        [this, done = std::move(done)] {
            say(Notice::Kind::done, tr("The printer says it is done."));
            done();
        });
}

void CaseDesk::writePdf(std::string const& file, std::function<void()> done) {
    if (!m_sheets) return say(Notice::Kind::problem, tr("No certificate is issued yet."));
    write(file, m_sheets->pdf, tr("The certificate file is written."), std::move(done));
}

void CaseDesk::writePaper(std::string const& file, std::string pdf) {
    write(file, std::move(pdf), tr("The file is written."), [] {});
}

void CaseDesk::write(std::string const& file, std::string bytes, std::string const& words, std::function<void()> done) {
    background(
        tr("Writing the file …"), [file, bytes = std::move(bytes)](Session&) { writeWhole(file, bytes); },
        [this, words, done = std::move(done)] {
            say(Notice::Kind::done, words);
            done();
        });
}

void CaseDesk::checkFile(std::string const& file, std::function<void(Verification)> done) {
    background(
        tr("Checking the file …"), [&check = m_tools.check, file](Session&) { return check.check(readWhole(file)); },
        [this, done = std::move(done)](Verification verification) {
            say(Notice::Kind::quiet, {});
            done(std::move(verification));
        });
}

void CaseDesk::signInAgain(std::string password, std::function<void()> done) {
    Secret const secret(std::move(password));
    background(
        tr("Signing in …"),
        [&gateway = m_tools.gateway, place = m_signedIn.place, who = m_signedIn.info.operatorName, secret](Session&) {
            return enter(gateway, place, who, secret.text());
        },
        [this, done = std::move(done)](SignedIn fresh) {
            m_tools.background.run([old = std::move(m_signedIn.session)]() mutable { old.reset(); }, [](std::exception_ptr const&) {});
            m_signedIn = std::move(fresh);
            m_linkLost = false;
            tell(Change::linkLost);
            say(Notice::Kind::done, tr("Signed in again. What you typed is still here."));
            done();
        });
}

} // namespace countersign::ui
