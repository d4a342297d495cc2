#pragma once

#include "core/authority/Intake.h"
#include "ui/model/CaseFields.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace countersign::ui {

/// What the form must know beside what is typed: whose year `22.11` is in, and what all the years are.
struct FormTerms {
    std::optional<Day> today;
    int lookBackYears = 0; ///< 0: no limit
};

/// What is typed into the form of one case, and the intake it makes. Text that no field can read is kept and shown,
/// with a problem beside it, and never silently becomes something else.
class CaseForm {
public:
    /// Of no case: every field is there and empty.
    CaseForm();
    /// An empty case of the office with what is most often true filled in.
    static CaseForm fresh(std::string const& office, Day today);
    /// A case or file that exists. An untouched form gives exactly this intake back.
    static CaseForm of(Intake const& intake);

    void setTerms(FormTerms const& terms) { m_terms = terms; }
    FormTerms const& terms() const { return m_terms; }
    /// What is typed so far, parts that the standing has no use for included.
    Intake const& draft() const { return m_draft; }
    /// `base` with these texts typed over it, by pointer: what texts() of another form gave. It counts as typed.
    static CaseForm retyped(Intake const& base, std::map<std::string, std::string> const& texts);
    /// Every field's text, also of those that are hidden now and those that could not be read.
    std::map<std::string, std::string> texts() const;

    std::string text(Field const& field) const;
    bool visible(Field const& field) const { return field.visible(m_draft); }
    /// A sentence when the text cannot be read; empty otherwise.
    std::string problem(Field const& field) const;
    /// Takes what was typed. Returns the other fields that changed with it: birth and sex out of a number, the region out of the
    /// kind of a number, a document's type, the days of a period. What a person typed there before stays.
    std::vector<Field const*> type(Field const& field, std::string const& typed);

    /// Parts that the standing has no use for are left out.
    Intake intake() const;
    bool readable() const;
    bool edited() const { return m_edited; }
    void markSaved() { m_edited = false; }
    void markEdited() { m_edited = true; }
    /// Anything typed at all? A fresh form that nobody touched may be left without a question.
    bool worthKeeping() const { return m_edited; }

private:
    friend class FormFilling;
    bool take(Field const& field, std::string const& typed);

    Intake m_draft; ///< requester and power always engaged
    std::map<std::string, std::string> m_unread;
    std::map<std::string, std::string> m_filled; ///< what the form itself filled in, by pointer: it may fill it anew
    std::set<std::string> m_touched;             ///< typed into by a person, were it only to empty it
    FormTerms m_terms;
    bool m_fresh = false; ///< reasons for the window are ticked by the form only while a case is taken in
    bool m_edited = false;
};

/// The field that a finding's JSON pointer means: the field itself, the first below it, or the nearest above. Null: none.
Field const* fieldAt(std::string const& pointer, CaseForm const& form);

/// The field with exactly this pointer; null if there is none.
Field const* fieldNamed(std::string const& pointer);

} // namespace countersign::ui
