#pragma once

#include "app/common/OpenDatabase.h"
#include "app/desk/DeskSeal.h"
#include "app/desk/TryOutStore.h"
#include "db/PasswordProof.h"
#include "ui/Gateway.h"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>

namespace countersign::app {

/// The desk's door to the real database, the private cluster and the office's key.
class DeskGateway final : public ui::Gateway {
public:
    /// `chosen`: the place the command line names, offered alone; none: the profiles and the private cluster.
    /// `data`: the data folder of the private cluster; empty: the default one.
    DeskGateway(std::optional<ui::Place> chosen, std::filesystem::path data, std::shared_ptr<TryOutStore> tryOut,
                std::shared_ptr<DeskSeal> seal);

    std::vector<ui::Place> places() const override;
    void makeReady(ui::Place const& place) override;
    std::unique_ptr<ui::Session> signIn(ui::Place const& place, std::string const& operatorName, std::string const& password) override;
    void confirm(ui::Place const& place, std::string const& operatorName, std::string const& password) override;
    void unlock(ui::Place const& place, std::string const& operatorName, std::string const& password) override;
    std::vector<ui::TryOutOperator> remembered(ui::Place const& place) override;
    bool sealWantsPin() const override { return !m_atTryOut && m_seal->wantsPin(); }
    void forgetSeal() override { m_seal->forget(); }
    /// Is the one who is signed in at the try-out? Asked on the worker.
    bool atTryOut() const { return m_atTryOut; }

private:
    /// Of the last sign-in. A desk locks and unlocks on a thread of its own.
    struct Known {
        ui::Place place;
        std::string operatorName;
        db::PasswordProof proof;
        int wrong = 0;
    };
    void know(ui::Place const& place, std::string const& operatorName, std::string const& password);
    bool proved(ui::Place const& place, std::string const& operatorName, std::string const& password);
    std::mutex m_guard;
    std::optional<Known> m_known;
    Destination destinationOf(ui::Place const& place) const;
    bool isTryOut(ui::Place const& place) const;

    std::optional<ui::Place> m_chosen;
    std::filesystem::path m_data;
    std::shared_ptr<TryOutStore> m_tryOut;
    std::shared_ptr<DeskSeal> m_seal;
    std::optional<db::ClusterLease> m_share; ///< keeps the private server between two sign-ins
    ui::Place m_shared;                      ///< whose server it is
    std::atomic<bool> m_atTryOut{false};     ///< set where somebody signs in, at a locked desk on a thread of its own
};

} // namespace countersign::app
