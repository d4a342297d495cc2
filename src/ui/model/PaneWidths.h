#pragma once

namespace countersign::ui {

enum class SidePane { queue, checks };

/// How wide the three panes stand beside each other; 0 is folded away.
struct PaneWidths {
    int queue = 0, middle = 0, checks = 0;
    bool operator==(PaneWidths const&) const = default;
};

/// `room` shared out: the sides as wished while the middle keeps its least width, then narrower, and where even their least
/// widths do not fit, only the side that is asked for stands beside the middle.
PaneWidths panesIn(int room, PaneWidths const& wished, PaneWidths const& least, SidePane asked);

} // namespace countersign::ui
