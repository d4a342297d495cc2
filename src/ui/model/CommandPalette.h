#pragma once

#include "core/casework/Case.h"
#include "ui/model/CaseForm.h"
#include "ui/model/NextAct.h"
#include "ui/window/Menus.h"

#include <string>
#include <variant>
#include <vector>

namespace countersign::ui {

/// Where an entry of the palette leads: an act, a command, a field of the form, or a case of the queue.
struct FieldAim {
    std::string pointer;
    bool operator==(FieldAim const&) const = default;
};
using PaletteAim = std::variant<Act, Command, FieldAim, CaseId>;

/// One thing that can be had by typing a part of its name.
struct PaletteEntry {
    PaletteAim aim;
    std::string name; ///< what is searched and shown first; translated
    std::string kind; ///< "Action", "Field", "Case": translated
    std::string key;  ///< the key that does the same, if there is one
    std::string hint; ///< what an act waits for, or the value of a field; may be empty
};

/// What the desk offers now. Acts that are not possible are offered too, with what they wait for: looking for one and not
/// finding it would say nothing.
std::vector<PaletteEntry> paletteEntries(Situation const& situation, bool onCase, CaseForm const& form,
                                         std::vector<QueueEntry> const& queue);

/// What `typed` may mean, best first: as written before by sound, acts and commands before fields before cases. Nothing typed:
/// everything, in that order. No more than `most`.
std::vector<PaletteEntry const*> found(std::vector<PaletteEntry> const& entries, std::string const& typed, std::size_t most = 200);

} // namespace countersign::ui
