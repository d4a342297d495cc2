#include "certificate/VerifyProblem.h"

#include <fmt/format.h>

#include <array>

namespace countersign::certificate {

namespace {

struct Said {
    Problem problem;
    char const* id;
    char const* zh;
    char const* en;
};

constexpr std::array<Said, 37> sentences{{
    {Problem::tooLarge, "file.too-large", "文件过大，不可能是本系统出具的文件。请向持有人索取原始文件。",
     "The file is larger than any that is issued. Ask the holder for the original file."},
    {Problem::notAPdf, "file.not-a-pdf", "文件不是 PDF，也不是可以核验的其他类型。请索取签发机关给出的原始 PDF 文件。",
     "This is neither a PDF nor another kind of file that can be verified. Ask for the original PDF as the office gave it out."},
    {Problem::encrypted, "file.encrypted", "文件已加密，无法核验。请索取未加密的原始文件。",
     "The file is encrypted and cannot be verified. Ask for the original file without a password."},
    {Problem::notSealed, "file.not-sealed", "文件中没有查询证明的电子签章：它不是证明原件，或者被其他程序另存过。请索取原始文件。",
     "There is no certificate's seal in this file: it is something else, or another program saved it anew. Ask for the original "
     "file."},
    {Problem::imageNotYet, "file.image", "本版本还不能核验照片或扫描件。请改用签发机关给出的 PDF 文件核验。",
     "This version cannot verify a photo or a scan yet. Verify the PDF file that the office gave out instead."},
    {Problem::sealBytesNotYet, "file.seal-bytes", "本版本还不能单独核验页面二维码。请改用签发机关给出的 PDF 文件核验。",
     "This version cannot verify the seal of a single page yet. Verify the PDF file that the office gave out instead."},
    {Problem::cut, "seal.cut", "文件不完整，或末尾被添加了内容。请勿接受，并索取原始文件。",
     "The file is not complete, or something was added at its end. Do not accept it; ask for the original file."},
    {Problem::revised, "seal.revised", "文件在签章后又被保存过。请勿接受，并索取原始文件。",
     "The file was saved again after it was sealed. Do not accept it; ask for the original file."},
    {Problem::noSignature, "seal.none", "文件中的电子签章已被移除或不止一个。请勿接受，并索取原始文件。",
     "The seal was taken out of the file, or there is more than one. Do not accept it; ask for the original file."},
    {Problem::byteRange, "seal.byte-range", "电子签章没有覆盖整个文件。请勿接受，并索取原始文件。",
     "The seal does not cover the whole file. Do not accept it; ask for the original file."},
    {Problem::padding, "seal.padding", "电子签章的预留位置中有其他内容。请勿接受，并索取原始文件。",
     "There is something else in the place of the seal. Do not accept it; ask for the original file."},
    {Problem::signatureForm, "seal.form", "电子签章不是出具时的形式。请勿接受，并索取原始文件。",
     "The seal does not have the form in which it is issued. Do not accept it; ask for the original file."},
    {Problem::signatureWrong, "seal.changed", "文件内容在签章后被改动。请勿接受，并联系签发机关。",
     "The file was changed after it was sealed. Do not accept it; ask the issuing office."},
    {Problem::timeStampWrong, "time-stamp.wrong", "电子签章附带的时间戳不属于该签章，或者被改动。请勿接受，并联系签发机关。",
     "The time stamp that comes with the seal is another seal's, or was changed. Do not accept it; ask the issuing office."},
    {Problem::timeStampUntrusted, "time-stamp.untrusted",
     "电子签章附带时间戳，但其签发者不在所信任之列，签章时间仅以签发机关所述为准。如需核实，请用 --trust 另行指定时间戳机构公布的证书。",
     "The seal bears a time stamp, but not of a trusted authority: when it was sealed is the office's own word. To check it, give the "
     "certificate that the time-stamp authority publishes with --trust as well."},
    {Problem::noTrust, "issuer.no-trust", "没有给出可信任的签发证书，无法判断由谁签章。请用 --trust 指定签发机关公布的证书。",
     "No trusted issuer certificate was given, so nobody can say who sealed this. Give the certificate that the authority "
     "publishes with --trust."},
    {Problem::issuerUnknown, "issuer.unknown", "签章者不属于所信任的签发机关。请勿接受，除非签发机关确认并提供其证书。",
     "Who sealed this does not belong to the trusted issuers. Do not accept it unless the office confirms it and gives you its "
     "certificate."},
    {Problem::keyUsage, "issuer.key-usage", "签章所用的证书不允许用于签章。请联系签发机关。",
     "The certificate behind the seal is not meant for sealing. Ask the issuing office."},
    {Problem::validity, "issuer.validity", "签章所用的证书在出具时不在有效期内。请联系签发机关。",
     "The certificate behind the seal was not valid when this was issued. Ask the issuing office."},
    {Problem::otherOffice, "issuer.other-office", "签章的机关不是文件上写明的机关。请勿接受，并联系文件上写明的机关。",
     "The office that sealed this is not the one it names. Do not accept it; ask the office that it names."},
    {Problem::unreadableForm, "file.damaged", "文件的结构不是出具时的结构。请勿接受，并索取原始文件。",
     "The file is not built as it was when issued. Do not accept it; ask for the original file."},
    {Problem::contentMissing, "content.missing", "文件内附的证明数据缺失。请勿接受，并联系签发机关。",
     "The content that belongs into the file is missing. Do not accept it; ask the issuing office."},
    {Problem::contentForm, "content.form", "文件内附的证明数据格式不对。请勿接受，并联系签发机关。",
     "The content in the file does not have the form in which it is issued. Do not accept it; ask the issuing office."},
    {Problem::newerWording, "content.newer", "文件使用的文本版本本程序还不认识。请更新核验程序后重试。",
     "The file uses a wording that this program does not know yet. Install a newer version of the program and try again."},
    {Problem::cannotBeDrawn, "content.undrawable", "文件内附的证明数据不可能印成证明。请勿接受，并联系签发机关。",
     "No sheet could have been drawn from the content in the file. Do not accept it; ask the issuing office."},
    {Problem::drawnDiffers, "drawn.differs", "页面上显示的与文件内附的证明数据不一致{}。请勿接受，并联系签发机关。",
     "What the pages show differs from the content in the file{}. Do not accept it; ask the issuing office."},
    {Problem::pageSealDiffers, "page-seal.differs", "页面二维码与该页内容不符，或者不是同一机关签发{}。请勿接受，并联系签发机关。",
     "The seal of a page does not say what the page says, or is not the office's{}. Do not accept it; ask the issuing office."},
    {Problem::logLine, "log.line", "日志文件格式不对{}。请重新导出。", "The log is not as it is exported{}. Export it again."},
    {Problem::logChain, "log.chain", "日志被改动、删减或重排{}。请保全文件，并在数据库上运行 audit verify。",
     "The log was changed, shortened or reordered{}. Keep the file and run audit verify on the database."},
    {Problem::logHead, "log.head", "日志末尾缺行，或末尾记录与最后一行不符。请重新导出，并与当日记下的摘要比对。",
     "Rows are missing at the end of the log, or its last line is not about its last row. Export it again and compare with the "
     "hash noted at day close."},
    {Problem::logCheckpoint, "log.checkpoint", "日志的签名检查点无效。请保全文件，并联系导出机关。",
     "The signed checkpoint of the log is not valid. Keep the file and ask the office that exported it."},
    {Problem::logUnsigned, "log.unsigned", "日志链条完整，但没有签名：请将末行摘要与机关当日记下的摘要比对。",
     "The chain of the log is whole, but nobody has signed it: compare the hash of its last row with the one the office noted "
     "at day close."},
    {Problem::statusRevoked, "status.revoked", "签发机关已撤销本证明。请勿接受，并联系签发机关。",
     "The issuing office has revoked this certificate. Do not accept it; ask the office."},
    {Problem::statusSuperseded, "status.superseded", "签发机关已出具新的证明代替本证明。请向持有人索取新的证明。",
     "The issuing office has issued another certificate in place of this one. Ask the holder for the newer one."},
    {Problem::statusVoided, "status.voided", "签发机关从未以此编号出具证明。请勿接受，并联系签发机关。",
     "The office never issued a certificate under this number. Do not accept it; ask the office."},
    {Problem::statusOlder, "status.older", "所给的状态清单早于本证明，不能说明其状态。请取得签发机关最新的状态清单。",
     "The status list is older than the certificate and says nothing of it. Get the office's newest list."},
    {Problem::statusStale, "status.stale", "所给的状态清单已过期{}。请取得签发机关最新的状态清单。",
     "The status list should have been followed by a newer one{}. Get the office's newest list."},
}};

/// In the order of the enumeration, and whole.
constexpr bool complete() {
    for (std::size_t at = 0; at < sentences.size(); ++at)
        if (static_cast<std::size_t>(sentences[at].problem) != at) return false;
    return sentences.back().problem == Problem::statusStale;
}
static_assert(complete());

/// `{}` in a sentence takes the place, if there is one.
std::string placed(std::string sentence, std::string const& place) {
    if (auto const at = sentence.find("{}"); at != std::string::npos) sentence.replace(at, 2, place);
    return sentence;
}

} // namespace

VerificationProblem problemOf(Problem problem, std::string const& place) {
    Said const& words = sentences.at(static_cast<std::size_t>(problem));
    std::string const zh = place.empty() ? "" : fmt::format("（{}）", place);
    std::string const en = place.empty() ? "" : fmt::format(" ({})", place);
    return {words.id, {placed(words.zh, zh), placed(words.en, en)}};
}

Verification judged(Authenticity verdict, Problem problem, std::string const& place) {
    Verification verification;
    verification.verdict = verdict;
    verification.problems.push_back(problemOf(problem, place));
    return verification;
}

} // namespace countersign::certificate
