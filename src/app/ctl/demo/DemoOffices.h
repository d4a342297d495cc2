#pragma once

#include "db/AdminStore.h"

#include <functional>
#include <string>
#include <vector>

namespace countersign::demo {

struct DemoOperator {
    db::NewOperator who;
    std::string password;
};

/// clerk1, clerk2 and supervisor of SZ01; auditor, admin and importer of the agency; every password by `newPassword`.
std::vector<DemoOperator> demoOperators(std::function<std::string()> const& newPassword);

/// SZ01 Shenzhen and GZ01 Guangzhou with their seals' wording, and the operators; what is there already stays as it is.
void makeOffices(db::AdminStore& store, std::vector<DemoOperator> const& operators);

} // namespace countersign::demo
