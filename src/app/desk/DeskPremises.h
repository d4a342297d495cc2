#pragma once

#include "app/desk/TryOutStore.h"
#include "ui/Premises.h"

#include <memory>

namespace countersign::app {

/// What this computer knows of places: profiles, libpq's services, private databases; and how it comes to know more.
class DeskPremises final : public ui::Premises {
public:
    explicit DeskPremises(std::shared_ptr<TryOutStore> tryOut) : m_tryOut(std::move(tryOut)) {}

    bool anyPlace() const override;
    ui::ServerAnswer answerOf(ui::ServerAddress const& address) override;
    ui::Place placeOf(ui::ServerAddress const& address) const override;
    ui::Place keep(ui::ServerAddress const& address) override;
    ui::Place tryOutPlace() const override { return {ui::Place::Kind::local, tryOutName}; }
    bool tryOutMade() const override { return m_tryOut->made(); }
    std::vector<ui::TryOutOperator> makeTryOut(ui::TryOutMeter& meter) override { return m_tryOut->make(meter); }
    void remember(std::vector<ui::TryOutOperator> const& operators) override { m_tryOut->remember(operators); }

    static constexpr char const* tryOutName = "try-out";

private:
    std::shared_ptr<TryOutStore> m_tryOut;
};

/// Has a private database been made in the default folder?
bool localClusterMade();

} // namespace countersign::app
