#include "certificate/NoticeLayout.h"

#include "certificate/SheetGeometry.h"
#include "core/authority/RuleSet.h"
#include "core/person/Name.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace countersign::certificate {

namespace {

using NoticeValues = std::map<std::string_view, std::string>;

constexpr double noticeTop = 20;
constexpr double noticeBottom = 226;  ///< of the last page: below it stand the signature and the seal
constexpr double noticePageEnd = 272; ///< of a page that another one follows
constexpr double noticeBandTop = 230;
constexpr double headAndTwoLines = 18;
constexpr double signWidth = 95; ///< left of the band: the person's signature
constexpr double stampSide = 38;
constexpr double stampLeft = 142;
constexpr double noticeIndent = 7; ///< two characters
constexpr double besideSeal = 46;

/// One page, if it can be: but nothing smaller than what everybody reads on paper (English 6 points). More than that goes on
/// another page.
constexpr std::array noticeScales{1.0, 0.94, 0.88, 0.82, 0.76};

TextStyle scaled(TextStyle style, double by) { return {style.size * by, style.leading * by}; }

Bilingual with(Bilingual const& text, NoticeValues const& zh, NoticeValues const& en) { return {filled(text.zh, zh), filled(text.en, en)}; }
Bilingual with(Bilingual const& text, NoticeValues const& both) { return with(text, both, both); }

std::string withoutFullStop(std::string const& text) {
    for (std::string_view const stop : {"。", "."})
        if (text.ends_with(stop)) return text.substr(0, text.size() - stop.size());
    return text;
}

Bilingual nameOf(RefusalNotice const& notice) {
    std::string const name = standardName(notice.subject), latin = standardName(notice.subjectLatin);
    if (name.empty() || latin.empty() || name == latin) return {name.empty() ? latin : name, name.empty() ? latin : name};
    return {fmt::format("{}（{}）", name, latin), fmt::format("{} ({})", name, latin)};
}

std::vector<std::string> linesOf(std::string const& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        if (end > at) lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// Sets one notice in one scale, from the top down.
class NoticePages {
public:
    NoticePages(RefusalNotice const& notice, NoticeWording const& wording, DocumentGlyphs& glyphs, SheetLayout& layout, double scale)
        : m_notice(notice), m_wording(wording), m_composer(glyphs, layout, true), m_layout(layout), m_scale(scale) {
        m_layout.pages.emplace_back();
    }

    void set() {
        setHead();
        setDecision();
        setReasons();
        setExplanation();
        setTurns();
        if (m_y > noticeBottom) turnPage();
        setBand();
        for (std::size_t page = 0; page < m_layout.pages.size(); ++page) setFoot(page);
    }

private:
    using Role = TextRole;

    void setHead() {
        Box const frame{sheet::left, m_y, sheet::right, noticePageEnd};
        m_y = m_composer.place(page(), Role::field, {m_notice.office.nameZh, m_notice.office.nameEn}, frame, {11, 5.4}, {8.5, 4.2},
                               Align::centre);
        m_y = m_composer.place(page(), Role::title, m_wording.title, at(m_y + 4), {22, 11}, {12, 6}, Align::centre) + 4;
        setNumber();
    }

    void setNumber() {
        Bilingual const number =
            with(m_wording.number, {{"office", m_notice.office.code}, {"case", std::to_string(m_notice.theCase.value)}});
        Bilingual const date = with(m_wording.date, {{"date", chineseDay(m_notice.refusedOn)}}, {{"date", isoDay(m_notice.refusedOn)}});
        double const below = m_composer.place(page(), Role::field, number, at(m_y), field, fieldEn, Align::left);
        m_y = std::max(below, m_composer.place(page(), Role::field, date, at(m_y), field, fieldEn, Align::right)) + 1.5;
        page().rules.push_back({sheet::left, m_y, sheet::right, m_y, 0.3, 0});
        m_y += 4;
    }

    void setDecision() {
        Bilingual const& form = m_notice.requester.empty() ? m_wording.applicant : m_wording.applicantWithAgent;
        Bilingual const subject = nameOf(m_notice);
        std::string const requester = standardName(m_notice.requester);
        paragraph(with(form, {{"subject", subject.zh}, {"requester", requester}}, {{"subject", subject.en}, {"requester", requester}}), 0);
        m_y += 2 * m_scale;
        paragraph(with(m_wording.decision, {{"asked_on", chineseDay(m_notice.askedOn)}}, {{"asked_on", isoDay(m_notice.askedOn)}}), 0);
        m_y += 2 * m_scale;
    }

    void setReasons() {
        int n = 0;
        for (auto const& each : m_notice.reasons) {
            paragraph(with(m_wording.reason, {{"n", std::to_string(++n)}, {"words", withoutFullStop(each.words.zh)}},
                           {{"n", std::to_string(n)}, {"words", withoutFullStop(each.words.en)}}),
                      noticeIndent);
            Message const basis = basisIn(each.basis);
            small(with(m_wording.basis, {{"basis", basis.zh}}, {{"basis", basis.en}}));
            m_y += 1.6 * m_scale;
        }
    }

    void setExplanation() {
        if (m_notice.explanation.empty()) return;
        // Without a reason of the list the words are the reason, and need no head.
        if (!m_notice.reasons.empty()) head(m_wording.explanation);
        for (auto const& line : linesOf(m_notice.explanation)) paragraph({line, {}}, noticeIndent);
        m_y += 1.6 * m_scale;
    }

    void setTurns() {
        head(m_wording.turnHead);
        // What this very person needs comes first.
        for (auto const& each : m_notice.reasons)
            if (!each.turn.zh.empty() || !each.turn.en.empty()) note({each.turn.zh, each.turn.en});
        for (auto const& each : m_wording.turns) note(each);
        m_y += 1.5 * m_scale;
        page().rules.push_back({sheet::left, m_y, sheet::right, m_y, 0.2, 0.45});
        m_y += 2 * m_scale;
        paragraph(m_wording.noCertificate, 0);
    }

    void setBand() {
        double const signTop = noticeBandTop + 18;
        page().rules.push_back({sheet::left, signTop, sheet::left + signWidth, signTop, 0.2, 0.45});
        m_composer.place(page(), Role::signature, m_wording.received, {sheet::left, signTop + 1, sheet::left + signWidth, signTop + 15},
                         {9.5, 5}, {7.5, 3.6}, Align::left);
        double const middle = stampLeft + stampSide / 2;
        page().stamp = StampPlace{middle, noticeBandTop + stampSide / 2, stampSide, false, {}, {}};
        m_composer.place(page(), Role::stampBox, m_wording.stampBox,
                         {middle - besideSeal / 2, noticeBandTop + 13, middle + besideSeal / 2, noticeBandTop + 27}, {10, 5.4}, {8, 4},
                         Align::centre);
        double const below = noticeBandTop + stampSide + 1.5;
        m_composer.place(page(), Role::signature, {chineseDay(m_notice.refusedOn), {}},
                         {middle - besideSeal / 2, below, middle + besideSeal / 2, below + 8}, {10.5, 5.4}, {8, 4}, Align::centre);
    }

    void setFoot(std::size_t at) {
        NoticeValues const numbers{{"page", std::to_string(at + 1)}, {"pages", std::to_string(m_layout.pages.size())}};
        Bilingual const page = with(m_wording.page, numbers);
        m_composer.place(m_layout.pages[at], Role::foot, {page.zh + "  " + m_wording.version, page.en},
                         {sheet::left, 281, sheet::right, sheet::footBottom}, sheet::footZh, sheet::footEn, Align::centre);
    }

    void turnPage() {
        m_layout.pages.emplace_back();
        m_y = noticeTop;
        setNumber(); // pages that came apart find each other
    }

    SheetPage& page() { return m_layout.pages.back(); }

    Box at(double y, double fromLeft = 0) const { return {sheet::left + fromLeft, y, sheet::right, noticePageEnd}; }

    void lines(Role role, Bilingual const& text, double fromLeft, TextStyle zh, TextStyle en) {
        column(role, text.zh, fromLeft, scaled(zh, m_scale));
        if (!text.en.empty()) column(role, text.en, fromLeft, scaled(en, m_scale));
    }

    /// Line by line, so that a page ends between two.
    void column(Role role, std::string const& text, double fromLeft, TextStyle style) {
        for (TextLine const* const line : m_composer.wrap(text, sheet::right - sheet::left - fromLeft, style)) {
            if (m_y + style.leading > noticePageEnd) turnPage();
            m_y = m_composer.place(page(), role, Lines{line}, at(m_y, fromLeft), style, Align::left);
        }
    }
    void paragraph(Bilingual const& text, double fromLeft) { lines(Role::sentence, text, fromLeft, {11, 6}, {9, 4.5}); }
    void small(Bilingual const& text) { lines(Role::note, text, noticeIndent, {9, 4.8}, {7.5, 3.7}); }
    void note(Bilingual const& text) {
        lines(Role::note, text, noticeIndent, {10, 5.2}, {8, 3.9});
        m_y += 0.8 * m_scale;
    }
    void head(Bilingual const& text) {
        if (m_y + headAndTwoLines > noticePageEnd) turnPage();
        m_y += 1.5 * m_scale;
        lines(Role::columnHead, {text.zh + "  " + text.en, {}}, 0, {10.5, 6}, {9, 4.5});
    }

    static constexpr TextStyle field{10, 5};
    static constexpr TextStyle fieldEn{8, 3.8};

    RefusalNotice const& m_notice;
    NoticeWording const& m_wording;
    Composer m_composer;
    SheetLayout& m_layout;
    double m_scale;
    double m_y = noticeTop;
};

} // namespace

SheetLayout layOutNotice(RefusalNotice const& notice, NoticeWording const& wording, DocumentGlyphs& glyphs) {
    for (double const scale : noticeScales) {
        SheetLayout layout;
        NoticePages(notice, wording, glyphs, layout, scale).set();
        if (layout.pages.size() == 1 || scale == noticeScales.back()) return layout;
    }
    return {};
}

} // namespace countersign::certificate
