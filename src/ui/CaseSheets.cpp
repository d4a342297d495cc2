// What CaseDesk shows and brings to paper: records, pages, files.
#include "core/Fault.h"
#include "core/casework/CopyCertificate.h"
#include "core/person/HanReading.h"
#include "ui/CaseDesk.h"
#include "ui/WholeFiles.h"
#include "ui/text/FaultDetails.h"
#include "ui/text/FaultWords.h"
#include "ui/text/PrinterWords.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace countersign::ui {

void CaseDesk::loadRecord() {
    if (!m_stored) return say(Notice::Kind::problem, tr("The case is not saved yet."));
    bool const documents = tellsDocuments(productOf(m_stored->intake.request));
    background(
        documents ? tr("Reading the documents …") : tr("Reading the crossings …"),
        [id = m_stored->id, documents](Session& open) {
            return documents ? RecordRows(open.cases().registeredDocuments(id)) : RecordRows(open.cases().records(id));
        },
        [this](RecordRows rows) {
            m_record = std::move(rows);
            tell(Change::record);
            say(Notice::Kind::done, m_record.summary());
            // The sounds of port names are loaded before somebody types one.
            inBackground(
                m_tools.drawing, m_alive, [] { readingOf("口"); }, [] {}, [](Fault const&) {});
        },
        Doing::read);
}

namespace {

/// The job's title tells copies apart where the sheets themselves, which are the sealed bytes, never may: "SZ01-261122-00017-0 copy 2".
std::string jobTitle(Sheets const& sheets, Case const& theCase, std::vector<int> const& pages) {
    CertificateEntry const* const certificate = issuedCertificate(theCase);
    int copies = 0;
    if (certificate && !sheets.notice)
        for (auto const& each : certificate->sheets)
            if (pages.empty() || std::find(pages.begin(), pages.end(), each.page) != pages.end()) copies = std::max(copies, each.copy);
    return copies ? fmt::format("{} copy {}", sheets.number, copies + 1) : sheets.number;
}

} // namespace

Sheets openSheets(PagePreviewer const& previewer, std::string number, std::string pdf) {
    Sheets sheets;
    sheets.number = std::move(number);
    sheets.pdf = std::move(pdf);
    sheets.pages = previewer.open(sheets.pdf);
    sheets.count = sheets.pages->count();
    return sheets;
}

void CaseDesk::takeIssued() {
    if (!m_issued || !*m_issued) return loadSheets();
    m_sheets = std::move(**std::exchange(m_issued, nullptr));
    tell(Change::sheets);
}

void CaseDesk::loadNotice(std::function<void()> done) {
    background(
        {},
        [&previewer = m_tools.previewer, id = m_stored->id](Session& open) {
            RefusalNotice const notice = open.decisions().notice(id);
            Sheets sheets =
                openSheets(previewer, fmt::format("{}-{}-notice", notice.office.code, id.value), open.notices().draw(notice).pdf);
            sheets.notice = true;
            return sheets;
        },
        [this, done = std::move(done)](Sheets sheets) {
            m_sheets = std::move(sheets);
            tell(Change::sheets);
            if (done) done();
        });
}

void CaseDesk::loadSheets(std::function<void()> done) {
    if (m_stored && m_stored->state == CaseState::refused) return loadNotice(std::move(done));
    CertificateEntry const* const certificate = m_stored ? issuedCertificate(*m_stored) : nullptr;
    if (!certificate) return say(Notice::Kind::problem, tr("No certificate is issued yet."));
    background(
        {},
        [&previewer = m_tools.previewer, number = certificate->number](Session& open) {
            return openSheets(previewer, number, open.cases().fetch(number).pdf);
        },
        [this, done = std::move(done)](Sheets sheets) {
            m_sheets = std::move(sheets);
            tell(Change::sheets);
            if (done) done();
        },
        Doing::read);
}

void CaseDesk::drawPage(PageWish const& wish, std::function<void(PageShelf::Picture)> const& done) {
    if (!m_sheets) return done(nullptr);
    // Not an act: pages are turned while nothing else is blocked.
    inBackground(
        m_tools.drawing, m_alive,
        [pages = m_sheets->pages, wish] {
            return std::make_shared<PagePicture const>(pictureOf(pages->render(wish.page, wish.dpi, wish.part)));
        },
        done,
        [this, done](Fault const& fault) {
            fail(fault, Doing::render);
            done(nullptr);
        });
}

void CaseDesk::readPage(int page, std::function<void(PageText)> done) {
    if (!m_sheets) return;
    inBackground(
        m_tools.drawing, m_alive, [pages = m_sheets->pages, page] { return pages->text(page); }, std::move(done),
        [this](Fault const& fault) { fail(fault, Doing::render); });
}

void CaseDesk::listPrinters(std::function<void(std::vector<PrinterEntry>)> done) {
    inBackground(
        m_tools.printing, m_alive, [&printer = m_tools.printer] { return printer.printers(); }, std::move(done),
        [this](Fault const& fault) { fail(fault, Doing::listPrinters); });
}

void CaseDesk::listTrays(std::string const& printer, std::function<void(std::vector<PaperTray>)> done) {
    inBackground(
        m_tools.printing, m_alive, [&device = m_tools.printer, printer] { return device.trays(printer); }, std::move(done),
        [this](Fault const& fault) { fail(fault, Doing::listPrinters); });
}

bool CaseDesk::print(PrinterEntry const& printer, std::string const& tray, std::vector<int> pages,
                     std::function<void(PrintEnd)> const& done) {
    if (refused(Act::print)) return false;
    if (!m_sheets) return say(Notice::Kind::problem, tr("The sheets are not here yet. F4 fetches them; then print.")), false;
    m_printStop = {};
    int const serial = ++m_prints;
    m_printing = Printing{serial, labelOf(printer), pages.empty() ? m_sheets->count : static_cast<int>(pages.size()), {}};
    setBusy(true);
    say(Notice::Kind::working, trf("Sending the sheets to {printer} … Esc stops the print.", fmt::arg("printer", m_printing->printer)));
    auto const handedOver = std::make_shared<std::atomic<bool>>(false);
    PrintOrder order{printer.name, jobTitle(*m_sheets, *m_stored, pages), m_sheets->pdf, std::move(pages), {}, tray};
    order.told = [this, &post = m_tools.drawing, alive = Alive(m_alive), serial, handedOver](PrintProgress const& progress) {
        *handedOver = true;
        inBackground(
            post, alive, [] {}, [this, serial, progress] { showProgress(serial, progress); }, [](Fault const&) {});
    };
    inBackground(
        m_tools.printing, m_alive,
        [&device = m_tools.printer, order = std::move(order), stop = m_printStop.get_token()] { device.print(order, stop); },
        [this, done] { printEnded(nullptr, true, done); },
        [this, done, handedOver](Fault const& fault) { printEnded(&fault, *handedOver, done); });
    return true;
}

void CaseDesk::showProgress(int serial, PrintProgress const& progress) {
    if (!m_printing || m_printing->serial != serial) return;
    m_printing->reasons = progress.reasons;
    say(stopsPrinter(progress.reasons) ? Notice::Kind::problem : Notice::Kind::working,
        printingWords(progress, m_printing->printer, m_printing->sheets));
}

void CaseDesk::printEnded(Fault const* fault, bool handedOver, std::function<void(PrintEnd)> const& done) {
    Printing const ended = std::exchange(m_printing, std::nullopt).value_or(Printing());
    if (fault && !handedOver) return failed(*fault, Doing::print);
    setBusy(false);
    if (!fault) {
        say(Notice::Kind::done, trf("{printer} says that it is done.", fmt::arg("printer", ended.printer)));
        return done(PrintEnd::completed);
    }
    if (fault->code() == FaultCode::cancelled) {
        say(Notice::Kind::problem, tr("The print was stopped. Look at what came out, then answer sheet by sheet."));
        return done(PrintEnd::stopped);
    }
    std::string const reasons = printerReasons(ended.reasons);
    std::string words = (reasons.empty() ? wordsFor(*fault, Doing::print) : wordsFor(fault->code())).paragraph();
    m_lastFailure = detailsOf(*fault, m_signedIn.place);
    if (!reasons.empty())
        words = joinedSentences(trf("{printer}: {reasons}.", fmt::arg("printer", ended.printer), fmt::arg("reasons", reasons)), words);
    say(Notice::Kind::problem, words, true);
    done(PrintEnd::failed);
}

void CaseDesk::printPaper(std::string const& printer, std::string const& tray, std::string const& title, std::string pdf) {
    if (m_busy) return;
    m_printStop = {};
    setBusy(true);
    say(Notice::Kind::working, tr("Printing … Esc stops it."));
    inBackground(
        m_tools.printing, m_alive,
        [&device = m_tools.printer, order = PrintOrder{printer, title, std::move(pdf), {}, {}, tray}, stop = m_printStop.get_token()] {
            device.print(order, stop);
        },
        [this] {
            setBusy(false);
            say(Notice::Kind::done, tr("The printer says it is done."));
        },
        [this](Fault const& fault) { failed(fault, Doing::printPaper); });
}

void CaseDesk::writePdf(std::string const& file, std::function<void()> done) {
    if (!m_sheets) return say(Notice::Kind::problem, tr("No certificate is issued yet."));
    write(file, m_sheets->pdf, m_sheets->notice ? tr("The file of the notice is written.") : tr("The certificate file is written."),
          std::move(done), Doing::writeFile);
}

void CaseDesk::askStandings(std::vector<std::string> numbers, std::function<void(Standings)> const& done) {
    auto const told = std::make_shared<Standings>(); // what was told before the link broke is told
    inBackground(
        m_tools.background, m_alive,
        [told, session = m_signedIn.session, numbers = std::move(numbers)] {
            for (auto const& each : numbers) try {
                    told->emplace(each, session->cases().standing(each));
                } catch (Fault const& fault) {
                    if (fault.code() != FaultCode::noSuchCertificate) throw;
                    told->emplace(each, std::nullopt);
                }
        },
        [told, done] { done(std::move(*told)); }, [told, done](Fault const&) { done(std::move(*told)); });
}

void CaseDesk::writeCopy(std::string const& file, Secret const& password, std::optional<Secret> const& pin) {
    CertificateEntry const* const certificate = m_stored ? issuedCertificate(*m_stored) : nullptr;
    if (!certificate) return say(Notice::Kind::problem, tr("No certificate is issued yet."));
    background(
        tr("Making the electronic copy …"),
        [file, password, pin, number = certificate->number, id = m_stored->id](Session& open) -> std::optional<Case> {
            if (pin) open.openSeal(*pin);
            writeWhole(file, copyCertificate(open.cases(), open.sheets(), number, password).pdf);
            try {
                return open.cases().show(id);
            } catch (Fault const&) {
                return std::nullopt; // the copy is written all the same
            }
        },
        [this, number = certificate->number](std::optional<Case> theCase) {
            if (theCase) show(std::move(*theCase));
            say(Notice::Kind::done, trf("The electronic copy of {number} is written. It opens with the applicant's password only; that is "
                                        "kept nowhere.",
                                        fmt::arg("number", number)));
        },
        Doing::writeFile);
}

void CaseDesk::writePaper(std::string const& file, std::string pdf) {
    write(
        file, std::move(pdf), tr("The file is written."), [] {}, Doing::writePaper);
}

void CaseDesk::write(std::string const& file, std::string bytes, std::string const& words, std::function<void()> done, Doing doing) {
    background(
        tr("Writing the file …"), [file, bytes = std::move(bytes)](Session&) { writeWhole(file, bytes); },
        [this, words, done = std::move(done)] {
            say(Notice::Kind::done, words);
            done();
        },
        doing);
}

void CaseDesk::openIntakeFile(std::string const& file) {
    background(
        tr("Reading the file …"), [file](Session&) { return readWhole(file); },
        [this](std::string const& json) {
            say(Notice::Kind::quiet, {});
            takeIntakeFile(json);
        },
        Doing::openIntake);
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
            m_heardNow = std::chrono::steady_clock::now();
            m_linkLost = m_signInNeeded = false;
            tell(Change::linkLost);
            if (auto old = std::exchange(m_watch, nullptr)) {
                m_tools.background.run([watch = std::move(old)]() mutable { watch.reset(); }, [](std::exception_ptr const&) {});
                goLive();
            }
            say(Notice::Kind::done, tr("Signed in again. What you typed is still here."));
            done();
        },
        Doing::signAgain);
}

} // namespace countersign::ui
