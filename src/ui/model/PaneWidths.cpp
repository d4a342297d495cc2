#include "ui/model/PaneWidths.h"

#include <algorithm>

namespace countersign::ui {

PaneWidths panesIn(int room, PaneWidths const& wished, PaneWidths const& least, SidePane asked) {
    if (least.queue + least.middle + least.checks > room) {
        int const wish = asked == SidePane::queue ? wished.queue : wished.checks;
        int const narrowest = asked == SidePane::queue ? least.queue : least.checks;
        // A screen on which not even two fit halves itself.
        int const side = std::clamp(room - least.middle, std::min(narrowest, room / 2), std::max(wish, narrowest));
        return asked == SidePane::queue ? PaneWidths{side, room - side, 0} : PaneWidths{0, room - side, side};
    }
    int const sides = room - least.middle;
    int queue = std::max(wished.queue, least.queue), checks = std::max(wished.checks, least.checks);
    if (int const over = queue + checks - sides; over > 0) {
        // Each gives of what it has beyond its least, in proportion.
        int const spare = queue - least.queue + checks - least.checks;
        int const fromQueue = spare > 0 ? std::min(queue - least.queue, over * (queue - least.queue) / spare) : 0;
        queue -= fromQueue;
        checks -= over - fromQueue;
    }
    return {queue, room - queue - checks, checks};
}

} // namespace countersign::ui
