#include "core/casework/CertificateStanding.h"

#include <utility>

namespace countersign {

namespace {

void add(Verification& answer, char const* id, std::string zh, std::string en) {
    answer.problems.insert(answer.problems.begin(), {id, {std::move(zh), std::move(en)}});
}

void isNotOurs(Verification& answer) {
    answer.verdict = Authenticity::altered;
    answer.content.reset();
    answer.sealedPage.reset();
    add(answer, "office.not-issued",
        "本单位没有签发过这份证明：数据库中没有这个编号，或者存档的内容不同。请勿接受，保留原件，并立即报告审批人。",
        "This office did not issue this: its database has no such number, or another content under it. Do not accept it; keep it and "
        "tell the supervisor at once.");
}

void isRevoked(Verification& answer) {
    answer.verdict = Authenticity::revoked;
    add(answer, "office.revoked", "本单位已撤销这份证明。请勿接受。", "This office has revoked this certificate. Do not accept it.");
}

void isSuperseded(Verification& answer, std::string const& by) {
    answer.verdict = Authenticity::superseded;
    add(answer, "office.superseded",
        by.empty() ? "本单位已收回这份证明，将另行换发。请勿接受。" : "本单位已用 " + by + " 更换这份证明。请索取新的证明。",
        by.empty() ? "This office has taken this certificate back, and another is to take its place. Do not accept it."
                   : "This office has replaced this certificate by " + by + ". Ask for that one.");
}

void isInForce(Verification& answer, CertificateStanding const& standing) {
    std::string zh = "据本单位数据库，这份证明现行有效", en = "By this office's database this certificate is in force";
    if (standing.handedOverAt) {
        std::string const day = isoDay(shanghaiDay(*standing.handedOverAt));
        zh += "，已于 " + day + " 交付给" + standing.receiver + "。";
        en += "; it was handed over to " + standing.receiver + " on " + day + ".";
    } else {
        zh += "，尚未交付。";
        en += ", and it was not handed over yet.";
    }
    add(answer, "office.in-force", std::move(zh), std::move(en));
}

} // namespace

bool isAskable(Verification const& answer, std::string_view office) {
    if (answer.verdict != Authenticity::genuine) return false;
    if (answer.content) return answer.content->office.code == office;
    return answer.sealedPage && answer.sealedPage->office == office;
}

void applyStanding(Verification& answer, std::optional<CertificateStanding> const& standing) {
    if (!standing || standing->contentHash.empty() || standing->contentHash != contentHashOf(answer)) return isNotOurs(answer);
    answer.officeSays = true;
    switch (standing->state) {
    case CertificateState::revoked: return isRevoked(answer);
    case CertificateState::superseded: return isSuperseded(answer, standing->replacedBy);
    case CertificateState::issued: return isInForce(answer, *standing);
    case CertificateState::reserved:
    case CertificateState::voided: return isNotOurs(answer);
    }
}

} // namespace countersign
