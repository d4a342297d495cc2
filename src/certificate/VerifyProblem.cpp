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

constexpr std::array<Said, 67> sentences{{
    {Problem::tooLarge, "file.too-large", "文件过大，不可能是本系统出具的文件。请向持有人索取原始文件。",
     "The file is larger than any that is issued. Ask the holder for the original file."},
    {Problem::notAPdf, "file.not-a-pdf", "文件不是 PDF，也不是可以核验的其他类型。请索取签发机关给出的原始 PDF 文件。",
     "This is neither a PDF nor another kind of file that can be verified. Ask for the original PDF as the office gave it out."},
    {Problem::encrypted, "file.encrypted",
     "文件已加密。签发机关给出的电子副本须凭申请人设定的密码核验：请在终端运行 countersign-verify 并输入密码，或者用环境变量 "
     "COUNTERSIGN_VERIFY_PASSWORD 给出。其他人加密的文件，请索取未加密的原始文件。",
     "The file is encrypted. An electronic copy of the office's is verified with the password that the applicant chose: run "
     "countersign-verify at a terminal and type it, or give it by COUNTERSIGN_VERIFY_PASSWORD. If somebody else encrypted the file, ask "
     "for the original without a password."},
    {Problem::passwordWrong, "file.password", "密码打不开这份电子副本。请向持有人核对密码后重试。",
     "The password does not open this electronic copy. Ask its holder for the right one and try again."},
    {Problem::notSealed, "file.not-sealed", "文件中没有查询证明的电子签章：它不是证明原件，或者被其他程序另存过。请索取原始文件。",
     "There is no certificate's seal in this file: it is something else, or another program saved it anew. Ask for the original "
     "file."},
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
     "电子签章附带时间戳，但其签发者不在所信任之列，签章时间仅以签发机关所述为准。如需核实，请用 --trust-time 指定时间戳机构公布的证书。",
     "The seal bears a time stamp, but not of a trusted authority: when it was sealed is the office's own word. To check it, give the "
     "certificate that the time-stamp authority publishes with --trust-time."},
    {Problem::timeStampRevoked, "time-stamp.revoked",
     "电子签章附带时间戳，但时间戳机构的证书已被吊销，签章时间仅以签发机关所述为准。如有疑问，请向签发机关核实。",
     "The seal bears a time stamp, but the time-stamp authority's certificate was revoked: when it was sealed is the office's own word. "
     "If in doubt, ask the issuing office."},
    {Problem::timeStampUnchecked, "time-stamp.revocation-unchecked",
     "所给的证书吊销列表没有说明时间戳机构的证书目前是否已被吊销。如需核实，请取得其签发者最新公布的列表，用 --crl 指定。",
     "The lists of revoked certificates given do not tell whether the time-stamp authority's certificate was revoked by now. To check it, "
     "get "
     "the newest list that its issuer publishes and give it with --crl."},
    {Problem::timeStampOutside, "time-stamp.outside-validity",
     "所信任的时间戳表明，签章时签章所用的证书不在有效期内{}，文件上写明的签发时间因此不可信。请勿接受，并联系签发机关。",
     "A trusted time stamp tells that this was sealed when the certificate behind the seal was not valid{}, whatever the file says of when "
     "it "
     "was issued. Do not accept it; ask the issuing office."},
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
    {Problem::issuerRevoked, "issuer.revoked",
     "签章所用的证书已被签发它的机构吊销{}，没有可信的证据表明签章早于吊销。请勿接受，并联系签发机关重新出具。",
     "The certificate behind the seal was revoked by the authority that issued it{}, and nothing that can be trusted proves that the seal "
     "is "
     "older. Do not accept it; ask the issuing office for a new one."},
    {Problem::revocationUnchecked, "issuer.revocation-unchecked",
     "所给的证书吊销列表中没有签章证书签发者的完整列表，未核查该证书是否已被吊销。请取得其签发者公布的列表，用 --crl 指定。",
     "None of the lists of revoked certificates given is a whole one of the authority behind the seal, so whether its certificate was "
     "revoked "
     "is not checked. Get the list that the authority publishes and give it with --crl."},
    {Problem::revocationStale, "issuer.revocation-stale", "所给的证书吊销列表已过期{}，此后的吊销无从得知。请取得签发者最新的列表。",
     "The list of revoked certificates should have been followed by a newer one{}, and what was revoked since is not known. Get the "
     "authority's newest list."},
    {Problem::datedLater, "issuer.dated-later", "签发时间晚于本机时钟{}。请校正本机时钟后重新核验；时钟无误的，请勿接受。",
     "It is dated later than this computer's clock{}. Correct the clock and verify it again, or do not accept it."},
    {Problem::otherOffice, "issuer.other-office", "签章的机关不是文件上写明的机关。请勿接受，并联系文件上写明的机关。",
     "The office that sealed this is not the one it names. Do not accept it; ask the office that it names."},
    {Problem::signatureOnly, "content.unchecked",
     "只核验了电子签章，没有核对各页所示内容与所签内容是否一致。据以办事前，请完整核验（不带 --signature-only）。",
     "Only the signature was checked. Whether the pages show what was issued was not: before anybody relies on it, verify it as a whole "
     "(without --signature-only)."},
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
    {Problem::foreignSeal, "seal.foreign",
     "这不是查询证明的页面二维码，或者是本程序还不认识的新版本。请扫描证明页面下方的二维码，或者更新核验程序。",
     "This is not the seal of a page of a certificate, or a newer kind that this program does not know. Scan the code at the foot of the "
     "page, or install a newer version of the program."},
    {Problem::trialSeal, "page-seal.trial", "这个二维码以 SM2、SM3 签名，尚在试验，不能证明这一页。请扫描页面上的正式二维码。",
     "This code is signed with SM2 and SM3, on trial: it does not prove the page. Scan the page's regular code."},
    {Problem::trialSealHolds, "page-seal.trial-holds",
     "这个二维码以 SM2、SM3 签名，尚在试验：签名有效，但在正式启用之前，请以页面上的正式二维码为准。",
     "This code is signed with SM2 and SM3, on trial: the signature holds, but until such codes are in force go by the page's regular "
     "code."},
    {Problem::sealDamaged, "page-seal.damaged", "页面二维码的数据损坏或者不完整。请重新扫描整页；如果仍然如此，请联系签发机关。",
     "The bytes of the page's seal are damaged or not complete. Scan the whole page anew; if it stays so, ask the issuing office."},
    {Problem::sealForm, "page-seal.form", "页面二维码不是签发机关出具的形式。请勿接受，并联系签发机关。",
     "The seal of the page does not have the form in which an office makes it. Do not accept it; ask the issuing office."},
    {Problem::sealSignature, "page-seal.changed", "页面二维码的签名无效：它被改动过，或者不是该机关签发的。请勿接受，并联系签发机关。",
     "The signature of the page's seal is not the office's: it was changed, or somebody else made it. Do not accept it; ask the issuing "
     "office."},
    {Problem::officeNotGiven, "issuer.office-not-given",
     "页面二维码所写明的机关证书没有给出{}。请从公布它的签发机关取得该机关证书，并同样用 --trust 指定。",
     "The office's certificate that the seal of the page names was not given{}. Get it from the authority that publishes it, and give the "
     "office's certificate with --trust, too."},
    {Problem::paperUnchecked, "page.compare",
     "二维码只证明其中的数据，不证明它周围的纸面。请将姓名、页码和每一行记录与纸面比对；有任何不同，请勿接受。",
     "The code proves what stands in it and not the paper around it. Compare the name, the page number and every row with the paper; if "
     "anything differs, do not accept it."},
    {Problem::pageWithoutRows, "page.no-rows", "本页二维码中没有记录，纸面上的汇总不受它证明。请将其余各页一并核验。",
     "The seal of this page has no rows, and a summary printed on it is not proved by it. Check the other pages, too."},
    {Problem::portUnnamed, "page.port-codes",
     "有的口岸只列出代码：本程序的口岸表中没有它的名称。请向签发机关询问是哪个口岸，再与纸面比对。",
     "Some ports stand here by their code only, because this program's table has no name for it. Ask the office which ports they are "
     "before you compare them with the paper."},
    {Problem::imageTooLarge, "image.too-large", "图像超过 1.2 亿像素或者 64 MB。请以 300 dpi 重新扫描。",
     "The picture has more than 120 million pixels or 64 MB. Scan the sheet anew at 300 dpi."},
    {Problem::imageUndecodable, "image.unreadable", "图像文件已损坏，或者不是常用的 PNG、JPEG。请重新扫描，存为 PNG 或 JPEG。",
     "The picture is damaged or no usual PNG or JPEG. Scan the sheet anew and save it as PNG or JPEG."},
    {Problem::imageDamaged, "image.damaged", "图像文件已损坏或者不完整，可能有页面没有读到。请重新扫描，或者重新索取文件。",
     "The picture is damaged or not complete, and a page in it may have been missed. Scan the sheet anew, or ask for the file again."},
    {Problem::imageUnsearched, "image.not-searched",
     "未能在规定时间内查完整幅图像，可能有页面没有读到。请只扫描证明页面（300 dpi），再核验一次。",
     "The picture could not be searched to its end in the time allowed, and a page in it may have been missed. Scan the sheet alone at 300 "
     "dpi, and verify it again."},
    {Problem::imageWithoutCode, "image.no-code", "图像中没有读到二维码。请将整页放平，以 300 dpi 扫描，或者从正上方清晰拍摄，再核验一次。",
     "No QR code could be read in the picture. Lay the whole page flat, scan it at 300 dpi or photograph it sharply from straight above, "
     "and verify it again."},
    {Problem::imageOtherCodes, "image.other-codes",
     "图像中的二维码不是查询证明的页面二维码。请扫描证明页面，或者改用签发机关给出的 PDF 文件核验。",
     "The QR codes in the picture are not those of a certificate's pages. Scan the certificate, or verify the PDF file that the office "
     "gave out instead."},
    {Problem::otherCodesIgnored, "image.codes-ignored", "图像中还有与查询证明无关的二维码，已略过。请勿凭它们核验证明。",
     "There are other QR codes in the picture, which are no certificate's; they were left out. Do not check the certificate by them."},
    {Problem::severalPages, "image.several-pages", "图像中不止一页，这里只显示一页{}。请将各页分开扫描，逐页核验。",
     "There are several pages in the picture, and this is about one of them{}. Scan each page by itself and verify one after the other."},
    {Problem::pagesMissing, "pages.missing", "同一证明还有其他页没有一并核验{}。请索取全部页面，并逐页核验。",
     "Other pages of this certificate were not verified with it{}. Ask for all pages, and verify each."},
    {Problem::pagesDoubled, "pages.doubled", "同一页出现了不止一次{}。请查看是否有一张漏扫。",
     "The same page is there more than once{}. See whether another sheet was forgotten."},
    {Problem::pagesOfOtherIssue, "pages.other-issue", "编号相同，但各页不属于同一份证明{}。请勿接受其中任何一页，并联系签发机关。",
     "Pages of the same number do not belong to one certificate{}. Accept none of them; ask the issuing office."},
    {Problem::pagesOfSeveral, "pages.several-certificates", "这些页面属于不同的证明{}。请按编号分开，再与纸面比对。",
     "The pages are of several certificates{}. Sort them by number before you compare them with the paper."},
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
    {Problem::statusMissing, "status.missing", "所给的状态清单中没有该机关的清单{}，未核查是否已被撤销。请取得该机关的状态清单。",
     "None of the status lists given is of the office of this certificate{}, so whether it was revoked is not checked. Get its list."},
}};

/// In the order of the enumeration, and whole.
constexpr bool complete() {
    for (std::size_t at = 0; at < sentences.size(); ++at)
        if (static_cast<std::size_t>(sentences[at].problem) != at) return false;
    return sentences.back().problem == Problem::statusMissing;
}
static_assert(complete());

/// `{}` in a sentence takes the place, if there is one.
std::string placed(std::string sentence, std::string const& place) {
    if (auto const at = sentence.find("{}"); at != std::string::npos) sentence.replace(at, 2, place);
    return sentence;
}

} // namespace

Message inBoth(std::string const& place) { return {place, place}; }

VerificationProblem problemOf(Problem problem, Message const& place) {
    Said const& words = sentences.at(static_cast<std::size_t>(problem));
    std::string const zh = place.zh.empty() ? "" : fmt::format("（{}）", place.zh);
    std::string const en = place.en.empty() ? "" : fmt::format(" ({})", place.en);
    return {words.id, {placed(words.zh, zh), placed(words.en, en)}};
}

Verification judged(Authenticity verdict, Problem problem, Message const& place) {
    Verification verification;
    verification.verdict = verdict;
    verification.problems.push_back(problemOf(problem, place));
    return verification;
}

} // namespace countersign::certificate
