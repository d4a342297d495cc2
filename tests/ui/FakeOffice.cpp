#include "ui/FakeOffice.h"

#include "core/authority/IntakeJson.h"
#include "support/Intakes.h"
#include "ui/FakeDecisions.h"
#include "ui/model/NextAct.h"

#include <algorithm>
#include <stdexcept>

namespace countersign::test {

using ui::Place;

namespace {

class FakeStore : public CaseStore {
public:
    FakeStore(Office& office, std::string who) : m_office(office), m_who(std::move(who)) {}

    SessionInfo session() override {
        return call("session", [&] { return sessionOf(m_who); });
    }
    std::vector<RuleSet> ruleSets(RuleSet const& base) override { return {base}; }

    CaseStamp open(Intake const& intake, Findings const& findings, std::string const& key) override {
        return call("open", [&] {
            if (auto const known = m_office.openKeys.find(key); known != m_office.openKeys.end())
                return stamp(m_office.cases[known->second]);
            Case made;
            made.id.value = static_cast<std::int64_t>(m_office.cases.size()) + 1;
            made.version.value = 1;
            made.office = "SZ01";
            made.openedBy = m_who;
            made.openedByName = sessionOf(m_who).displayName;
            made.openedAt = officeMorning();
            made.intake = intake;
            made.findings = findings;
            made.intakeHash = canonicalJson(intake).substr(0, 64);
            m_office.openKeys[key] = made.id.value;
            return stamp(m_office.cases[made.id.value] = made);
        });
    }
    CaseStamp amend(CaseId id, CaseVersion version, Intake const& intake, Findings const& findings) override {
        return change("amend", id, version, [&](Case& it) {
            it.intake = intake;
            it.findings = findings;
        });
    }
    CaseStamp submit(CaseId id, CaseVersion version, Findings const&) override {
        return change("submit", id, version, [&](Case& it) {
            require(it, {CaseState::draft, CaseState::returned});
            it.needsApproval = m_office.needsApproval;
            it.state = m_office.needsApproval ? CaseState::submitted : CaseState::ready;
        });
    }
    CaseStamp approve(CaseId id, CaseVersion version, std::string const&, std::string const&) override {
        return decide("approve", id, version, CaseState::ready, {});
    }
    CaseStamp returnToClerk(CaseId id, CaseVersion version, std::string const& reason) override {
        return decide("return", id, version, CaseState::returned, reason);
    }
    CaseStamp refuse(CaseId id, CaseVersion version, std::string const& reason) override {
        return decide("refuse", id, version, CaseState::refused, reason);
    }
    CaseStamp withdraw(CaseId id, CaseVersion version, std::string const&) override {
        return change("withdraw", id, version, [](Case& it) { it.state = CaseState::withdrawn; });
    }
    CaseStamp handOver(CaseId id, CaseVersion version, std::string const&) override {
        return change("handOver", id, version, [](Case& it) {
            require(it, {CaseState::issued});
            it.state = CaseState::handedOver;
        });
    }
    Case show(CaseId id) override {
        return call("show", [&] { return find(id); });
    }
    std::vector<QueueEntry> queue() override {
        return call("queue", [&] {
            std::vector<QueueEntry> rows;
            for (auto const& [id, it] : m_office.cases) rows.insert(rows.begin(), queueEntry(it));
            return rows;
        });
    }
    std::vector<QueueEntry> queueOf(std::vector<CaseId> const& cases) override {
        return call("queueOf", [&] {
            std::vector<QueueEntry> rows;
            for (CaseId const id : cases)
                if (auto const found = m_office.cases.find(id.value); found != m_office.cases.end())
                    rows.push_back(queueEntry(found->second));
            return rows;
        });
    }
    std::optional<CaseStamp> openedWith(std::string const& key) override {
        return call("openedWith", [&]() -> std::optional<CaseStamp> {
            auto const known = m_office.openKeys.find(key);
            if (known == m_office.openKeys.end()) return std::nullopt;
            return stamp(m_office.cases[known->second]);
        });
    }
    SubjectCheck checkSubject(CaseId) override { return {true, {}}; }
    std::vector<Crossing> records(CaseId id) override {
        return call("records", [&] {
            require(find(id), {CaseState::ready, CaseState::issued, CaseState::handedOver});
            return m_office.crossings;
        });
    }
    std::vector<RegisteredDocument> registeredDocuments(CaseId id) override {
        return call("registeredDocuments", [&] {
            require(find(id), {CaseState::ready, CaseState::issued, CaseState::handedOver});
            return m_office.registered;
        });
    }
    Reservation reserve(CaseId id, CaseVersion, Product, std::string const&) override {
        return call("reserve", [&] {
            auto const live = ui::issuedCertificate(find(id));
            return live ? Reservation{live->number, CertificateState::issued}
                        : Reservation{"SZ01-261122-00017-0", CertificateState::reserved};
        });
    }
    StoredCertificate issue(std::string const& number, std::string const&, std::string const& content, std::string const& pdf,
                            int pages) override {
        return call("issue", [&] {
            if (m_office.issued.contains(number)) return m_office.issued[number];
            StoredCertificate made;
            made.entry.number = number;
            made.entry.state = CertificateState::issued;
            made.entry.pages = pages;
            made.entry.found = static_cast<int>(m_office.crossings.size());
            made.entry.issuedAt = officeMorning();
            made.content = content;
            made.pdf = pdf;
            for (auto& [id, it] : m_office.cases) {
                if (it.state != CaseState::ready) continue;
                it.state = CaseState::issued;
                ++it.version.value;
                it.certificates.push_back(made.entry);
                made.caseId = it.id;
                break;
            }
            return m_office.issued[number] = made;
        });
    }
    void voidReservation(std::string const&, std::string const&) override {}
    std::optional<CertificateEntry> liveCertificate(CaseId id, Product) override {
        return call("live", [&]() -> std::optional<CertificateEntry> {
            auto const* const certificate = ui::issuedCertificate(find(id));
            return certificate ? std::optional(*certificate) : std::nullopt;
        });
    }
    StoredCertificate fetch(std::string const& number) override {
        return call("fetch", [&] {
            if (!m_office.issued.contains(number)) throw Fault(FaultCode::noSuchCertificate);
            return m_office.issued[number];
        });
    }
    CaseId findByNumber(std::string const& number) override {
        return call("find", [&] {
            if (!m_office.issued.contains(number)) throw Fault(FaultCode::noSuchCertificate);
            return m_office.issued[number].caseId;
        });
    }
    CertificateStanding standing(std::string const& number) override {
        return call("standing", [&] {
            if (!m_office.issued.contains(number)) throw Fault(FaultCode::noSuchCertificate);
            return m_office.standings[number];
        });
    }
    void copied(std::string const& number) override {
        call("copied", [&] {
            for (auto& [id, it] : m_office.cases)
                for (auto& certificate : it.certificates)
                    if (certificate.number == number) ++certificate.copies;
            return true;
        });
    }
    void recordSheet(std::string const& number, SheetFate const& fate) override {
        call("sheet", [&] {
            for (auto& [id, it] : m_office.cases)
                for (auto& certificate : it.certificates) {
                    if (certificate.number != number) continue;
                    for (auto const& told : certificate.sheets)
                        if ((told.page == fate.page && told.copy == fate.copy) || (!fate.paper.empty() && told.paper == fate.paper))
                            throw Fault(FaultCode::sheetRefused);
                    certificate.sheets.push_back(fate);
                }
            return true;
        });
    }
    void revoke(std::string const&, std::string const&) override {}
    void supersede(std::string const&, std::string const&) override {}
    void reconnect() {
        call("reconnect", [] { return true; });
    }
    void watched(bool listens, TellLinkNews tell) {
        call("watch", [&] { return m_office.listens = listens; });
        m_office.tell = std::move(tell);
    }

private:
    QueueEntry queueEntry(Case const& it) const {
        bool const mine = it.openedBy == m_who;
        bool const finished = it.state == CaseState::handedOver || it.state == CaseState::refused || it.state == CaseState::withdrawn;
        QueueEntry row;
        row.id = it.id;
        row.version = it.version;
        row.state = it.state;
        row.subjectName = it.intake.subject.name;
        row.standing = it.intake.standing;
        row.openedBy = it.openedBy;
        row.openedByName = it.openedByName;
        row.changedAt = row.waitingSince = officeMorning();
        row.mine = mine;
        row.groups = {finished ? QueueGroup::done : mine ? QueueGroup::mine : QueueGroup::elsewhere};
        if (it.state == CaseState::submitted) row.groups.push_back(QueueGroup::approval);
        if (it.state == CaseState::ready || it.state == CaseState::issued) row.groups.push_back(QueueGroup::ready);
        if (it.intake.requester) row.requesterName = it.intake.requester->name;
        if (auto const* const certificate = ui::issuedCertificate(it)) row.certificateNumber = certificate->number;
        return row;
    }
    template <class Do> auto call(std::string const& name, Do what) -> decltype(what()) {
        std::lock_guard const lock(m_office.guard);
        m_office.log.push_back(name);
        auto trouble =
            std::find_if(m_office.troubles.begin(), m_office.troubles.end(), [&](auto const& each) { return each.call == name; });
        if (trouble == m_office.troubles.end()) return what();
        Office::Trouble const now = *trouble;
        m_office.troubles.erase(trouble);
        if (now.after) what();
        throw Fault(now.code, "on order");
    }
    template <class Do> CaseStamp change(std::string const& name, CaseId id, CaseVersion version, Do what) {
        return call(name, [&] {
            Case& it = find(id);
            if (it.version != version) throw Fault(FaultCode::changedElsewhere);
            what(it);
            ++it.version.value;
            return stamp(it);
        });
    }
    CaseStamp decide(std::string const& name, CaseId id, CaseVersion version, CaseState to, std::string const& reason) {
        return change(name, id, version, [&](Case& it) {
            if (it.openedBy == m_who) throw Fault(FaultCode::fourEyes);
            require(it, {CaseState::submitted});
            it.state = to;
            it.events.push_back({name, sessionOf(m_who).displayName, officeMorning(), reason, {}, {}});
        });
    }
    Case& find(CaseId id) {
        auto const found = m_office.cases.find(id.value);
        if (found == m_office.cases.end()) throw Fault(FaultCode::noSuchCase);
        return found->second;
    }
    static void require(Case const& it, std::set<CaseState> const& states) {
        if (!states.contains(it.state)) throw Fault(FaultCode::wrongState);
    }
    static CaseStamp stamp(Case const& it) { return {it.id, it.version, it.state}; }

    Office& m_office;
    std::string m_who;
};

class FakeNotices : public NoticeMaker {
public:
    DrawnNotice draw(RefusalNotice const&) override { return {"%PDF notice", 1}; }
};

class FakeMaker : public CertificateMaker {
public:
    SealedSheets make(CertificateContent const& content) override { return {canonicalJson(content), "%PDF sheets", 2}; }
    std::string electronicCopy(StoredCertificate const&, Secret const&) override { return "%PDF copy"; }
    void rehearse(CertificateContent const&) override {}
    std::string wordingInForce(Product, Day) const override { return "record-2026-01"; }
};

class FakePapers : public PaperStock {
public:
    explicit FakePapers(Office& office) : m_office(office) {}
    PaperMove receive(PaperRequest const& request, std::string const& words) override { return moved("received", request, words); }
    PaperMove issue(PaperRequest const& request, std::string const& desk) override { return moved("issued", request, desk); }
    PaperMove takeBack(PaperRequest const& request, std::string const& words) override { return moved("taken-back", request, words); }
    PaperMove spoil(PaperRequest const& request, std::string const& words) override { return moved("spoiled", request, words); }
    PaperMove lose(PaperRequest const& request, std::string const& words) override { return moved("lost", request, words); }
    PaperMove giveBack(PaperRequest const& request, std::string const& words) override { return moved("returned", request, words); }
    void sit(std::string const& desk, std::string const&) override { m_office.log.push_back("sit " + desk); }
    PaperStatus status(std::string const&, std::string const&) override { return m_office.paperStatus; }
    PaperBalance balance(std::string const&) override {
        m_office.log.emplace_back("balance");
        return m_office.paperBalance;
    }

private:
    PaperMove moved(std::string const& act, PaperRequest const& request, std::string const& words) {
        m_office.log.push_back(act + " " + request.papers.first + " " + request.papers.last + " " + words);
        return {act, "SZ01", request.papers, 1, words, officeMorning()};
    }
    Office& m_office;
};

class FakeSession : public ui::Session {
public:
    FakeSession(Office& office, std::string const& who)
        : m_office(office), m_store(office, who), m_decisions(office, m_store, who), m_papers(office) {}
    CaseStore& cases() override { return m_store; }
    DecisionStore& decisions() override { return m_decisions; }
    NoticeMaker& notices() override { return m_notices; }
    CertificateMaker& sheets() override {
        if (!m_office.tokenPin.empty() && m_office.openedPin.empty())
            throw Fault(FaultCode::keyUnusable, "the key token: its PIN is missing");
        return m_maker;
    }
    void openSeal(Secret const& pin) override {
        m_office.log.push_back("pin");
        if (pin.text() != m_office.tokenPin)
            throw Fault(FaultCode::keyUnusable, "the key token: the PIN is wrong; after a few wrong ones ...");
        m_office.openedPin = pin.text();
    }
    PaperStock& papers() override { return m_papers; }
    std::vector<RuleSet> ruleSets() override { return {generalRules()}; }
    ShiftKey shiftKey() override { return {Secret(std::string(32, 'k')), *parseInstant("2026-11-22T21:05:00+08:00")}; }
    std::shared_ptr<GlyphCoverage const> coverage() override { return std::make_shared<OrdinaryGlyphs>(); }
    void reconnect() override { m_store.reconnect(); }
    std::unique_ptr<LinkWatch> watch(bool listens, TellLinkNews tell) override {
        m_store.watched(listens, std::move(tell));
        return std::make_unique<LinkWatch>();
    }

private:
    Office& m_office;
    FakeStore m_store;
    FakeDecisions m_decisions;
    FakeNotices m_notices;
    FakeMaker m_maker;
    FakePapers m_papers;
};

class FakePages : public PagePreview {
public:
    int count() const override { return 2; }
    RenderedPage render(int, double dpi, PagePart const&) const override {
        int const width = static_cast<int>(dpi * 8.27), height = static_cast<int>(dpi * 11.69);
        return {width, height, std::string(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3, '\xF8')};
    }
    PageText text(int page) const override { return {"page " + std::to_string(page), {}}; }
};

} // namespace

int Office::count(std::string const& call) const { return static_cast<int>(std::count(log.begin(), log.end(), call)); }

Instant officeMorning() { return *parseInstant("2026-11-22T09:05:00+08:00"); }

SessionInfo sessionOf(std::string const& who) {
    SessionInfo info;
    info.operatorName = who;
    info.displayName = who == "chen" ? "陈主任" : who == "zhao" ? "赵敏" : "王芳";
    info.roles = {who == "chen" ? Role::supervisor : who == "sun" ? Role::auditor : Role::clerk};
    info.office = {"SZ01", "深圳市公安局出入境接待大厅", "Shenzhen exit-entry hall"};
    info.today = shanghaiDay(officeMorning());
    info.now = officeMorning();
    info.dataUntil = officeMorning();
    return info;
}

std::vector<Place> FakeGateway::places() const { return {{Place::Kind::local, {}}, {Place::Kind::profile, "shenzhen"}}; }

void FakeGateway::makeReady(Place const&) {
    std::lock_guard const lock(m_office.guard);
    m_office.log.push_back("makeReady");
    if (m_office.troubles.empty() || m_office.troubles.front().call != "makeReady") return;
    FaultCode const code = m_office.troubles.front().code;
    m_office.troubles.pop_front();
    throw Fault(code);
}

void FakeGateway::confirm(Place const&, std::string const& who, std::string const& password) {
    std::lock_guard const lock(m_office.guard);
    m_office.log.push_back("confirm");
    if (!m_office.troubles.empty() && m_office.troubles.front().call == "signIn") {
        FaultCode const code = m_office.troubles.front().code;
        m_office.troubles.pop_front();
        throw Fault(code);
    }
    auto const known = m_office.passwords.find(who);
    if (known == m_office.passwords.end() || known->second != password) throw Fault(FaultCode::wrongPassword);
}

std::unique_ptr<ui::Session> FakeGateway::signIn(Place const& place, std::string const& who, std::string const& password) {
    confirm(place, who, password);
    return std::make_unique<FakeSession>(m_office, who);
}

void FakePrinter::print(PrintOrder const& order, std::stop_token stop) {
    if (stop.stop_requested()) throw Fault(FaultCode::cancelled);
    if (trouble) throw Fault(*std::exchange(trouble, std::nullopt));
    for (auto const& each : progress) order.told(each);
    if (troubleOnTheWay) throw Fault(*std::exchange(troubleOnTheWay, std::nullopt));
    printed.push_back(order);
}

std::unique_ptr<PagePreview> FakePreviewer::open(std::string) const { return std::make_unique<FakePages>(); }

void HeldBackground::doOne() {
    if (m_pieces.empty()) throw std::logic_error("nothing waits");
    Piece piece = std::move(m_pieces.front());
    m_pieces.pop_front();
    std::exception_ptr thrown;
    try {
        piece.work();
    } catch (...) {
        thrown = std::current_exception();
    }
    piece.work = nullptr;
    piece.done(thrown);
}

void HeldBackground::settle() {
    while (!m_pieces.empty()) doOne();
}

std::vector<Crossing> commuter(int rows) {
    std::vector<Crossing> all;
    Day day = *parseDay("2026-11-20");
    for (int row = 0; row < rows; ++row) {
        Crossing crossing;
        crossing.date = day;
        crossing.secondOfDay = row % 2 ? 30'000 : 70'000;
        crossing.direction = row % 2 ? Direction::exit : Direction::entry;
        crossing.document = {"24", "H12345678"};
        crossing.portCode = "LHK";
        crossing.portZh = row % 3 ? "罗湖口岸" : "深圳湾口岸";
        crossing.portEn = row % 3 ? "Luohu" : "Shenzhen Bay";
        if (row % 2) day -= std::chrono::days{1};
        all.push_back(crossing);
    }
    return all;
}

DeskBench::DeskBench(std::string const& operatorName) {
    office.crossings = commuter(8);
    signIn(operatorName);
}

void DeskBench::signIn(std::string const& who) {
    desk.reset();
    background.settle();
    ui::SignedIn entered = ui::enter(gateway, {Place::Kind::local, {}}, who, office.passwords.at(who));
    office.log.clear();
    desk = std::make_unique<ui::CaseDesk>(ui::DeskTools{background, gateway, printer, previewer, check, background, background},
                                          std::move(entered));
}

void DeskBench::type(Intake const& intake) {
    ui::CaseForm const wanted = ui::CaseForm::of(intake);
    for (auto const& field : ui::caseFields())
        if (wanted.visible(field)) desk->type(field, wanted.text(field));
}

} // namespace countersign::test
