#include "core/authority/IntakeJson.h"

#include "core/authority/JsonReader.h"
#include "core/person/Name.h"
#include "core/person/TypedNumber.h"

#include <algorithm>

namespace countersign {

using nlohmann::json;

namespace {

constexpr std::string_view intakeFormat = "countersign-intake/1";
/// An authorisation of a thousand documents takes a tenth of this; the deepest value of the interface is four levels down.
constexpr JsonBounds intakeBounds{std::size_t{256} * 1024, 16};
constexpr int mostPages = 10000;
/// The sentence of the first page names every requested document. Measured, beside an ordinary name: 21 to 52 of one type fit
/// in two languages. What is still too much for its page below this bound is found by the rehearsal, before a number is used.
constexpr std::size_t mostRequested = 30;

constexpr std::array<std::string_view, 5> idKinds{"citizen-id", "hkid", "macao-id", "taiwan-id", "foreign-permanent-id"};
constexpr std::array<std::string_view, 4> laterAuthorities{"guardianship", "official-letter", "court-order", "kinship"};

template <std::size_t N> bool contains(std::array<std::string_view, N> const& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::string readIdKind(ObjectReader const& object) {
    std::string kind = object.text("kind");
    if (!kind.empty() && !contains(idKinds, kind)) object.faults().report(object.at("kind"), "not a kind of identity number");
    return kind;
}

std::string readSeenKind(ObjectReader const& object) {
    constexpr std::string_view prefix = "document:";
    std::string kind = object.text("kind");
    if (!kind.starts_with(prefix)) return readIdKind(object);
    if (!documentType(std::string_view(kind).substr(prefix.size())))
        object.faults().report(object.at("kind"), "not a known type of travel document");
    return kind;
}

/// Two capital letters, or empty for not filled in.
std::string readRegion(ObjectReader const& object, std::string_view key) {
    std::string region = object.text(key);
    auto const capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (!region.empty() && (region.size() != 2 || !std::all_of(region.begin(), region.end(), capital)))
        object.faults().report(object.at(key), "not a region or country as two capital letters");
    return region;
}

std::optional<Sex> readSex(ObjectReader const& object) {
    std::string const letter = object.textOrNull("sex");
    auto const sex = sexFromLetter(letter);
    if (!sex && !letter.empty()) object.faults().report(object.at("sex"), "not one of M, F, X");
    return sex;
}

PersonalId readPersonalId(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"kind", "number"});
    return {readIdKind(object), object.text("number")};
}

IdentitySeen readIdentity(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"kind", "number", "name", "original"}, {"expires_on"});
    return {readSeenKind(object), object.text("number"), object.text("name"), object.day("expires_on"), object.truth("original")};
}

DocumentNumber readDocument(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"type", "number"});
    DocumentNumber document{object.text("type"), object.text("number")};
    if (!document.type.empty() && !documentType(document.type)) faults.report(object.at("type"), "not a known type of travel document");
    return document;
}

std::vector<DocumentNumber> readDocuments(ObjectReader const& owner) {
    std::vector<DocumentNumber> documents;
    for (auto const& each : owner.list("documents"))
        documents.push_back(readDocument(each, pointerTo(owner.at("documents"), documents.size()), owner.faults()));
    return documents;
}

Subject readSubject(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"name", "sex", "birth_date", "region", "id", "identity_seen"},
                              {"latin_name", "deceased"});
    Subject subject;
    subject.name = object.text("name");
    subject.latinName = object.text("latin_name");
    subject.sex = readSex(object);
    subject.birthDate = object.day("birth_date");
    subject.region = readRegion(object, "region");
    subject.id = readPersonalId(object.member("id"), object.at("id"), faults);
    subject.deceased = object.truth("deceased");
    subject.identitySeen = readIdentity(object.member("identity_seen"), object.at("identity_seen"), faults);
    return subject;
}

Request readRequest(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"products", "from", "to", "purpose"}, {"columns", "language", "delivery"});
    Request request;
    request.products = object.words<Product>("products");
    request.from = object.day("from");
    request.to = object.day("to");
    request.purpose = object.text("purpose");
    request.columns = object.word("columns", Columns::full);
    request.language = object.word("language", SheetLanguage::zhEn);
    request.delivery = object.word("delivery", Delivery::counter);
    return request;
}

Requester readRequester(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"name", "sex", "birth_date", "region", "relation", "id", "identity_seen"});
    Requester requester;
    requester.name = object.text("name");
    requester.sex = readSex(object);
    requester.birthDate = object.day("birth_date");
    requester.region = readRegion(object, "region");
    requester.relation = object.text("relation");
    requester.id = readPersonalId(object.member("id"), object.at("id"), faults);
    requester.identitySeen = readIdentity(object.member("identity_seen"), object.at("identity_seen"), faults);
    return requester;
}

PowerParty readParty(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"name", "id_number"});
    return {object.text("name"), object.text("id_number")};
}

std::optional<Apostille> readApostille(json const& value, std::string at, FirstFault& faults) {
    if (value.is_null()) return std::nullopt;
    ObjectReader const object(value, std::move(at), faults,
                              {"country", "signed_by", "capacity", "seal_of", "place", "date", "issued_by", "number", "seal", "signature"});
    return Apostille{object.text("country"), object.text("signed_by"), object.text("capacity"),  object.text("seal_of"),
                     object.text("place"),   object.text("date"),      object.text("issued_by"), object.text("number"),
                     object.text("seal"),    object.text("signature")};
}

/// `"all"`, or the documents by name.
void readGrantedDocuments(ObjectReader const& object, PowerOfAttorney& power) {
    json const& documents = object.member("documents");
    if (documents.is_string()) {
        power.allDocuments = documents == "all";
        if (!power.allDocuments) object.faults().report(object.at("documents"), "neither \"all\" nor a list");
        return;
    }
    power.documents = readDocuments(object);
}

PowerOfAttorney readPower(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults,
                              {"kind", "principal", "agent", "acts", "products", "from", "to", "documents", "reason_absent", "signed_on",
                               "signed_by_principal", "signed_by_agent", "original_seen", "made_in"},
                              {"valid_until", "notarised", "apostille", "legalised"});
    PowerOfAttorney power;
    power.principal = readParty(object.member("principal"), object.at("principal"), faults);
    power.agent = readParty(object.member("agent"), object.at("agent"), faults);
    power.acts = object.words<PowerAct>("acts");
    power.products = object.words<Product>("products");
    power.from = object.day("from");
    power.to = object.day("to");
    readGrantedDocuments(object, power);
    power.reasonAbsent = object.text("reason_absent");
    power.signedOn = object.day("signed_on");
    power.validUntil = object.day("valid_until");
    power.signedByPrincipal = object.truth("signed_by_principal");
    power.signedByAgent = object.truth("signed_by_agent");
    power.originalSeen = object.truth("original_seen");
    power.madeIn = readRegion(object, "made_in");
    power.notarised = object.truth("notarised");
    power.apostille = readApostille(object.member("apostille"), object.at("apostille"), faults);
    power.legalised = object.truth("legalised");
    return power;
}

Material readMaterial(json const& value, std::string at, FirstFault& faults) {
    ObjectReader const object(value, std::move(at), faults, {"kind", "original", "pages"}, {"file"});
    return {object.word("kind", MaterialKind::other), object.truth("original"), object.number("pages", 0, mostPages),
            object.textOrNull("file")};
}

/// More would be refused only when the certificate is issued.
void boundRequested(Intake const& intake, FirstFault& faults) {
    if (intake.documents.size() > mostRequested) faults.report("/documents", fmt::format("more than {} documents", mostRequested));
}

/// Numbers as they go to the store and onto the sheet. `A123456(3)` and `P.1234567` keep their signs.
void typeNumbers(Intake& intake) {
    auto const typed = [](std::string& number) { number = typedNumber(number); };
    auto const typedAll = [&](std::vector<DocumentNumber>& documents) {
        for (auto& each : documents) typed(each.number);
    };
    typed(intake.subject.id.number);
    typed(intake.subject.identitySeen.number);
    typedAll(intake.documents);
    if (intake.requester) {
        typed(intake.requester->id.number);
        typed(intake.requester->identitySeen.number);
    }
    if (!intake.power) return;
    typed(intake.power->principal.idNumber);
    typed(intake.power->agent.idNumber);
    typedAll(intake.power->documents);
}

/// As intake_whole_problem() of the database has it.
void boundNames(Intake const& intake, FirstFault& faults) {
    auto const bound = [&](char const* at, std::string const& name) {
        if (codePoints(name).size() > longestWrittenName)
            faults.report(at, fmt::format("a name of more than {} characters", longestWrittenName));
    };
    bound("/subject/name", intake.subject.name);
    bound("/subject/latin_name", intake.subject.latinName);
    bound("/subject/identity_seen/name", intake.subject.identitySeen.name);
    if (intake.requester) {
        bound("/requester/name", intake.requester->name);
        bound("/requester/identity_seen/name", intake.requester->identitySeen.name);
    }
    if (intake.power) {
        bound("/authority/principal/name", intake.power->principal.name);
        bound("/authority/agent/name", intake.power->agent.name);
    }
}

/// What a standing brings along beside the common part. A standing without a reader has its word in the interface
/// already, and is refused with a sentence until its reader stands here.
struct StandingForm {
    Standing standing;
    std::vector<std::string_view> keys;
    void (*read)(ObjectReader const& root, Intake& intake);
};

void readNothingMore(ObjectReader const&, Intake&) {}

void readDelegation(ObjectReader const& root, Intake& intake) {
    intake.requester = readRequester(root.member("requester"), root.at("requester"), root.faults());
    json const& authority = root.member("authority");
    json const kind = authority.is_object() && authority.contains("kind") ? authority["kind"] : json();
    if (kind.is_string() && kind != "power-of-attorney") {
        auto const& word = kind.get_ref<std::string const&>();
        root.faults().report("/authority/kind", contains(laterAuthorities, word)
                                                    ? fmt::format("authority {} is not yet served at this window", word)
                                                    : "not power-of-attorney");
    }
    if (authority.is_object() && authority.contains("kind") && !kind.is_string()) root.faults().report("/authority/kind", "not a text");
    intake.power = readPower(authority, root.at("authority"), root.faults());
}

StandingForm const* formOf(Standing standing) {
    static std::array const served{
        StandingForm{Standing::self, {}, readNothingMore},
        StandingForm{Standing::agent, {"requester", "authority"}, readDelegation},
    };
    auto const found = std::find_if(served.begin(), served.end(), [&](StandingForm const& each) { return each.standing == standing; });
    return found == served.end() ? nullptr : &*found;
}

/// The keys that decide how the rest is read. A file of another format is not judged by this one's keys.
StandingForm const* readHead(json const& root, FirstFault& faults, Intake& intake) {
    if (!root.is_object()) return faults.report("", "not an object"), nullptr;
    auto const formatKey = root.find("format");
    if (formatKey == root.end() || *formatKey != intakeFormat) return faults.report("/format", "not countersign-intake/1"), nullptr;
    auto const standing = root.find("standing");
    if (standing == root.end()) return faults.report("/standing", "missing"), nullptr;
    if (!standing->is_string()) return faults.report("/standing", "not a text"), nullptr;
    auto const known = enumOf<Standing>(standing->get_ref<std::string const&>());
    if (!known) return faults.report("/standing", "not one of " + knownWords<Standing>()), nullptr;
    intake.standing = *known;
    StandingForm const* form = formOf(*known);
    if (!form) faults.report("/standing", fmt::format("standing {} is not yet served at this window", wordOf(*known)));
    return form;
}

/// Says of each key that belongs to other standings only that it does, instead of calling it unknown.
void refuseForeignParts(json const& root, StandingForm const& form, FirstFault& faults) {
    for (std::string_view const key : {"requester", "authority"}) {
        bool const own = std::find(form.keys.begin(), form.keys.end(), key) != form.keys.end();
        if (own && !root.contains(key))
            faults.report(pointerTo("", key), "missing");
        else if (!own && root.contains(key))
            faults.report(pointerTo("", key), fmt::format("must not be given for standing {}", wordOf(form.standing)));
    }
}

} // namespace

std::variant<Intake, IntakeFault> parseIntake(std::string_view text, IntakeIs what) {
    auto const parsed = parseJsonText(text, intakeBounds);
    if (auto const* fault = std::get_if<JsonFault>(&parsed)) return IntakeFault{fault->pointer, fault->problem};
    json const& root = std::get<json>(parsed);
    FirstFault faults;
    Intake intake;
    if (StandingForm const* form = readHead(root, faults, intake)) {
        refuseForeignParts(root, *form, faults);
        ObjectReader const object(root, "", faults,
                                  {"format", "office", "standing", "reasons", "subject", "documents", "request", "materials"},
                                  {"requester", "authority"});
        intake.office = object.text("office");
        intake.reasons = object.words<WindowReason>("reasons");
        intake.subject = readSubject(object.member("subject"), "/subject", faults);
        intake.documents = readDocuments(object);
        if (what == IntakeIs::given) boundRequested(intake, faults);
        intake.request = readRequest(object.member("request"), "/request", faults);
        form->read(object, intake);
        if (what == IntakeIs::given) boundNames(intake, faults);
        for (auto const& each : object.list("materials"))
            intake.materials.push_back(readMaterial(each, pointerTo("/materials", intake.materials.size()), faults));
    }
    if (faults.fault()) return IntakeFault{faults.fault()->pointer, faults.fault()->problem};
    if (what == IntakeIs::given) typeNumbers(intake);
    return intake;
}

} // namespace countersign
