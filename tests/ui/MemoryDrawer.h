#pragma once

#include "core/Fault.h"
#include "core/casework/TonePlayer.h"
#include "core/casework/WorkDrawer.h"

#include <map>
#include <set>
#include <string>

namespace countersign::test {

/// A drawer in memory: what lies in each place, and whether the disk takes anything.
struct MemoryDrawer : WorkDrawer {
    std::map<int, std::string> texts;
    std::map<int, std::string> keys;
    std::set<int> held;
    int next = 1, damaged = 0, puts = 0;
    bool full = false;

    struct Place : WorkPlace {
        Place(MemoryDrawer& in, int which) : drawer(in), number(which) { drawer.held.insert(number); }
        ~Place() override { drawer.held.erase(number); }
        Place(Place const&) = delete;
        Place& operator=(Place const&) = delete;
        void put(ShiftKey const& key, std::string const& text) override {
            if (drawer.full) throw Fault(FaultCode::storageFailed);
            ++drawer.puts;
            drawer.texts[number] = text;
            drawer.keys[number] = key.key.text();
        }
        void clear() override { drawer.texts.erase(number); }
        MemoryDrawer& drawer;
        int number;
    };
    std::unique_ptr<WorkPlace> place() override {
        if (full) throw Fault(FaultCode::storageFailed);
        return std::make_unique<Place>(*this, next++);
    }
    Look look(ShiftKey const& key) override {
        Look seen;
        for (auto const& [number, text] : texts)
            if (!held.contains(number) && keys[number] == key.key.text())
                seen.found.push_back({std::make_unique<Place>(*this, number), text});
        seen.setAside = damaged;
        return seen;
    }
    void sweep(Instant) override {}
};

/// A desk without a loudspeaker.
struct Silence : TonePlayer {
    void play(Tone const&) override {}
};

} // namespace countersign::test
