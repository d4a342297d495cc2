#include "ui/model/CaseFields.h"

#include "ui/model/FieldRows.h"
#include "ui/model/Period.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::ui {

namespace {

bool always(Intake const&) { return true; }
bool delegated(Intake const& intake) { return intake.standing == Standing::agent; }
bool madeAbroad(Intake const& intake) { return delegated(intake) && !intake.power->madeIn.empty() && intake.power->madeIn != "CN"; }
bool apostilled(Intake const& intake) { return madeAbroad(intake) && intake.power->apostille.has_value(); }

void addStanding(std::vector<Field>& fields) {
    Rows rows{fields, Section::standing, always};
    rows.word(
        "/standing", msgid("Standing"), standingChoices,
        std::array{Standing::self, Standing::agent, Standing::guardian, Standing::officialLetter, Standing::lawyer, Standing::relative},
        [](auto& i) -> auto& { return i.standing; });
    rows.side = Side::whole;
    struct Reason {
        WindowReason reason;
        char const* label;
    };
    // The labels are the msgids of labelOf(WindowReason).
    for (auto const& [reason, label] : {Reason{WindowReason::noRecordOnline, "No record found online"},
                                        {WindowReason::officialPassport, "Official passport"},
                                        {WindowReason::seamansBook, "Seaman's book"},
                                        {WindowReason::hmtResident, "Hong Kong, Macao or Taiwan resident"},
                                        {WindowReason::embassyIssued, "Document issued abroad"},
                                        {WindowReason::overTenYears, "More than ten years"},
                                        {WindowReason::disputed, "Online result disputed"}})
        rows.member(
            "/reasons/" + std::string(wordOf(reason)), label, [](auto& i) -> auto& { return i.reasons; }, reason);
}

/// What requester and subject have alike; `person` gives either.
template <class Person> void addNumber(Rows& rows, std::string const& base, Person person) {
    rows.pick(
        base + "/id/kind", msgid("ID type"), personalIdChoices, [person](auto& i) -> auto& { return person(i).id.kind; });
    rows.number(
        base + "/id/number", msgid("ID number"), [person](auto& i) -> auto& { return person(i).id.number; },
        [person](Intake const& i) { return person(i).id.kind; });
}

template <class Person> void addBirth(Rows& rows, std::string const& base, Person person) {
    rows.sex(
        base + "/sex", [person](auto& i) -> auto& { return person(i).sex; });
    rows.day(
            base + "/birth_date", msgid("Born on"), [person](auto& i) -> auto& { return person(i).birthDate; })
        .joins = true;
    rows.region(
        base + "/region", msgid("Region"), [person](auto& i) -> auto& { return person(i).region; });
}

/// The paper stands beside the form, name by name and number by number.
template <class Person> void addSeen(Rows& rows, std::string const& base, Person person) {
    auto const seen = [person](auto& i) -> auto& { return person(i).identitySeen; };
    rows.side = Side::right;
    rows.text(
        base + "/identity_seen/name", msgid("Name on it"), [seen](auto& i) -> auto& { return seen(i).name; });
    rows.pick(
        base + "/identity_seen/kind", msgid("Paper seen"), identityChoices, [seen](auto& i) -> auto& { return seen(i).kind; });
    rows.number(
        base + "/identity_seen/number", msgid("Its number"), [seen](auto& i) -> auto& { return seen(i).number; },
        [seen](Intake const& i) { return seen(i).kind; });
    rows.day(
        base + "/identity_seen/expires_on", msgid("Expires on"), [seen](auto& i) -> auto& { return seen(i).expiresOn; });
    rows.check(
        base + "/identity_seen/original", msgid("Original seen"), [seen](auto& i) -> auto& { return seen(i).original; });
}

void addRequester(std::vector<Field>& fields) {
    Rows rows{fields, Section::requester, delegated};
    auto const person = [](auto& i) -> auto& { return *i.requester; };
    rows.text(
        "/requester/name", msgid("Name"), [person](auto& i) -> auto& { return person(i).name; });
    addNumber(rows, "/requester", person);
    addBirth(rows, "/requester", person);
    rows.pick(
        "/requester/relation", msgid("Relation"), relationChoices, [person](auto& i) -> auto& { return person(i).relation; }, true);
    addSeen(rows, "/requester", person);
}

void addSubject(std::vector<Field>& fields) {
    Rows rows{fields, Section::subject, always};
    auto const person = [](auto& i) -> auto& { return i.subject; };
    rows.text(
        "/subject/name", msgid("Name"), [](auto& i) -> auto& { return i.subject.name; });
    addNumber(rows, "/subject", person);
    rows.text(
        "/subject/latin_name", msgid("Latin name"), [](auto& i) -> auto& { return i.subject.latinName; });
    addBirth(rows, "/subject", person);
    addSeen(rows, "/subject", person);
    rows.check(
        "/subject/deceased", msgid("Deceased"), [](auto& i) -> auto& { return i.subject.deceased; });
}

void addDocuments(std::vector<Field>& fields) {
    for (std::size_t at = 0; at < mostDocuments; ++at) {
        // One free row follows the last one in use.
        Rows rows{fields, Section::documents, [at](Intake const& i) { return at <= i.documents.size(); }};
        auto const reach = [at](auto member) {
            return std::pair{[at, member](Intake const& i) { return at < i.documents.size() ? i.documents[at].*member : std::string(); },
                             [at, member](Intake& i, std::string const& typed) {
                                 if (typed.empty() && at >= i.documents.size()) return true;
                                 i.documents.resize(std::max(i.documents.size(), at + 1));
                                 i.documents[at].*member = typed;
                                 return true;
                             }};
        };
        std::string const base = "/documents/" + std::to_string(at);
        // The number comes first: it offers its type.
        Field& number = rows.add(base + "/number", FieldKind::number, msgid("Number"));
        number.numberKind = [at](Intake const& i) { return at < i.documents.size() ? "document:" + i.documents[at].type : std::string(); };
        std::tie(number.get, number.set) = reach(&DocumentNumber::number);
        Field& type = rows.add(base + "/type", FieldKind::choice, msgid("Document"));
        type.choices = documentTypeChoices;
        type.joins = true;
        std::tie(type.get, type.set) = reach(&DocumentNumber::type);
        number.set = [set = number.set](Intake& i, std::string const& typed) { return set(i, typedNumber(typed)); };
    }
}

bool takeProduct(std::vector<Product>& into, std::string const& typed) {
    auto const all = productChoices();
    Choice const* const choice = meant(all, typed);
    into.clear();
    for (Product const each : {Product::record, Product::issuanceRecord, Product::documentInformation})
        if (choice && wordOf(each) == choice->code) into.push_back(each);
    return typed.empty() || choice;
}

void addRequest(std::vector<Field>& fields) {
    Rows rows{fields, Section::request, always};
    Field& period = rows.add("/request/period", FieldKind::period, msgid("Period"));
    period.get = [](Intake const& i) { return periodOf(i.request); };
    period.set = [](Intake& i, std::string const& typed) { return takePeriod(i.request, typed); };
    rows.pick(
        "/request/purpose", msgid("Purpose"), purposeChoices, [](auto& i) -> auto& { return i.request.purpose; }, true);
    Field& product = rows.add("/request/products", FieldKind::choice, msgid("Certificate"));
    product.choices = productChoices;
    // Of several, which a case cannot have, none is shown: choosing one leaves the others out.
    product.get = [](Intake const& i) {
        return i.request.products.size() == 1 ? std::string(wordOf(i.request.products.front())) : std::string();
    };
    product.set = [](Intake& i, std::string const& typed) { return takeProduct(i.request.products, typed); };
    rows.visible = [](Intake const& i) { return !tellsDocuments(productOf(i.request)); };
    rows.word(
        "/request/columns", msgid("Columns"), columnsChoices, std::array{Columns::full, Columns::datesOnly},
        [](auto& i) -> auto& { return i.request.columns; });
    rows.visible = always;
    rows.side = Side::right;
    rows.day(
        "/request/from", msgid("From"), [](auto& i) -> auto& { return i.request.from; });
    rows.day(
            "/request/to", msgid("To"), [](auto& i) -> auto& { return i.request.to; })
        .joins = true;
    rows.word(
        "/request/language", msgid("Sheet language"), languageChoices, std::array{SheetLanguage::zh, SheetLanguage::zhEn},
        [](auto& i) -> auto& { return i.request.language; });
    rows.word(
        "/request/delivery", msgid("Delivery"), deliveryChoices, std::array{Delivery::counter, Delivery::mail, Delivery::eCopy},
        [](auto& i) -> auto& { return i.request.delivery; });
}

void addApostille(std::vector<Field>& fields) {
    Rows rows{fields, Section::authority, apostilled, Side::right};
    auto const element = [&rows](char const* key, char const* label, std::string Apostille::*member) {
        rows.side = rows.side == Side::left ? Side::right : Side::left;
        rows.text(
            "/authority/apostille/" + std::string(key), label, [member](auto& i) -> auto& { return (*i.power->apostille).*member; });
    };
    element("country", msgid("1 Country"), &Apostille::country);
    element("signed_by", msgid("2 Signed by"), &Apostille::signedBy);
    element("capacity", msgid("3 Acting as"), &Apostille::capacity);
    element("seal_of", msgid("4 Seal of"), &Apostille::sealOf);
    element("place", msgid("5 Certified at"), &Apostille::place);
    element("date", msgid("6 On the"), &Apostille::date);
    element("issued_by", msgid("7 Certified by"), &Apostille::issuedBy);
    element("number", msgid("8 Number"), &Apostille::number);
    element("seal", msgid("9 Seal or stamp"), &Apostille::seal);
    element("signature", msgid("10 Signature"), &Apostille::signature);
}

/// "14 E12345678, 24 H12345678": the documents that an authorisation names.
std::string documentList(std::vector<DocumentNumber> const& documents) {
    std::string all;
    for (auto const& each : documents) all += (all.empty() ? "" : ", ") + each.type + " " + each.number;
    return all;
}

bool readDocumentList(std::vector<DocumentNumber>& into, std::string const& typed) {
    into.clear();
    std::string word;
    std::vector<std::string> words;
    for (char const c : typed + " ") {
        if (c != ' ' && c != ',' && c != ';')
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    if (words.size() % 2) return false;
    for (std::size_t at = 0; at < words.size(); at += 2) into.push_back({words[at], typedNumber(words[at + 1])});
    return true;
}

/// Whatever kind a power writes beside its numbers, if any, is not asked for.
std::string noKind(Intake const&) { return {}; }

void addParties(Rows& rows) {
    rows.side = Side::whole; // what they are compared with stands beside them
    rows.text(
        "/authority/principal/name", msgid("Principal's name"), [](auto& i) -> auto& { return i.power->principal.name; });
    rows.number(
        "/authority/principal/id_number", msgid("Principal's number"), [](auto& i) -> auto& { return i.power->principal.idNumber; },
        noKind);
    rows.text(
        "/authority/agent/name", msgid("Agent's name"), [](auto& i) -> auto& { return i.power->agent.name; });
    rows.number(
        "/authority/agent/id_number", msgid("Agent's number"), [](auto& i) -> auto& { return i.power->agent.idNumber; }, noKind);
}

void addPowerDays(Rows& rows) {
    rows.side = Side::left;
    rows.day(
        "/authority/from", msgid("Granted from"), [](auto& i) -> auto& { return i.power->from; });
    rows.day(
            "/authority/to", msgid("Granted to"), [](auto& i) -> auto& { return i.power->to; })
        .joins = true;
    rows.side = Side::right;
    rows.day(
        "/authority/signed_on", msgid("Signed on"), [](auto& i) -> auto& { return i.power->signedOn; });
    rows.day(
            "/authority/valid_until", msgid("Valid until"), [](auto& i) -> auto& { return i.power->validUntil; })
        .joins = true;
    rows.side = Side::left;
    rows.text(
        "/authority/reason_absent", msgid("Why absent"), [](auto& i) -> auto& { return i.power->reasonAbsent; });
    rows.side = Side::right;
    rows.region(
        "/authority/made_in", msgid("Made in"), [](auto& i) -> auto& { return i.power->madeIn; });
}

void addPower(std::vector<Field>& fields) {
    Rows rows{fields, Section::authority, delegated};
    addParties(rows);
    addPowerDays(rows);
    rows.side = Side::whole;
    rows.member(
        "/authority/acts/query", msgid("May query"), [](auto& i) -> auto& { return i.power->acts; }, PowerAct::query);
    rows.member(
        "/authority/acts/collect", msgid("May collect"), [](auto& i) -> auto& { return i.power->acts; }, PowerAct::collect);
    rows.member(
        "/authority/products/record", msgid("Grants the record"), [](auto& i) -> auto& { return i.power->products; }, Product::record);
    rows.member(
        "/authority/products/issuance-record", msgid("Grants the issuance record"), [](auto& i) -> auto& { return i.power->products; },
        Product::issuanceRecord);
    rows.member(
        "/authority/products/document-information", msgid("Grants document information"),
        [](auto& i) -> auto& { return i.power->products; }, Product::documentInformation);
    rows.check(
        "/authority/documents", msgid("All documents"), [](auto& i) -> auto& { return i.power->allDocuments; });
    rows.check(
        "/authority/signed_by_principal", msgid("Principal signed"), [](auto& i) -> auto& { return i.power->signedByPrincipal; });
    rows.check(
        "/authority/signed_by_agent", msgid("Agent signed"), [](auto& i) -> auto& { return i.power->signedByAgent; });
    rows.check(
        "/authority/original_seen", msgid("Original authorisation seen"), [](auto& i) -> auto& { return i.power->originalSeen; });
    rows.check(
        "/authority/notarised", msgid("Notarised"), [](auto& i) -> auto& { return i.power->notarised; });
}

void addPowerConditions(std::vector<Field>& fields) {
    Rows named{fields, Section::authority, [](Intake const& i) { return delegated(i) && !i.power->allDocuments; }};
    Field& list = named.add("/authority/documents/list", FieldKind::text, msgid("Documents named"));
    list.side = Side::whole;
    list.get = [](Intake const& i) { return documentList(i.power->documents); };
    list.set = [](Intake& i, std::string const& typed) { return readDocumentList(i.power->documents, typed); };
    Rows abroad{fields, Section::authority, madeAbroad, Side::whole};
    abroad.check(
        "/authority/legalised", msgid("Consular legalisation"), [](auto& i) -> auto& { return i.power->legalised; });
    Field& apostille = abroad.add("/authority/apostille", FieldKind::check, msgid("Apostille"));
    apostille.get = [](Intake const& i) { return std::string(i.power->apostille ? "1" : ""); };
    apostille.set = [](Intake& i, std::string const& typed) {
        if (typed.empty())
            i.power->apostille.reset();
        else if (!i.power->apostille)
            i.power->apostille.emplace();
        return true;
    };
    addApostille(fields);
}

void addPaper(std::vector<Field>& fields, MaterialKind kind, char const* label, bool original, std::function<bool(Intake const&)> visible) {
    Rows rows{fields, Section::papers, std::move(visible), Side::whole};
    Field& field = rows.add("/materials/" + std::string(wordOf(kind)), FieldKind::check, label);
    auto const isKind = [kind](Material const& each) { return each.kind == kind; };
    field.get = [isKind](Intake const& i) { return std::string(std::any_of(i.materials.begin(), i.materials.end(), isKind) ? "1" : ""); };
    field.set = [=](Intake& i, std::string const& typed) {
        bool const listed = std::any_of(i.materials.begin(), i.materials.end(), isKind);
        if (typed.empty())
            std::erase_if(i.materials, isKind);
        else if (!listed)
            i.materials.push_back({kind, original, 1, {}});
        return true;
    };
}

std::vector<Field> makeFields() {
    std::vector<Field> fields;
    fields.reserve(140); // Rows hand out references while they build
    addStanding(fields);
    addRequester(fields);
    addSubject(fields);
    addDocuments(fields);
    addRequest(fields);
    addPower(fields);
    addPowerConditions(fields);
    addPaper(fields, MaterialKind::applicationForm, "Application form", true, always);
    addPaper(fields, MaterialKind::identitySubject, "Subject's identity page", false, always);
    addPaper(fields, MaterialKind::identityRequester, "Requester's identity page", false, delegated);
    addPaper(fields, MaterialKind::powerOfAttorney, "Power of attorney", true, delegated);
    return fields;
}

} // namespace

std::vector<Field> const& caseFields() {
    static std::vector<Field> const fields = makeFields();
    return fields;
}

} // namespace countersign::ui
