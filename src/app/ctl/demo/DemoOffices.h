#pragma once

#include "db/AdminStore.h"

#include <functional>
#include <string>
#include <vector>

namespace countersign::demo {

struct DemoOperator {
    db::NewOperator who;
    std::string password;
    bool made = false; ///< by this program, so that this is his password
};

/// clerk1, clerk2 and supervisor of SZ01; auditor, admin and importer of the agency; every password by `newPassword`.
std::vector<DemoOperator> demoOperators(std::function<std::string()> const& newPassword);

/// SZ01 Shenzhen and GZ01 Guangzhou with their seals' wording; what is there already stays as it is.
void makeOffices(db::AdminStore& store);

/// One by one; who is there already stays as he is and is not marked as made.
void makeOperators(db::AdminStore& store, std::vector<DemoOperator>& operators);

/// Throws Fault{administrationRefused} when a sign-in of one of these names is there already.
void requireNew(db::AdminStore& store, std::vector<DemoOperator> const& operators);

} // namespace countersign::demo
