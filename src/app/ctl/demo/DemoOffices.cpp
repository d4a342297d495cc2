#include "app/ctl/demo/DemoOffices.h"

#include "core/Fault.h"

#include <algorithm>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace countersign::demo {

namespace {

struct DemoOffice {
    char const* code;
    char const* nameZh;
    char const* nameEn;
    char const* sealZh;
};

constexpr DemoOffice offices[] = {
    {"SZ01", "深圳市公安局出入境管理处", "Exit-Entry Administration Division, Shenzhen Public Security Bureau",
     "深圳市公安局出入境记录查询专用章"},
    {"GZ01", "广州市公安局出入境管理支队", "Exit-Entry Administration Detachment, Guangzhou Public Security Bureau",
     "广州市公安局出入境记录查询专用章"},
};

/// A first attempt that was interrupted has made some of it: false when it is there already.
template <class Act> bool unlessThere(Act&& act) {
    try {
        act();
        return true;
    } catch (Fault const& fault) {
        if (fault.code() != FaultCode::administrationRefused) throw;
        return false;
    }
}

} // namespace

std::vector<DemoOperator> demoOperators(std::function<std::string()> const& newPassword) {
    return {{{"admin", "系统管理员 Administrator", "", {"administrator"}}, newPassword()},
            {{"importer", "数据导入 Importer", "", {"importer"}}, newPassword()},
            {{"auditor", "审计员 Auditor", "", {"auditor"}}, newPassword()},
            {{"supervisor", "陈主管 Supervisor Chen", "SZ01", {"supervisor"}}, newPassword()},
            {{"clerk1", "王窗口 Clerk Wang", "SZ01", {"clerk"}}, newPassword()},
            {{"clerk2", "黄窗口 Clerk Huang", "SZ01", {"clerk"}}, newPassword()}};
}

void makeOffices(db::AdminStore& store) {
    for (auto const& office : offices) {
        unlessThere([&] { store.addOffice(office.code, office.nameZh, office.nameEn); });
        store.setOffice(office.code, "stamp_text_zh", office.sealZh);
    }
}

void makeOperators(db::AdminStore& store, std::vector<DemoOperator>& operators) {
    for (auto& each : operators) each.made = unlessThere([&] { store.addOperator(each.who, each.password); });
}

void requireNew(db::AdminStore& store, std::vector<DemoOperator> const& operators) {
    auto const there = nlohmann::json::parse(store.operatorList());
    for (auto const& each : operators)
        if (std::any_of(there.begin(), there.end(), [&](auto const& one) { return one.at("operator") == each.who.name; }))
            throw Fault(FaultCode::administrationRefused,
                        fmt::format("demo load makes the operator {}, who is there already", each.who.name));
}

} // namespace countersign::demo
