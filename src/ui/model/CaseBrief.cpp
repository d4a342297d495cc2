#include "ui/model/CaseBrief.h"

#include "ui/model/CheckBoard.h"
#include "ui/model/Choices.h"
#include "ui/model/InboxRows.h"
#include "ui/model/ReturnedWork.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

using Kind = BriefRow::Kind;

BriefRow unusualRow(Weight weight, std::string head, std::string text, std::string pointer = {}) {
    BriefRow row;
    row.kind = Kind::unusual;
    row.weight = weight;
    row.shape = shapeOf(weight);
    row.head = std::move(head);
    row.text = std::move(text);
    row.pointer = std::move(pointer);
    return row;
}

/// What the office's other cases and the registry say.
void addCounts(std::vector<BriefRow>& rows, Unusual const& it) {
    if (it.namedOtherwise)
        rows.push_back(unusualRow(Weight::supervisor, tr("Registry"),
                                  tr("The registry knows the subject by another name or region: compare with the paper seen."),
                                  "/subject/name"));
    if (it.authorisationCases)
        rows.push_back(unusualRow(Weight::supervisor, tr("Used before"),
                                  trn("The same authorisation was used for {n} case before this one.",
                                      "The same authorisation was used for {n} cases before this one.", it.authorisationCases),
                                  "/authority/signed_on"));
    if (it.agentSubjects)
        rows.push_back(
            unusualRow(Weight::supervisor, tr("Same agent"),
                       trf("In the last {days} days the same agent applied for {people}, in {cases}.", fmt::arg("days", it.agentDays),
                           fmt::arg("people", trn("{n} other person", "{n} other people", it.agentSubjects)),
                           fmt::arg("cases", trn("{n} case", "{n} cases", it.agentCases))),
                       "/requester/name"));
    if (it.subjectToday)
        rows.push_back(unusualRow(Weight::supervisor, tr("Same day"),
                                  trn("{n} other case about the same subject was opened on the same day.",
                                      "{n} other cases about the same subject were opened on the same day.", it.subjectToday),
                                  "/subject/id/number"));
    if (it.subjectRefused)
        rows.push_back(unusualRow(Weight::supervisor, tr("Recently refused"),
                                  trn("{n} case about the same subject was refused in the last 30 days.",
                                      "{n} cases about the same subject were refused in the last 30 days.", it.subjectRefused),
                                  "/subject/id/number"));
    if (!it.personKnown)
        rows.push_back(unusualRow(Weight::note, tr("Registry"),
                                  tr("The registry does not know the subject: there is nothing to compare the names with."),
                                  "/subject/id/number"));
}

/// Two regions in one case are lawful and worth a second look.
void addRegions(std::vector<BriefRow>& rows, Intake const& intake) {
    if (intake.power && !intake.power->madeIn.empty() && intake.power->madeIn != "CN")
        rows.push_back(unusualRow(Weight::note, tr("Made abroad"),
                                  trf("The authorisation was made in {region}.", fmt::arg("region", intake.power->madeIn)),
                                  "/authority/made_in"));
    if (intake.requester && intake.requester->region != intake.subject.region)
        rows.push_back(unusualRow(Weight::note, tr("Regions differ"),
                                  trf("The subject is from {subject}, the requester from {requester}.",
                                      fmt::arg("subject", intake.subject.region), fmt::arg("requester", intake.requester->region)),
                                  "/subject/region"));
}

void addHistory(std::vector<BriefRow>& rows, Case const& theCase) {
    for (auto const& event : theCase.events)
        if (event.act == "returned")
            rows.push_back(unusualRow(Weight::note, tr("Returned before"),
                                      trf("{name} returned it: {words}", fmt::arg("name", event.by), fmt::arg("words", event.note)),
                                      event.fields.empty() ? std::string() : event.fields.front()));
}

/// What few cases have stands before what every delegated one has.
std::vector<BriefRow> unusualRows(Case const& theCase, Findings const& findings, std::optional<Unusual> const& unusual) {
    std::vector<BriefRow> rows;
    if (unusual) addCounts(rows, *unusual);
    std::vector<BriefRow> found;
    for (auto const& each : checkRows(findings, CaseForm::of(theCase.intake))) {
        if (each.kind == RowKind::fold || each.kind == RowKind::kept) continue;
        found.push_back(unusualRow(each.weight, each.word, each.message, each.pointer));
        found.back().basis = each.basis;
        found.back().heaviness = weightOfRule(each.rule);
    }
    std::stable_sort(found.begin(), found.end(), [](BriefRow const& a, BriefRow const& b) { return a.heaviness > b.heaviness; });
    rows.insert(rows.end(), found.begin(), found.end());
    addHistory(rows, theCase);
    addRegions(rows, theCase.intake);
    std::stable_sort(rows.begin(), rows.end(), [](BriefRow const& a, BriefRow const& b) { return a.weight > b.weight; });
    return rows;
}

bool worthALine(Field const& field, CaseForm const& form) {
    if (!form.visible(field)) return false;
    if (field.kind != FieldKind::check) return !form.text(field).empty();
    return field.section == Section::authority || !form.text(field).empty();
}

/// What a folded part says of itself: its first texts.
std::string gistOf(Section section, CaseForm const& form) {
    constexpr std::size_t most = 3;
    std::string gist;
    std::size_t taken = 0;
    for (auto const& field : caseFields()) {
        if (field.section != section || taken == most || !worthALine(field, form)) continue;
        gist += (gist.empty() ? "" : " · ") + (field.kind == FieldKind::check ? tr(field.label) : shownText(field, form));
        ++taken;
    }
    return gist;
}

BriefRow fieldRow(Field const& field, CaseForm const& form, BriefView const& view) {
    BriefRow row;
    row.kind = Kind::field;
    row.head = tr(field.label);
    row.text = shownText(field, form);
    row.pointer = field.pointer;
    row.section = field.section;
    row.marked = view.marked.contains(row.pointer);
    auto compared = field.kind == FieldKind::check ? std::nullopt : comparisonAt(field, form);
    if (!compared) return row;
    std::erase_if(compared->beside,
                  [](Beside const& each) { return each.match != Beside::Match::different && each.match != Beside::Match::folded; });
    if (compared->beside.empty()) return row;
    row.marks = std::move(compared->marks);
    row.beside = std::move(compared->beside);
    return row;
}

void addSection(std::vector<BriefRow>& rows, Section section, CaseForm const& form, BriefView const& view) {
    bool const any = std::any_of(caseFields().begin(), caseFields().end(),
                                 [&](Field const& field) { return field.section == section && worthALine(field, form); });
    if (!any) return;
    bool const open = view.open.contains(section);
    BriefRow row;
    row.kind = Kind::section;
    row.shape = open ? "▾" : "▸";
    row.head = titleOf(section);
    if (!open) row.text = gistOf(section, form);
    row.section = section;
    rows.push_back(std::move(row));
    if (!open) return;
    for (auto const& field : caseFields())
        if (field.section == section && worthALine(field, form)) rows.push_back(fieldRow(field, form, view));
}

} // namespace

std::vector<BriefRow> briefOf(Case const& theCase, Findings const& findings, std::optional<Unusual> const& unusual, BriefView const& view) {
    std::vector<BriefRow> rows = unusualRows(theCase, findings, unusual);
    CaseForm const form = CaseForm::of(theCase.intake);
    for (auto& row : rows) {
        // A finding may name a whole part: what is marked is a field.
        if (Field const* const field = fieldAt(row.pointer, form)) row.pointer = field->pointer;
        row.marked = view.marked.contains(row.pointer);
    }
    if (rows.empty()) {
        BriefRow fine;
        fine.shape = "✓";
        fine.text = tr("Nothing about this case is unusual.");
        rows.push_back(std::move(fine));
    }
    for (Section const section : {Section::standing, Section::requester, Section::subject, Section::documents, Section::request,
                                  Section::authority, Section::papers})
        addSection(rows, section, form, view);
    return rows;
}

} // namespace countersign::ui
