#pragma once

#include "ui/model/CaseForm.h"

namespace countersign::ui {

/// What a form fills in by itself after a key: only what is empty, or what it filled in itself before. What a person typed is
/// there to be compared.
class FormFilling {
public:
    explicit FormFilling(CaseForm& form) : m_form(form) {}

    /// What a fresh form holds is the form's own and gives way to what is typed elsewhere.
    void adoptDefaults();
    /// The other fields that changed because of what is now in `typed`.
    std::vector<Field const*> after(Field const& typed);

private:
    void fill(std::string const& pointer, std::string const& value);
    void tick(std::string const& pointer, bool ticked);
    void fromNumber(std::string const& person);
    void fromIdKind(std::string const& person);
    void fromDocumentNumber(std::string const& document);
    void reasons();

    CaseForm& m_form;
    std::vector<Field const*> m_changed;
};

} // namespace countersign::ui
