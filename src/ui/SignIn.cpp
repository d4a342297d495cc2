#include "ui/SignIn.h"

#include "ui/model/NextAct.h"
#include "ui/text/FaultDetails.h"
#include "ui/text/FaultWords.h"
#include "ui/text/Text.h"

namespace countersign::ui {

namespace {

/// A desk works without it too, so whatever the database has against a key is no reason to stay outside.
std::optional<ShiftKey> shiftOf(Session& session) {
    try {
        return session.shiftKey();
    } catch (Fault const& fault) {
        if (fault.code() == FaultCode::connectionLost || fault.code() == FaultCode::outcomeUnknown) throw;
        return std::nullopt;
    }
}

/// What opens the try-out may stand on its own door: it opens made-up people only.
std::string readyWords(std::vector<TryOutOperator> const& remembered) {
    if (remembered.empty()) return tr("The private database is ready.");
    std::string who;
    for (char const* const name : {"clerk1", "supervisor"})
        for (auto const& each : remembered)
            if (each.name == name) who += (who.empty() ? "" : "  ·  ") + each.name + " " + each.password;
    return trf("The try-out is ready. Operator and password: {who}", fmt::arg("who", who));
}

} // namespace

SignedIn enter(Gateway& gateway, Place const& place, std::string const& operatorName, std::string const& password) {
    SignedIn entered;
    entered.place = place;
    entered.session = gateway.signIn(place, operatorName, password);
    entered.info = entered.session->cases().session();
    entered.rules = entered.session->ruleSets();
    entered.coverage = entered.session->coverage();
    if (worksCases(entered.info)) entered.shift = shiftOf(*entered.session);
    entered.practice = entered.session->practice();
    entered.partners = gateway.remembered(place);
    return entered;
}

SignIn::SignIn(Background& background, Gateway& gateway) : m_background(background), m_gateway(gateway) {}

void SignIn::tell(Phase phase, std::string words, bool failed) {
    m_phase = phase;
    m_words = std::move(words);
    m_failed = failed;
    if (!failed) m_details.clear();
    if (onChange) onChange();
}

void SignIn::fail(Fault const& fault) {
    m_details = detailsOf(fault, m_place);
    tell(Phase::waiting, wordsFor(fault, Doing::signIn).paragraph(), true);
}

void SignIn::choose(Place const& place) {
    if (m_phase == Phase::entering) return;
    m_place = place;
    if (place.kind != Place::Kind::local) return tell(Phase::waiting, {}, false);
    tell(Phase::preparing, tr("The private database is starting …"), false);
    inBackground(
        m_background, m_alive,
        [&gateway = m_gateway, place] {
            gateway.makeReady(place);
            return gateway.remembered(place);
        },
        [this, place](std::vector<TryOutOperator> const& remembered) {
            if (m_phase == Phase::preparing && m_place == place) tell(Phase::waiting, readyWords(remembered), false);
        },
        [this, place](Fault const& fault) {
            if (m_phase == Phase::preparing && m_place == place) fail(fault);
        });
}

void SignIn::go(std::string const& operatorName, std::string password) {
    Secret const secret(std::move(password));
    if (m_phase == Phase::entering) return;
    if (operatorName.empty()) return tell(Phase::waiting, tr("Type your operator name."), true);
    if (secret.text().empty()) return tell(Phase::waiting, tr("Type your password."), true);
    tell(Phase::entering, tr("Signing in …"), false);
    inBackground(
        m_background, m_alive,
        [&gateway = m_gateway, place = m_place, operatorName, secret] { return enter(gateway, place, operatorName, secret.text()); },
        [this](SignedIn entered) {
            tell(Phase::waiting, {}, false);
            if (onEntered) onEntered(std::move(entered));
        },
        [this](Fault const& fault) { fail(fault); });
}

std::string labelOf(Place const& place) {
    switch (place.kind) {
    case Place::Kind::local:
        return place.name.empty() ? tr("This computer (private database)") : tr("Try-out on this computer (made-up people)");
    case Place::Kind::profile:
    case Place::Kind::service: return trf("Server: {name}", fmt::arg("name", place.name));
    case Place::Kind::connection: return tr("Server given at the start");
    }
    return {};
}

std::string keyOf(Place const& place) {
    switch (place.kind) {
    case Place::Kind::local: return "local:" + place.name;
    case Place::Kind::profile: return "profile:" + place.name;
    case Place::Kind::service: return "service:" + place.name;
    case Place::Kind::connection: return {};
    }
    return {};
}

} // namespace countersign::ui
