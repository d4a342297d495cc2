#include "ui/Unlock.h"

#include "ui/text/FaultDetails.h"
#include "ui/text/FaultWords.h"
#include "ui/text/Text.h"

namespace countersign::ui {

Unlock::Unlock(Background& background, Gateway& gateway, Place place, std::string operatorName)
    : m_background(background), m_gateway(gateway), m_place(std::move(place)), m_operator(std::move(operatorName)) {}

void Unlock::tell(bool asking, std::string words, bool failed) {
    m_asking = asking;
    m_words = std::move(words);
    m_failed = failed;
    if (onChange) onChange();
}

void Unlock::go(std::string password) {
    Secret const secret(std::move(password));
    if (m_asking) return;
    if (secret.text().empty()) return tell(false, tr("Type your password."), true);
    m_details.clear();
    tell(true, tr("Unlocking …"), false);
    inBackground(
        m_background, m_alive,
        [&gateway = m_gateway, place = m_place, who = m_operator, secret] { gateway.unlock(place, who, secret.text()); },
        [this] {
            tell(false, {}, false);
            if (onOpen) onOpen();
        },
        [this](Fault const& fault) {
            m_details = detailsOf(fault, m_place);
            tell(false, wordsFor(fault, Doing::unlock).paragraph(), true);
        });
}

} // namespace countersign::ui
