#pragma once

#include "app/CounterOffice.h"
#include "app/RunningProgram.h"

namespace countersign::test {

/// Holds the table of crossings, so that an import stands still behind its COPY until this is gone; who reads goes on.
class HeldCrossings {
public:
    explicit HeldCrossings(PrivateCluster& cluster) : m_cluster(cluster), m_holder(cluster.superuser()) {
        m_holder.runScript("BEGIN; LOCK TABLE countersign.crossing IN EXCLUSIVE MODE");
    }
    void awaitImport() {
        auto link = m_cluster.superuser();
        await("the import waits for the crossings", [&] {
            return link.value("SELECT count(*)::text FROM pg_locks WHERE NOT granted AND relation = 'countersign.crossing'::regclass") ==
                   "1";
        });
    }
    void awaitNobody() {
        auto link = m_cluster.superuser();
        await("the import's session has ended", [&] {
            return link.value("SELECT count(*)::text FROM pg_locks WHERE NOT granted AND relation = 'countersign.crossing'::regclass") ==
                   "0";
        });
    }

private:
    PrivateCluster& m_cluster;
    DatabaseLink m_holder;
};

} // namespace countersign::test
