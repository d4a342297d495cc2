#include "ui/text/VerdictWords.h"

#include "core/authority/IntakeJson.h"
#include "ui/model/Choices.h"
#include "ui/text/Text.h"

namespace countersign::ui {

std::string verdictWords(Authenticity verdict) {
    switch (verdict) {
    case Authenticity::genuine: return tr("✓ This file is genuine: sealed by a trusted office and unchanged.");
    case Authenticity::unchanged: return tr("▲ Signed by a trusted office and unchanged; what it shows was not compared.");
    case Authenticity::altered: return tr("■ Altered: this is not what the office sealed.");
    case Authenticity::revoked: return tr("■ Revoked: the office sealed it and has since withdrawn it.");
    case Authenticity::superseded: return tr("▲ Superseded: the office has issued a newer certificate.");
    case Authenticity::unknownIssuer: return tr("■ Unknown issuer: the seal does not come from a trusted office.");
    case Authenticity::unreadable: return tr("■ Unreadable: the file is damaged or not complete.");
    case Authenticity::notACertificate: return tr("■ Not a certificate.");
    }
    return {};
}

std::string verdictWords(Verification const& verification) {
    if (verification.wantsPassword) return tr("○ An electronic copy: it opens with the password that its holder chose.");
    if (verification.verdict == Authenticity::genuine && verification.sealedPage)
        return tr("▲ The seal of this page is genuine. Compare the paper with it.");
    return verdictWords(verification.verdict);
}

std::string shortVerdict(Verification const& verification) {
    if (verification.wantsPassword) return tr("○ wants its password");
    switch (verification.verdict) {
    case Authenticity::genuine: return verification.sealedPage ? tr("▲ seal genuine") : tr("✓ genuine");
    case Authenticity::unchanged: return tr("▲ unchanged");
    case Authenticity::altered: return tr("■ altered");
    case Authenticity::revoked: return tr("■ revoked");
    case Authenticity::superseded: return tr("▲ superseded");
    case Authenticity::unknownIssuer: return tr("■ unknown issuer");
    case Authenticity::unreadable: return tr("■ unreadable");
    case Authenticity::notACertificate: return tr("■ not a certificate");
    }
    return {};
}

namespace {

std::string momentWords(Instant at) {
    std::string const text = rfc3339(at); // 2026-11-22T09:05:00+08:00
    return text.substr(0, 10) + " " + text.substr(11, 5);
}

std::string holderWords(CertificateContent::Holder const& holder) {
    std::string words =
        holder.name.empty() || holder.latinName.empty() ? holder.name + holder.latinName : holder.name + " / " + holder.latinName;
    if (holder.sex != Sex::unspecified) words += tr(", ") + (holder.sex == Sex::male ? tr("male") : tr("female"));
    return words;
}

std::string documentWords(std::vector<DocumentNumber> const& documents) {
    std::string words;
    for (auto const& each : documents) words += (words.empty() ? "" : tr("; ")) + documentTypeName(each.type) + " " + each.number;
    return words;
}

std::string productWords(Product product) {
    for (auto const& [word, label] : productChoices())
        if (word == wordOf(product)) return label;
    return {};
}

class Facts {
public:
    void add(std::string label, std::string value) {
        if (!value.empty()) m_all.push_back({std::move(label), std::move(value)});
    }
    /// What a whole file and a page say alike.
    template <class Content> void addContent(Content const& content) {
        add(tr("Holder"), holderWords(content.holder));
        add(tr("Born on"), isoDay(content.holder.birthDate));
        add(tr("ID number"), content.holder.id.number);
        add(tr("Period"), trf("{from} to {to}", fmt::arg("from", isoDay(content.from)), fmt::arg("to", isoDay(content.to))));
        add(tr("Issued"), momentWords(content.issuedAt));
        add(tr("Data until"), momentWords(content.dataUntil));
    }
    /// What was found and by what. An issuance record holds every travel document of the person, whatever the case named, unless it says
    /// so.
    template <class Content> void addFound(Content const& content, std::string const& found) {
        add(tr("Certificate"), productWords(content.product));
        add(tellsDocuments(content.product) ? tr("Documents found") : tr("Crossings"), found);
        bool const every = content.product == Product::issuanceRecord && !content.namedDocumentsOnly;
        if (every) add(tr("Covers"), tr("every travel document of the person"));
        if (content.namedDocumentsOnly) add(tr("Covers"), tr("the documents named, no others"));
        if (!every) add(tr("Documents searched"), documentWords(content.documents));
    }
    std::vector<VerifiedFact> take() { return std::move(m_all); }

private:
    std::vector<VerifiedFact> m_all;
};

std::string rowWords(SealedPage const& page) {
    if (page.rowsInAll == 0) return tr("none found");
    auto const all = fmt::arg("all", page.rowsInAll);
    if (page.rowsHere() == 0) return trf("none on this page, {all} in all", all);
    return trf("{first} to {last} on this page, {all} in all", fmt::arg("first", page.firstRow),
               fmt::arg("last", page.firstRow + page.rowsHere() - 1), all);
}

} // namespace

std::vector<VerifiedFact> factsOf(Verification const& verification) {
    Facts facts;
    facts.add(tr("Certificate number"), verification.certificateNumber);
    if (verification.sealedPage) {
        auto const& page = *verification.sealedPage;
        facts.add(tr("Page"),
                  trf("{page} of {pages}", fmt::arg("page", verification.page.value_or(0)), fmt::arg("pages", verification.pages)));
        facts.add(tr("Check code"), page.checkCode);
        facts.add(tr("Office"), page.office);
        facts.addContent(page);
        facts.addFound(page, rowWords(page));
    } else if (verification.content) {
        auto const& content = *verification.content;
        facts.add(tr("Office"), screenLanguage() == "en" ? content.office.nameEn : content.office.nameZh);
        facts.addContent(content);
        facts.addFound(content, content.found() == 0 ? tr("none found") : std::to_string(content.found()));
        facts.add(tr("Takes the place of"), content.replaces);
    }
    if (verification.stampedAt) facts.add(tr("Time stamp"), momentWords(*verification.stampedAt));
    if (verification.statusAsOf)
        facts.add(tr("State"), trf("in force by the status list of {moment}", fmt::arg("moment", momentWords(*verification.statusAsOf))));
    return facts.take();
}

namespace {

/// What the program for a terminal says to be given on its command line an administrator gives to a desk.
std::string deskWords(VerificationProblem const& problem, bool wantsPassword) {
    if (problem.id == "file.encrypted" && wantsPassword) return tr("Let the holder type the password. It is kept nowhere.");
    if (problem.id == "issuer.office-not-given")
        return tr(
            "The certificate of the office that the page names is not on this workstation, so its seal could not be checked. Have the "
            "administrator put it among the trusted ones, or ask that office, giving the number.");
    if (problem.id == "time-stamp.untrusted")
        return tr(
            "The seal bears a time stamp, but not of an authority that this workstation trusts: when it was sealed is the office's own "
            "word.");
    if (problem.id == "issuer.revocation-unchecked")
        return tr("This workstation has no whole list of what the authority behind the seal has revoked, so whether its "
                  "certificate was revoked is not checked. Have the administrator give it that authority's list.");
    return onScreen(problem.message);
}

} // namespace

std::vector<std::string> verificationRemarks(Verification const& verification) {
    std::vector<std::string> remarks;
    bool const genuine = verification.verdict == Authenticity::genuine;
    if (genuine && !verification.auditLog && !verification.statusAsOf && !verification.officeSays)
        remarks.push_back(
            tr("Whether it was revoked or replaced since could not be checked: give the office's status list, or find it by its "
               "number."));
    for (auto const& each : verification.problems) remarks.push_back(deskWords(each, verification.wantsPassword));
    return remarks;
}

} // namespace countersign::ui
