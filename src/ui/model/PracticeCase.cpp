#include "ui/model/PracticeCase.h"

#include "ui/model/NextAct.h"
#include "ui/text/Text.h"

#include <algorithm>
#include <array>

namespace countersign::ui {

namespace {

bool holds(std::vector<WindowReason> const& reasons, WindowReason one) {
    return std::find(reasons.begin(), reasons.end(), one) != reasons.end();
}

bool hasPaper(Intake const& intake, MaterialKind kind) {
    return std::any_of(intake.materials.begin(), intake.materials.end(), [kind](Material const& each) { return each.kind == kind; });
}

/// Whatever stands between the characters, and in small letters too.
std::string bareNumber(std::string const& number) {
    std::string bare;
    for (char const c : number) {
        if (c >= 'a' && c <= 'z') bare += static_cast<char>(c - 'a' + 'A');
        if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) bare += c;
    }
    return bare;
}

bool sameId(PersonalId const& one, PersonalId const& other) {
    return one.kind == other.kind && bareNumber(one.number) == bareNumber(other.number);
}

bool sameParty(PowerParty const& one, PowerParty const& other) {
    return one.name == other.name && bareNumber(one.idNumber) == bareNumber(other.idNumber);
}

/// Papers are compared as a clerk compares them; dates that follow the day of the story only have to be there.
bool seenIsWhole(IdentitySeen const& seen, IdentitySeen const& wanted) {
    return seen.kind == wanted.kind && bareNumber(seen.number) == bareNumber(wanted.number) && seen.name == wanted.name && seen.expiresOn &&
           seen.original;
}

using Filled = bool (*)(Intake const& form, Intake const& story);

struct FormStep {
    char const* text;
    char const* pointer;
    Filled filled;
};

constexpr std::array<FormStep, 9> formSteps{{
    {msgid("Standing: she comes as an agent with a power of attorney."), "/standing",
     [](Intake const& form, Intake const& story) { return form.standing == story.standing; }},
    {msgid("Reasons: he is a Hong Kong resident, and he asks for more than ten years."), "/reasons/hmt-resident",
     [](Intake const& form, Intake const&) {
         return holds(form.reasons, WindowReason::hmtResident) && holds(form.reasons, WindowReason::overTenYears);
     }},
    {msgid("The agent: name, ID number, relation, and the ID card in front of you."), "/requester/name",
     [](Intake const& form, Intake const& story) {
         auto const& who = form.requester;
         return who && who->name == story.requester->name && sameId(who->id, story.requester->id) && !who->relation.empty() &&
                seenIsWhole(who->identitySeen, story.requester->identitySeen);
     }},
    {msgid("Whose records: name, Latin name, Hong Kong ID, and his permit as the paper seen."), "/subject/name",
     [](Intake const& form, Intake const& story) {
         return form.subject.name == story.subject.name && form.subject.latinName == story.subject.latinName &&
                sameId(form.subject.id, story.subject.id) && form.subject.birthDate == story.subject.birthDate &&
                seenIsWhole(form.subject.identitySeen, story.subject.identitySeen);
     }},
    {msgid("Which document: type 24, the home return permit, with its number."), "/documents/0/type",
     [](Intake const& form, Intake const& story) {
         return form.documents.size() == 1 && form.documents[0].type == story.documents[0].type &&
                bareNumber(form.documents[0].number) == bareNumber(story.documents[0].number);
     }},
    {msgid("Request: the period, and what it is for."), "/request/from",
     [](Intake const& form, Intake const&) { return form.request.from && form.request.to && !form.request.purpose.empty(); }},
    {msgid("Power of attorney: who gave it to whom, what for, from when to when."), "/authority/principal/name",
     [](Intake const& form, Intake const& story) {
         auto const& power = form.power;
         return power && sameParty(power->principal, story.power->principal) && sameParty(power->agent, story.power->agent) &&
                !power->acts.empty() && power->from && power->to && power->signedOn;
     }},
    {msgid("Both signatures are on it and the original was seen: tick what you saw."), "/authority/signed_by_principal",
     [](Intake const& form, Intake const&) {
         return form.power && form.power->signedByPrincipal && form.power->signedByAgent && form.power->originalSeen;
     }},
    {msgid("Papers kept: application form, power of attorney, both identity pages."), "/materials/application-form",
     [](Intake const& form, Intake const&) {
         return hasPaper(form, MaterialKind::applicationForm) && hasPaper(form, MaterialKind::powerOfAttorney) &&
                hasPaper(form, MaterialKind::identitySubject) && hasPaper(form, MaterialKind::identityRequester);
     }},
}};

bool pastDraft(CaseState state) { return state != CaseState::draft && state != CaseState::returned; }
bool pastApproval(CaseState state) { return state == CaseState::ready || state == CaseState::issued || state == CaseState::handedOver; }
bool pastIssue(CaseState state) { return state == CaseState::issued || state == CaseState::handedOver; }
bool ended(std::optional<CaseState> state) { return state == CaseState::refused || state == CaseState::withdrawn; }

std::string withPassword(std::vector<TryOutOperator> const& partners, std::string const& name) {
    for (auto const& each : partners)
        if (each.name == name)
            return trf("{operator}, password {password}", fmt::arg("operator", name), fmt::arg("password", each.password));
    return name;
}

} // namespace

void PracticeCase::begin() {
    *this = PracticeCase();
    m_running = true;
    m_away = false;
}

/// The case on the screen is the story's: the one that was followed so far, or a new one about this person.
bool PracticeCase::ours(PracticeView const& view) const {
    if (!view.onCase) return false;
    if (m_id) return view.stored && view.stored->id == *m_id;
    return !view.stored || sameId(view.form.subject.id, practiceIntake({}, m_today).subject.id);
}

void PracticeCase::follow(PracticeView const& view) {
    m_today = view.session.today;
    if (view.stored && ours(view) && sameId(view.stored->intake.subject.id, practiceIntake({}, m_today).subject.id)) m_id = view.stored->id;
    if (!m_id) return;
    if (ours(view)) {
        m_state = view.stored->state;
        auto const* const certificate = issuedCertificate(*view.stored);
        m_sheetsGood = certificate && pagesWithoutSheet(*certificate).empty();
        return;
    }
    for (auto const& each : view.queue)
        if (each.id == *m_id) m_state = each.state;
}

bool PracticeCase::look(PracticeView const& view) {
    if (!m_running) return false;
    follow(view);
    CaseState const state = m_state.value_or(CaseState::draft);
    Intake const story = practiceIntake(view.session.office.code, m_today);
    bool const onForm = ours(view), submitted = pastDraft(state) && !ended(m_state);
    std::vector<Step> steps{{tr("Open a new case: Ctrl+N."), {}, m_id || onForm}};
    for (auto const& each : formSteps)
        steps.push_back({tr(each.text), each.pointer, submitted || (onForm && each.filled(view.form, story))});
    steps.push_back({tr("The check board shows no more blockers."), {}, submitted || (onForm && steps[1].done && !view.blocked)});
    steps.push_back({tr("Submit: F9."), {}, submitted});
    steps.push_back({tr("A second person approves: the supervisor, F7."), {}, pastApproval(state)});
    steps.push_back({tr("Issue the certificate: Ctrl+I."), {}, pastIssue(state)});
    steps.push_back({tr("Print or save it, and say how each sheet came out."), {}, state == CaseState::handedOver || m_sheetsGood});
    steps.push_back({tr("Hand over: Ctrl+H."), {}, state == CaseState::handedOver});
    bool const same = steps.size() == m_steps.size() && std::equal(steps.begin(), steps.end(), m_steps.begin(),
                                                                   [](Step const& a, Step const& b) { return a.done == b.done; });
    m_steps = std::move(steps);
    std::string hint = hintFor(view);
    bool const changed = !same || hint != m_hint;
    m_hint = std::move(hint);
    return changed;
}

std::optional<std::size_t> PracticeCase::current() const {
    auto const open = std::find_if(m_steps.begin(), m_steps.end(), [](Step const& each) { return !each.done; });
    return open == m_steps.end() ? std::nullopt : std::optional(static_cast<std::size_t>(open - m_steps.begin()));
}

std::string PracticeCase::hintFor(PracticeView const& view) const {
    auto const at = current();
    if (!at) return tr("Done: the sheets are in her hands. Start again from the Help menu whenever you like.");
    if (ended(m_state)) return tr("This case has ended. Start the practice case again from the Help menu.");
    CaseState const state = m_state.value_or(CaseState::draft);
    bool const supervisor = view.session.has(Role::supervisor);
    if (state == CaseState::submitted && !supervisor)
        return trf("Nobody decides his own case. Sign out (Ctrl+Shift+Q) and come back as {who}.",
                   fmt::arg("who", withPassword(view.partners, "supervisor")));
    if (state != CaseState::submitted && !view.session.has(Role::clerk))
        return trf("The next step is the clerk's. Sign out (Ctrl+Shift+Q) and come back as {who}.",
                   fmt::arg("who", withPassword(view.partners, "clerk1")));
    if (m_id && !ours(view)) return trf("Open case {number} in the queue: Ctrl+1, then Enter.", fmt::arg("number", m_id->value));
    return m_steps[*at].text;
}

std::string PracticeCase::story() const {
    Intake const told = practiceIntake({}, m_today);
    return trf(
        "Li Si (李四) comes to your window with the papers of a friend, Chan Tai Man (陈大文) of Hong Kong. He lives abroad, needs his "
        "exit-entry record for a bank account, and has sent her.\n\n"
        "On the counter are:\n"
        "· the application form: all crossings from {from} to {to}, in Chinese and English, to be collected here\n"
        "· his home return permit H12345678, good until {permit}: 陈大文, CHAN TAI MAN, male, born 1990-03-07; his Hong Kong ID is "
        "A123456(3)\n"
        "· her ID card 44030119880102002X, good until {card}: 李四, female, born 1988-01-02\n"
        "· the power of attorney, two pages, made in the mainland and signed by both on {signed}, good until {until}: she may ask for "
        "the record of all his documents in that period and collect it, because he lives abroad\n\n"
        "None of these people exists.",
        fmt::arg("from", isoDay(*told.request.from)), fmt::arg("to", isoDay(*told.request.to)),
        fmt::arg("permit", isoDay(*told.subject.identitySeen.expiresOn)), fmt::arg("card", isoDay(*told.requester->identitySeen.expiresOn)),
        fmt::arg("signed", isoDay(*told.power->signedOn)), fmt::arg("until", isoDay(*told.power->validUntil)));
}

} // namespace countersign::ui
