#include "support/JsonMutation.h"

#include <string>

namespace countersign::test {

using nlohmann::json;

namespace {

/// Every place below the root, containers too.
void gatherPlaces(json const& value, json::json_pointer const& at, std::vector<json::json_pointer>& all) {
    if (!value.is_structured()) return;
    for (auto const& [key, member] : value.items()) {
        auto const place = value.is_array() ? at / static_cast<std::size_t>(std::stoul(key)) : at / key;
        all.push_back(place);
        gatherPlaces(member, place, all);
    }
}

class JsonMutation {
public:
    JsonMutation(json& root, std::vector<json> const& values, std::mt19937_64& random) : m_root(root), m_values(values), m_random(random) {}

    void once() {
        std::vector<json::json_pointer> places;
        gatherPlaces(m_root, json::json_pointer(), places);
        if (places.empty()) return;
        auto const place = one(places);
        switch (below(6)) {
        case 0:
        case 1: m_root[place] = one(m_values); break;
        case 2: m_root[place] = json(m_root[one(places)]); break;
        case 3: takeAway(place); break;
        case 4: add(place, places); break;
        default: doubleIn(place); break;
        }
    }

private:
    std::size_t below(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(m_random); }
    template <class T> T one(std::vector<T> const& of) { return of[below(of.size())]; }

    void takeAway(json::json_pointer const& place) {
        json& parent = m_root[place.parent_pointer()];
        if (parent.is_object())
            parent.erase(place.back());
        else
            parent.erase(static_cast<std::size_t>(std::stoul(place.back())));
    }
    /// A key that may be known elsewhere, or that looks like a path.
    void add(json::json_pointer const& place, std::vector<json::json_pointer> const& places) {
        json& parent = m_root[place.parent_pointer()];
        static std::vector<std::string> const strange{"x", "", "/", "~", "*", "subject/name", "format"};
        if (parent.is_object())
            parent[below(2) == 0 ? one(strange) : one(places).back()] = one(m_values);
        else
            parent.push_back(one(m_values));
    }
    void doubleIn(json::json_pointer const& place) {
        json& parent = m_root[place.parent_pointer()];
        if (parent.is_array()) parent.push_back(json(m_root[place]));
    }

    json& m_root;
    std::vector<json> const& m_values;
    std::mt19937_64& m_random;
};

} // namespace

json mutated(json start, std::vector<json> const& values, std::mt19937_64& random) {
    JsonMutation mutation(start, values, random);
    for (auto times = std::uniform_int_distribution<int>(1, 3)(random); times > 0; --times) mutation.once();
    return start;
}

} // namespace countersign::test
