#include "ui/model/RecordState.h"

#include "ui/text/Text.h"

namespace countersign::ui {

namespace {

std::string readWhen() { return tr("F3 reads the crossings once the case is ready."); }

bool showsDocuments(Case const& it) { return tellsDocuments(productOf(it.intake.request)); }

EmptyWords notReady(Case const& it) {
    bool const documents = showsDocuments(it);
    std::string const closed = documents ? tr("The documents may not be read yet.") : tr("The crossings may not be read yet.");
    switch (it.state) {
    case CaseState::draft:
    case CaseState::returned:
        return {closed, tr("Nobody may look at a record before the case has been submitted and checked."),
                tr("Complete the case and submit it (F9).")};
    case CaseState::submitted:
        return {closed, tr("The case waits for a supervisor's approval; until then the record stays closed."),
                documents ? tr("F3 reads the documents once the case is ready.") : readWhen()};
    case CaseState::refused:
    case CaseState::withdrawn:
        return {documents ? tr("The documents of this case are closed.") : tr("The crossings of this case are closed."),
                tr("The case has ended without a certificate, so nobody may read the record for it."),
                tr("If the person asks again, take in a new case (Ctrl+N).")};
    case CaseState::ready:
    case CaseState::issued:
    case CaseState::handedOver: break;
    }
    return {};
}

/// Of a case that tells documents, when there is none to show.
EmptyWords noDocuments(Situation const& s, RecordRows const& record) {
    Case const& it = *s.stored;
    if (record.read())
        return {tr("No document was found that this case covers."),
                productOf(it.intake.request) == Product::issuanceRecord
                    ? tr("An issuance record covers what was issued within the period, and no more than a power of attorney names.")
                    : tr("A document information covers the documents that the case names and that are registered to the person."),
                it.state == CaseState::ready ? tr("Compare the document numbers and the period with the papers. If they are right, issue: "
                                                  "the sheet says that none was found.")
                                             : tr("The certificate says so.")};
    if (s.busy) return {tr("Reading the documents …"), tr("The look-up is written to the log first."), {}};
    return {tr("The documents are not read yet."), tr("Each look-up is written to the log with this case."), tr("F3 reads them now.")};
}

std::string afterNothing(CaseState state) {
    if (state != CaseState::ready) return tr("The certificate says so: none was found under these documents in this period.");
    return tr("Compare the document numbers and the period with the papers; a former passport has a different number. If they are right, "
              "issue: the sheet says that none was found.");
}

} // namespace

bool recordReadable(Situation const& s) {
    return s.stored &&
           (s.stored->state == CaseState::ready || s.stored->state == CaseState::issued || s.stored->state == CaseState::handedOver);
}

EmptyWords recordState(Situation const& s, RecordRows const& record, RecordFilter const& filter, std::size_t shown) {
    if (shown || !record.documents().empty()) return {};
    if (record.size() && !filter.everything())
        return {tr("No row matches the filter."),
                tr("The record has rows; the filter hides them all on the screen, not on the certificate."), tr("Esc clears the filter.")};
    if (!s.stored)
        return {tr("There are no crossings to show."), tr("Crossings are read only for a stored case, and only for what it covers."),
                readWhen()};
    if (!recordReadable(s)) return notReady(*s.stored);
    if (showsDocuments(*s.stored)) return noDocuments(s, record);
    if (record.read())
        return {tr("No crossing was found under these documents in this period."),
                tr("This does not mean that the person never crossed: crossings under other documents are not looked for."),
                afterNothing(s.stored->state)};
    if (s.busy) return {tr("Reading the crossings …"), tr("The look-up is written to the log first."), {}};
    return {tr("The crossings are not read yet."), tr("Each look-up is written to the log with this case."), tr("F3 reads them now.")};
}

std::string keysOfViews(Situation const& s) {
    bool const documents = s.stored && showsDocuments(*s.stored);
    if (!s.session.has(Role::supervisor))
        return documents ? tr("F2 Case   F3 Documents   F4 Sheets") : tr("F2 Case   F3 Crossings   F4 Sheets");
    return documents ? tr("F2 Case   F3 Documents   F4 Sheets   F11 Waiting   F12 Day")
                     : tr("F2 Case   F3 Crossings   F4 Sheets   F11 Waiting   F12 Day");
}

EmptyWords sheetState(Situation const& s) {
    bool const certificate = s.stored && issuedCertificate(*s.stored);
    bool const notice = s.stored && s.stored->state == CaseState::refused;
    if ((certificate || notice) && !s.busy)
        return {certificate ? tr("The sheets are not fetched yet.") : tr("The notice is not fetched yet."),
                tr("What is stored in the database is unaffected."), tr("F4 fetches it now.")};
    if (certificate)
        return {
            tr("The sheets are being fetched …"), tr("What you see are the stored pages themselves, the same ones that are printed."), {}};
    if (notice) return {tr("The notice is being fetched …"), tr("It tells the person why the case was refused, and where to turn."), {}};
    std::string const meaning = tr("The pages are shown here when the certificate is issued.");
    if (s.stored && s.stored->state == CaseState::ready) return {tr("No certificate is issued yet."), meaning, tr("Ctrl+I issues it.")};
    return {tr("No certificate is issued yet."), meaning, tr("The bar at the bottom says what comes next.")};
}

} // namespace countersign::ui
