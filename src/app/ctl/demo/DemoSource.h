#pragma once

#include "app/ctl/demo/DemoPlan.h"
#include "db/ImportSource.h"

#include <optional>
#include <string>

namespace countersign::demo {

/// The made-up registry or crossings as the bytes of their CSV, made while they are read: the import cannot tell them
/// from a file, and nothing of them is ever on the disk.
class DemoSource : public db::ImportSource {
public:
    enum class Part { registry, crossings };
    DemoSource(DemoPlan const& plan, Part part);

    std::size_t read(std::span<char> into) override;
    void restart() override { begin(); }
    std::string name() const override { return m_part == Part::registry ? "demo registry" : "demo crossings"; }
    std::uint64_t rows() const { return m_rows; } ///< given out so far

private:
    void begin();
    void appendDocuments();
    void appendCrossings();

    DemoPlan const& m_plan;
    Part m_part;
    std::optional<DemoPlan::Walk> m_walk;
    std::string m_text; ///< of the people walked through and not yet read
    std::size_t m_given = 0;
    std::uint64_t m_rows = 0;
};

} // namespace countersign::demo
