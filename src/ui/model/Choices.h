#pragma once

#include "ui/model/CaseFields.h"

namespace countersign::ui {

std::vector<Choice> sexChoices();
std::vector<Choice> regionChoices();
/// `us` as `US`; empty for what is no code of a country.
std::string countryCode(std::string typed);
std::vector<Choice> personalIdChoices();
std::vector<Choice> documentTypeChoices();
/// What may be shown as identity: personal ID kinds, then travel documents as `document:CODE`.
std::vector<Choice> identityChoices();
std::vector<Choice> standingChoices();
std::vector<Choice> productChoices();
std::vector<Choice> columnsChoices();
std::vector<Choice> languageChoices();
std::vector<Choice> deliveryChoices();
std::vector<Choice> purposeChoices();
std::vector<Choice> relationChoices();

std::string lowerCased(std::string_view text); ///< Latin letters only

std::string titleOf(Section section);
/// "Subject of the record: ID number": a label alone does not tell two persons apart.
std::string placeWords(Field const& field);
std::string labelOf(Standing standing);
std::string labelOf(WindowReason reason);
std::string labelOf(MaterialKind kind);
/// The name of a border-inspection document type in the language of the screen; the code itself if unknown.
std::string documentTypeName(std::string_view code);

} // namespace countersign::ui
