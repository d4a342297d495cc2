#include "ui/window/Menus.h"

#include <gtest/gtest.h>

#include <map>

namespace countersign::ui {

/// Of two that share a key, neither hears it.
TEST(Keys, BelongToOneActOrCommandEach) {
    std::map<std::string, std::string> owners;
    for (auto const& menu : deskMenus())
        for (auto const& entry : menu.entries) {
            if (!entry.act && !entry.command) continue;
            std::string const key = entry.act ? keyOf(*entry.act) : keyOf(*entry.command);
            std::string const label = entry.act ? labelOf(*entry.act) : labelOf(*entry.command);
            if (key.empty()) continue;
            auto const [known, isNew] = owners.emplace(key, label);
            EXPECT_TRUE(isNew) << key << " is " << known->second << " and " << label;
        }
    EXPECT_GT(owners.size(), 20U);
}

} // namespace countersign::ui
