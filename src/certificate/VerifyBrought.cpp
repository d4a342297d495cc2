#include "certificate/VerifyBrought.h"

#include "certificate/StatusList.h"
#include "certificate/VerifyStatus.h"
#include "certificate/VerifyTogether.h"

#include <utility>
#include <variant>

namespace countersign::certificate {

namespace {

Message messageOf(StatusFault fault) {
    switch (fault) {
    case StatusFault::tooLarge:
        return {"文件过大，不可能是状态清单。请向签发机关索取清单。", "It is larger than any status list. Ask the office for its list."};
    case StatusFault::form:
        return {"这不是状态清单，或者清单已损坏。请向签发机关索取清单。",
                "It is no status list, or a damaged one. Ask the office for its list."};
    case StatusFault::signature:
        return {"清单在签名后被改动。请向签发机关索取清单。", "It was changed after it was signed. Ask the office for its list."};
    case StatusFault::issuerRevoked:
        return {"清单签名所用的证书已被吊销。请向签发机关索取以新证书签名的清单。",
                "It is signed with a certificate that was revoked. Ask the office for a list under its new one."};
    case StatusFault::issuerUnknown: break;
    }
    return {"清单不是由所信任的签发机关签名的。请由管理员将该机关的证书加入所信任的证书。",
            "It is not signed by a trusted office. Have the administrator put that office's certificate among the trusted ones."};
}

Message datedLater() {
    return {"清单的日期晚于本机时钟。请校正时钟，或者向签发机关核实。",
            "It is dated later than this computer's clock. Correct the clock, or ask the office."};
}

} // namespace

VerifiedTogether verifiedTogether(std::vector<Verification> answers, std::vector<std::string> const& statusLists, TrustAnchors const& trust,
                                  Instant now) {
    VerifiedTogether all;
    std::vector<StatusList> lists;
    for (auto const& bytes : statusLists) {
        auto read = readStatusList(bytes, trust);
        auto* const list = std::get_if<StatusList>(&read);
        bool const early = list && list->madeAt > now + clocksMayDiffer;
        all.listFaults.emplace_back();
        if (!list)
            all.listFaults.back() = messageOf(std::get<StatusFault>(read));
        else if (early)
            all.listFaults.back() = datedLater();
        else
            lists.push_back(std::move(*list));
    }
    for (auto& answer : answers) applyStatus(answer, lists, now);
    applyReplacements(answers);
    auto const problems = judgeTogether(answers);
    apply(problems, Added::onlyAltered, answers);
    for (auto const& each : problems) all.remarks.push_back({each.certificateNumber, each.problem.message, each.answers, each.altered});
    all.answers = std::move(answers);
    return all;
}

} // namespace countersign::certificate
