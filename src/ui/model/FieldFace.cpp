#include "ui/model/FieldFace.h"

#include "core/person/NumberProgress.h"
#include "ui/model/Choices.h"
#include "ui/model/Comparison.h"
#include "ui/model/Offers.h"
#include "ui/text/DayText.h"
#include "ui/text/Text.h"

#include <array>

namespace countersign::ui {

namespace {

using State = FieldFace::State;

struct Reason {
    std::string_view reason; ///< of NumberCheck
    char const* words;
};
constexpr std::array reasons{
    Reason{"characters", msgid("bad character")}, Reason{"length", msgid("bad length")},   Reason{"format", msgid("bad format")},
    Reason{"area", msgid("unknown area")},        Reason{"date", msgid("bad birth date")}, Reason{"check-digit", msgid("bad digit")},
};

std::string wordsOf(std::string const& reason) {
    for (auto const& each : reasons)
        if (each.reason == reason) return tr(each.words);
    return tr("bad format");
}

void showProgress(FieldFace& face, NumberProgress const& progress) {
    switch (progress.standing) {
    case NumberStanding::empty: return;
    case NumberStanding::unfinished:
        face.state = State::unfinished;
        face.shape = "…";
        face.words = progress.wanted ? trf("{typed} of {wanted}", fmt::arg("typed", progress.typed), fmt::arg("wanted", progress.wanted))
                                     : std::string();
        return;
    case NumberStanding::valid:
        face.state = State::right;
        face.shape = "✓";
        face.words = tr("valid");
        return;
    case NumberStanding::wrong:
        face.state = State::wrong;
        face.shape = "■";
        face.words = wordsOf(progress.reason);
        return;
    }
}

std::string dayNote(std::string const& text) {
    auto const day = typedDay(text);
    if (!day) return {};
    static constexpr std::array weekdays{msgid("Sunday"),   msgid("Monday"), msgid("Tuesday"), msgid("Wednesday"),
                                         msgid("Thursday"), msgid("Friday"), msgid("Saturday")};
    return trf("Understood as {day}, a {weekday}.", fmt::arg("day", isoDay(*day)),
               fmt::arg("weekday", tr(weekdays.at(std::chrono::weekday{*day}.c_encoding()))));
}

/// "24 Home Return Permit or 70 HKSAR Passport"
std::string typeWords(std::vector<std::string> const& types) {
    std::string all;
    for (auto const& type : types) all += (all.empty() ? "" : tr(" or ")) + type + " " + documentTypeName(type);
    return all;
}

void add(std::string& note, std::string const& sentence) {
    if (!sentence.empty()) note += (note.empty() ? "" : "  ") + sentence;
}

} // namespace

bool showsState(Field const& field) { return field.kind == FieldKind::number && !standsBeside(field); }

std::vector<std::string> stateWords() {
    std::vector<std::string> all{tr("valid"), trf("{typed} of {wanted}", fmt::arg("typed", 18), fmt::arg("wanted", 18))};
    for (auto const& each : reasons) all.push_back(tr(each.words));
    return all;
}

FieldFace faceOf(Field const& field, CaseForm const& form) {
    FieldFace face;
    std::string const text = form.text(field);
    if (field.kind == FieldKind::number) {
        std::string const kind = field.numberKind(form.draft());
        if (showsState(field)) showProgress(face, progressOf(kind, text));
        face.gaps = gapsOf(kind, text);
    }
    add(face.note, form.problem(field));
    if (field.kind == FieldKind::date && face.note.empty()) add(face.note, dayNote(text));
    if (face.state == State::wrong || face.state == State::unfinished)
        add(face.note, face.words.empty() ? "" : face.shape + " " + face.words);
    if (auto const compared = comparisonAt(field, form)) {
        face.marks = compared->marks;
        for (auto const& each : compared->beside) add(face.note, each.words);
    }
    if (std::string const offer = offerAt(field, form); !offer.empty()) {
        face.hint = "F8: " + offer;
        add(face.note, trf("F8 fills in {text}, if the paper says so.", fmt::arg("text", offer)));
    }
    face.likely = likelyTypes(field, form);
    if (std::string const types = typeWords(face.likely); !types.empty()) {
        face.hint = types + tr("?");
        add(face.note, trf("The number alone does not tell the type: {types}?", fmt::arg("types", types)));
    }
    if (field.kind == FieldKind::check && !offersAt(field, form).empty()) add(face.note, tr("F8 ticks every paper of this list."));
    return face;
}

} // namespace countersign::ui
