#include "ui/model/CaseFields.h"

#include "core/authority/IntakeJson.h"
#include "core/person/TypedNumber.h"
#include "ui/model/Choices.h"
#include "ui/text/DayText.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign::ui {

namespace {

bool always(Intake const&) { return true; }
bool delegated(Intake const& intake) { return intake.standing == Standing::agent; }
bool madeAbroad(Intake const& intake) { return delegated(intake) && !intake.power->madeIn.empty() && intake.power->madeIn != "CN"; }
bool apostilled(Intake const& intake) { return madeAbroad(intake) && intake.power->apostille.has_value(); }

/// Builds fields of one section; `of` is a generic accessor that works on const and plain intakes.
struct Rows {
    std::vector<Field>& fields;
    Section section;
    std::function<bool(Intake const&)> visible;

    Field& add(std::string pointer, FieldKind kind, char const* label) {
        fields.push_back({std::move(pointer), section, kind, label, false, false, {}, {}, visible, {}});
        return fields.back();
    }

    template <class Of> Field& text(std::string pointer, char const* label, Of of) {
        Field& field = add(std::move(pointer), FieldKind::text, label);
        field.get = [of](Intake const& intake) { return std::string(of(intake)); };
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = typed;
            return true;
        };
        return field;
    }

    /// In the one spelling that the intake, the store and the sheet have.
    template <class Of> Field& number(std::string pointer, char const* label, Of of) {
        Field& field = text(std::move(pointer), label, of);
        field.set = [asTyped = field.set](Intake& intake, std::string const& typed) { return asTyped(intake, typedNumber(typed)); };
        return field;
    }

    template <class Of> Field& day(std::string pointer, char const* label, Of of) {
        Field& field = add(std::move(pointer), FieldKind::date, label);
        field.get = [of](Intake const& intake) { return of(intake) ? isoDay(*of(intake)) : std::string(); };
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = typedDay(typed);
            return typed.empty() || of(intake).has_value();
        };
        return field;
    }

    template <class Of> Field& check(std::string pointer, char const* label, Of of) {
        Field& field = add(std::move(pointer), FieldKind::check, label);
        field.get = [of](Intake const& intake) { return std::string(of(intake) ? "1" : ""); };
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = !typed.empty();
            return true;
        };
        return field;
    }

    /// A text chosen from a list; strict unless `free`.
    template <class Of> Field& pick(std::string pointer, char const* label, std::vector<Choice> (*choices)(), Of of, bool free = false) {
        Field& field = text(std::move(pointer), label, of);
        field.kind = free ? FieldKind::suggestion : FieldKind::choice;
        field.choices = choices;
        field.set = [of, choices, free](Intake& intake, std::string const& typed) {
            auto const all = choices();
            Choice const* const choice = free ? nullptr : meant(all, typed);
            bool const known = std::any_of(all.begin(), all.end(), [&](auto const& each) { return each.code == typed; });
            of(intake) = known || free ? typed : choice ? choice->code : std::string();
            return typed.empty() || !of(intake).empty();
        };
        return field;
    }

    /// One of the list, or any country; the intake takes two capital letters and nothing else.
    template <class Of> Field& region(std::string pointer, char const* label, Of of) {
        Field& field = pick(std::move(pointer), label, regionChoices, of, true);
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = countryCode(typed);
            return typed.empty() || !of(intake).empty();
        };
        return field;
    }

    template <class Of> Field& sex(std::string pointer, Of of) {
        Field& field = add(std::move(pointer), FieldKind::choice, msgid("Sex"));
        field.choices = sexChoices;
        field.get = [of](Intake const& intake) { return of(intake) ? std::string(1, letterOf(*of(intake))) : std::string(); };
        field.set = [of](Intake& intake, std::string const& typed) {
            of(intake) = sexFromLetter(typed);
            return typed.empty() || of(intake).has_value();
        };
        return field;
    }

    /// A word of the interface out of an enumeration.
    template <class Word, std::size_t N, class Of>
    Field& word(std::string pointer, char const* label, std::vector<Choice> (*choices)(), std::array<Word, N> words, Of of) {
        Field& field = add(std::move(pointer), FieldKind::choice, label);
        field.choices = choices;
        field.get = [of](Intake const& intake) { return std::string(wordOf(of(intake))); };
        field.set = [of, words](Intake& intake, std::string const& typed) {
            auto const found = std::find_if(words.begin(), words.end(), [&](Word each) { return wordOf(each) == typed; });
            if (found != words.end()) of(intake) = *found;
            return found != words.end();
        };
        return field;
    }

    /// Is `what` in the list that `of` gives?
    template <class Of, class Value> Field& member(std::string pointer, char const* label, Of of, Value what) {
        Field& field = add(std::move(pointer), FieldKind::check, label);
        field.get = [of, what](Intake const& intake) {
            auto const& list = of(intake);
            return std::string(std::find(list.begin(), list.end(), what) != list.end() ? "1" : "");
        };
        field.set = [of, what](Intake& intake, std::string const& typed) {
            auto& list = of(intake);
            std::erase(list, what);
            if (!typed.empty()) list.insert(std::upper_bound(list.begin(), list.end(), what), what);
            return true;
        };
        return field;
    }
};

void addStanding(std::vector<Field>& fields) {
    Rows rows{fields, Section::standing, always};
    rows.word(
            "/standing", msgid("Who asks"), standingChoices,
            std::array{Standing::self, Standing::agent, Standing::guardian, Standing::officialLetter, Standing::lawyer, Standing::relative},
            [](auto& i) -> auto& { return i.standing; })
        .wide = true;
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
template <class Person> void addIdentity(Rows& rows, std::string const& base, Person person) {
    rows.pick(
        base + "/id/kind", msgid("ID kind"), personalIdChoices, [person](auto& i) -> auto& { return person(i).id.kind; });
    rows.number(
        base + "/id/number", msgid("ID number"), [person](auto& i) -> auto& { return person(i).id.number; });
    rows.sex(
        base + "/sex", [person](auto& i) -> auto& { return person(i).sex; });
    rows.day(
        base + "/birth_date", msgid("Date of birth"), [person](auto& i) -> auto& { return person(i).birthDate; });
    rows.region(
        base + "/region", msgid("Region"), [person](auto& i) -> auto& { return person(i).region; });
}

template <class Person> void addSeen(Rows& rows, std::string const& base, Person person) {
    auto const seen = [person](auto& i) -> auto& { return person(i).identitySeen; };
    rows.pick(
            base + "/identity_seen/kind", msgid("Paper seen"), identityChoices, [seen](auto& i) -> auto& { return seen(i).kind; })
        .wide = true;
    rows.number(
            base + "/identity_seen/number", msgid("Its number"), [seen](auto& i) -> auto& { return seen(i).number; })
        .joins = true;
    rows.text(
        base + "/identity_seen/name", msgid("Name on it"), [seen](auto& i) -> auto& { return seen(i).name; });
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
    rows.pick(
        "/requester/relation", msgid("Relation"), relationChoices, [person](auto& i) -> auto& { return person(i).relation; }, true);
    addIdentity(rows, "/requester", person);
    addSeen(rows, "/requester", person);
}

void addSubject(std::vector<Field>& fields) {
    Rows rows{fields, Section::subject, always};
    auto const person = [](auto& i) -> auto& { return i.subject; };
    rows.text(
        "/subject/name", msgid("Name"), [](auto& i) -> auto& { return i.subject.name; });
    rows.text(
        "/subject/latin_name", msgid("Latin name"), [](auto& i) -> auto& { return i.subject.latinName; });
    addIdentity(rows, "/subject", person);
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
        Field& type = rows.add(base + "/type", FieldKind::choice, msgid("Document"));
        type.choices = documentTypeChoices;
        type.wide = true;
        std::tie(type.get, type.set) = reach(&DocumentNumber::type);
        Field& number = rows.add(base + "/number", FieldKind::text, msgid("Number"));
        number.joins = true;
        std::tie(number.get, number.set) = reach(&DocumentNumber::number);
        number.set = [set = number.set](Intake& i, std::string const& typed) { return set(i, typedNumber(typed)); };
    }
}

void addRequest(std::vector<Field>& fields) {
    Rows rows{fields, Section::request, always};
    rows.day(
        "/request/from", msgid("From"), [](auto& i) -> auto& { return i.request.from; });
    rows.day(
        "/request/to", msgid("To"), [](auto& i) -> auto& { return i.request.to; });
    rows.pick(
        "/request/purpose", msgid("Purpose"), purposeChoices, [](auto& i) -> auto& { return i.request.purpose; }, true);
    rows.word(
        "/request/columns", msgid("Columns"), columnsChoices, std::array{Columns::full, Columns::datesOnly},
        [](auto& i) -> auto& { return i.request.columns; });
    rows.word(
        "/request/language", msgid("Sheet language"), languageChoices, std::array{SheetLanguage::zh, SheetLanguage::zhEn},
        [](auto& i) -> auto& { return i.request.language; });
    rows.word(
        "/request/delivery", msgid("Delivery"), deliveryChoices, std::array{Delivery::counter, Delivery::mail, Delivery::eCopy},
        [](auto& i) -> auto& { return i.request.delivery; });
}

void addApostille(std::vector<Field>& fields) {
    Rows rows{fields, Section::authority, apostilled};
    auto const element = [&rows](char const* key, char const* label, std::string Apostille::*member) {
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

void addPower(std::vector<Field>& fields) {
    Rows rows{fields, Section::authority, delegated};
    rows.text(
        "/authority/principal/name", msgid("Principal's name"), [](auto& i) -> auto& { return i.power->principal.name; });
    rows.number(
        "/authority/principal/id_number", msgid("Principal's number"), [](auto& i) -> auto& { return i.power->principal.idNumber; });
    rows.text(
        "/authority/agent/name", msgid("Agent's name"), [](auto& i) -> auto& { return i.power->agent.name; });
    rows.number(
        "/authority/agent/id_number", msgid("Agent's number"), [](auto& i) -> auto& { return i.power->agent.idNumber; });
    rows.day(
        "/authority/from", msgid("Granted from"), [](auto& i) -> auto& { return i.power->from; });
    rows.day(
        "/authority/to", msgid("Granted to"), [](auto& i) -> auto& { return i.power->to; });
    rows.day(
        "/authority/signed_on", msgid("Signed on"), [](auto& i) -> auto& { return i.power->signedOn; });
    rows.day(
        "/authority/valid_until", msgid("Valid until"), [](auto& i) -> auto& { return i.power->validUntil; });
    rows.text(
        "/authority/reason_absent", msgid("Why absent"), [](auto& i) -> auto& { return i.power->reasonAbsent; });
    rows.region(
        "/authority/made_in", msgid("Made in"), [](auto& i) -> auto& { return i.power->madeIn; });
    rows.member(
        "/authority/acts/query", msgid("May query"), [](auto& i) -> auto& { return i.power->acts; }, PowerAct::query);
    rows.member(
        "/authority/acts/collect", msgid("May collect"), [](auto& i) -> auto& { return i.power->acts; }, PowerAct::collect);
    rows.member(
        "/authority/products/record", msgid("Grants the record"), [](auto& i) -> auto& { return i.power->products; }, Product::record);
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
    list.wide = true;
    list.get = [](Intake const& i) { return documentList(i.power->documents); };
    list.set = [](Intake& i, std::string const& typed) { return readDocumentList(i.power->documents, typed); };
    Rows abroad{fields, Section::authority, madeAbroad};
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
    Rows rows{fields, Section::papers, std::move(visible)};
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
