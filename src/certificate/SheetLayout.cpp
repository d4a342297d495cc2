#include "certificate/SheetLayout.h"

#include "certificate/CheckCode.h"
#include "certificate/PageCodes.h"
#include "certificate/PageSeal.h"
#include "certificate/PageSealSize.h"
#include "certificate/Pagination.h"
#include "certificate/SheetGeometry.h"
#include "certificate/SheetNotes.h"
#include "certificate/SheetSeal.h"
#include "certificate/SheetSummary.h"
#include "certificate/TableLayout.h"
#include "core/Fault.h"

#include <algorithm>
#include <tuple>

namespace countersign::certificate {

namespace {

/// GB/T and the state council's rules on seals: offices below a national bureau, at most 4.5 cm.
constexpr double sealDiameter = 42;
constexpr double stampFrame = 44;
constexpr double closingGap = 1.6;
constexpr double notesGap = 4;
constexpr double signatureGap = 1.5;
constexpr double officeWidth = 88; ///< in the foot
constexpr double pageOfWidth = 32;
constexpr double nextHeadGap = 1.5;
constexpr double besideGap = 2.2;  ///< between what stands beside a page's seal
constexpr double numberWidth = 62; ///< of the certificate's number on a continued page

/// Two characters of indent open a Chinese paragraph.
constexpr char const* indent = "\u3000\u3000";

/// So many bytes of a seal are left for rows at least.
constexpr std::size_t leastForRows = 160;
/// More stand on no page of the third layout.
constexpr std::size_t mostRowsOnPage = 36;
/// So many documents fill a page: their authorities' names take several lines, and most of the seal.
constexpr std::size_t usualDocumentsOnPage = 16;

PageSealRoom smallestRoom(std::size_t bytes) {
    auto const found = std::find_if(pageSealRooms.begin(), pageSealRooms.end(), [bytes](auto const& room) { return bytes <= room.bytes; });
    if (found == pageSealRooms.end()) throw Fault(FaultCode::unusableInput, "content: names and documents are longer than a page's seal");
    return *found;
}

/// The smallest code that holds any page full of rows; where none of usual size does, one that holds a fair number of them, and of
/// documents as many as it can: a seal that is larger by two centimetres costs fewer pages than three rows on each.
PageSealRoom sealRoomFor(SheetMatter const& matter) {
    PageSealSize size(matter.content, matter.sealing.certificateReference);
    std::size_t const facts = size.bytes();
    bool const documents = tellsDocuments(matter.content.product);
    std::size_t const onPage = documents ? usualDocumentsOnPage : mostRowsOnPage;
    std::size_t most = facts;
    for (std::size_t row = 0; row < matter.content.found(); ++row) {
        if (row % onPage == 0) size.beginPage();
        size.add(row);
        most = std::max(most, size.bytes());
    }
    if (documents) return smallestRoom(std::max(facts, std::min(most, pageSealRooms.back().bytes)));
    return most <= usualSealRoom.bytes ? smallestRoom(most) : smallestRoom(std::max(usualSealRoom.bytes, facts + leastForRows));
}

/// The third layout. Rows end above the seal, and on the last page above the signature too.
SheetGeometry withSeal(PageSealRoom const& room) {
    SheetGeometry geometry = sheet::third;
    geometry.sealSide = static_cast<double>(room.modules) * sheet::sealModule;
    double const usual = sheet::third.sealSide;
    geometry.flowBottom += usual - geometry.sealSide;
    if (geometry.sealSide <= usual) return geometry;
    geometry.notesBottom = geometry.flowBottom;
    geometry.bandTop += usual - geometry.sealSide;
    geometry.signatureLeft += geometry.sealSide - usual;
    return geometry;
}

SheetGeometry geometryFor(SheetMatter const& matter, std::optional<PageSealRoom> const& room) {
    if (room) return withSeal(*room);
    return matter.text.layout == 1 ? sheet::first : sheet::second;
}

/// Lays out one certificate page by page.
class SheetComposer {
public:
    SheetComposer(SheetMatter const& matter, DocumentGlyphs& glyphs)
        : m_matter(matter),
          m_glyphs(glyphs),
          m_text(matter.text),
          m_stamp(matter.content.stamp),
          m_sealRoom(matter.text.layout > 2 ? std::optional(sealRoomFor(matter)) : std::nullopt),
          m_geometry(geometryFor(matter, m_sealRoom)),
          m_composer(glyphs, m_layout, m_geometry.wholeWords),
          m_table(m_text, m_composer, m_geometry),
          m_notes(m_text, m_composer, m_geometry) {}

    SheetLayout compose();

private:
    double firstHead(SheetPage& page);
    double nextHead(SheetPage& page);
    double denseNextHead(SheetPage& page);
    double fields(SheetPage& page, double top);
    double sentence(SheetPage& page, double top);
    double noneHeight() const { return m_geometry.noneHeight + (english() ? m_geometry.noneEnglish : 0); }
    double noneFound(SheetPage& page, double top);
    PageRoom room(double firstTop, double nextTop);
    void end(SheetPage& page, double top);
    void giveCodes(std::vector<QrCode> codes);
    void closing(SheetPage& page, double top);
    double closingHeight() const;
    void signature(SheetPage& page);
    void signatureText(SheetPage& page, Box frame);
    void foot(SheetPage& page, std::size_t number);
    void footBesideSeal(SheetPage& page, std::size_t number);
    std::vector<RowRange> pages(PageRoom room) const;
    std::vector<RowRange> pagesWithSummary(PageRoom room) const;
    void summary(SheetPage& page, double top, std::vector<RowRange> const& pages);

    /// The first layout has the words 未查询到 with the signature, the second with the sentence that they answer.
    bool noneOnPage(std::size_t page) const { return m_text.rows.empty() && page == (m_geometry.dense ? 0 : m_pages - 1); }
    bool english() const { return !m_text.title.en.empty(); }

    SheetMatter const& m_matter;
    DocumentGlyphs& m_glyphs;
    SheetText const& m_text;
    CertificateContent::Stamp const& m_stamp;
    std::optional<PageSealRoom> m_sealRoom;
    SheetGeometry const m_geometry;
    SheetLayout m_layout;
    Composer m_composer;
    TableLayout m_table;
    SheetNotes m_notes;
    std::size_t m_pages = 0;
};

double SheetComposer::fields(SheetPage& page, double top) {
    TextStyle const zh = m_geometry.fieldZh, en = m_geometry.fieldEn;
    Box const frame{sheet::left, top, sheet::right, top + zh.leading + en.leading};
    double const bottom = m_composer.place(page, TextRole::field, m_text.number, frame, zh, en, Align::left);
    m_composer.place(page, TextRole::field, m_text.searchedOn, frame, zh, en, Align::right);
    return bottom;
}

double SheetComposer::sentence(SheetPage& page, double top) {
    Box frame{sheet::left, top, sheet::right, m_geometry.flowBottom};
    std::string const text = indent + m_text.sentence.zh;
    auto const& zh = m_geometry.hangingMarks ? m_composer.wrapHanging(text, sheet::width, m_geometry.sentenceZh)
                                             : m_composer.wrap(text, sheet::width, m_geometry.sentenceZh);
    frame.top = m_composer.placeFilled(page, TextRole::sentence, zh, frame, m_geometry.sentenceZh);
    if (!english()) return frame.top;
    frame.top += 1;
    auto const& en = m_composer.wrap(m_text.sentence.en, sheet::width, m_geometry.sentenceEn);
    return m_composer.place(page, TextRole::sentence, en, frame, m_geometry.sentenceEn, Align::left);
}

double SheetComposer::firstHead(SheetPage& page) {
    Box const frame{sheet::left, m_geometry.firstTop, sheet::right, m_geometry.flowBottom};
    double const title =
        m_composer.place(page, TextRole::title, m_text.title, frame, m_geometry.titleZh, m_geometry.titleEn, Align::centre);
    double const below = fields(page, title + m_geometry.titleGap);
    return sentence(page, below + m_geometry.fieldsGap) + m_geometry.sentenceGap;
}

double SheetComposer::nextHead(SheetPage& page) {
    if (m_geometry.dense) return denseNextHead(page);
    Box const frame{sheet::left, m_geometry.nextTop, sheet::right, m_geometry.flowBottom};
    TextStyle const zh = m_geometry.continuedZh, en = m_geometry.continuedEn;
    double const title = m_composer.place(page, TextRole::title, m_text.continued, frame, zh, en, Align::centre);
    return fields(page, title - (english() ? en.leading : 0) + (english() ? 4.2 : 1)) + nextHeadGap;
}

/// A page that is found alone names its certificate and its holder.
double SheetComposer::denseNextHead(SheetPage& page) {
    TextStyle const zh = m_geometry.fieldZh, en = m_geometry.fieldEn;
    Box const frame{sheet::left, m_geometry.nextTop, sheet::right, m_geometry.flowBottom};
    auto const title = m_composer.denseBlock(m_text.continued, sheet::width, m_geometry.continuedZh, m_geometry.continuedEn);
    double const top = m_composer.place(page, TextRole::title, title, frame, Align::centre) + nextHeadGap / 2;
    auto const number = m_composer.block(m_text.number, numberWidth, zh, en);
    auto const holder = m_composer.block(m_text.holder, sheet::width - numberWidth, zh, en);
    double const bottom = top + std::max(number.height(), holder.height());
    m_composer.place(page, TextRole::field, number, {sheet::left, top, sheet::left + numberWidth, bottom}, Align::left);
    m_composer.place(page, TextRole::field, holder, {sheet::left + numberWidth, top, sheet::right, bottom}, Align::right);
    return bottom + nextHeadGap;
}

double SheetComposer::noneFound(SheetPage& page, double top) {
    double const height = noneHeight();
    Box const box{sheet::left, top, sheet::right, top + height};
    page.rules.push_back({box.left, box.top, box.right, box.top, 0.35, 0});
    page.rules.push_back({box.left, box.bottom, box.right, box.bottom, 0.35, 0});
    Box const frame{box.left, top + (height - sheet::noneZh.leading - (english() ? sheet::noneEn.leading : 0)) / 2, box.right, box.bottom};
    m_composer.place(page, TextRole::noneFound, m_text.noneFound, frame, sheet::noneZh, sheet::noneEn, Align::centre);
    return box.bottom;
}

double SheetComposer::closingHeight() const { return closingGap + sheet::closing.leading + (english() ? sheet::closingEn.leading : 0); }

void SheetComposer::closing(SheetPage& page, double top) {
    Box const frame{sheet::left, top + closingGap, sheet::right, top + closingHeight()};
    m_composer.place(page, TextRole::closing, m_text.closing, frame, sheet::closing, sheet::closingEn, Align::centre);
}

void SheetComposer::signatureText(SheetPage& page, Box frame) {
    double const width = frame.right - frame.left;
    auto const office = m_composer.block(m_text.office, width, sheet::officeZh, sheet::officeEn);
    auto const madeAt = m_composer.block(m_text.madeAt, width, sheet::madeZh, sheet::madeEn);
    double const height = office.height() + signatureGap + madeAt.height();
    if (m_sealRoom && height > frame.bottom - frame.top)
        throw Fault(FaultCode::unusableInput, "content: the office's name is too long for the signature");
    frame.top += (frame.bottom - frame.top - height) / 2;
    frame.top = signatureGap + m_composer.place(page, TextRole::signature, office, frame, Align::centre);
    m_composer.place(page, TextRole::signature, madeAt, frame, Align::centre);
}

/// Lower right, as letters are signed here; a drawn seal lies over name and date, a stamped one finds its frame beside them.
void SheetComposer::signature(SheetPage& page) {
    double const middle = (m_geometry.bandTop + m_geometry.bandBottom) / 2;
    Box const block{m_geometry.signatureLeft, m_geometry.bandTop, sheet::right, m_geometry.bandBottom};
    if (m_stamp.drawn) {
        page.stamp = StampPlace{(block.left + block.right) / 2, middle, sealDiameter, true, m_stamp.textZh, {}};
        if (std::string const& office = m_text.office.zh; m_stamp.textZh.starts_with(office) && m_stamp.textZh.size() > office.size()) {
            page.stamp->arc = office;
            page.stamp->below = m_stamp.textZh.substr(office.size());
        }
        if (m_text.layout > 2) page.stamp->glyphs = sealGlyphs(m_glyphs, *page.stamp);
        signatureText(page, block);
        return;
    }
    Box const frame{sheet::right - stampFrame, middle - stampFrame / 2, sheet::right, middle + stampFrame / 2};
    page.stamp = StampPlace{(frame.left + frame.right) / 2, middle, stampFrame, false, {}, {}};
    Box const label{frame.left, frame.top + 1.5, frame.right, frame.bottom};
    m_composer.place(page, TextRole::stampBox, m_text.stampBox, label, sheet::closing, sheet::closingEn, Align::centre);
    signatureText(page, {m_sealRoom ? block.left : 70, m_geometry.bandTop, frame.left - 3, m_geometry.bandBottom});
}

/// The seal, beside it what tells pages and seals apart, and at the right the office where it does not sign.
void SheetComposer::footBesideSeal(SheetPage& page, std::size_t number) {
    std::string const& seal = m_layout.seals.at(number);
    double const top = sheet::sealBottom - m_geometry.sealSide;
    page.seal = SealPlace{sheet::left, top, sheet::sealModule, {}};
    double const left = sheet::left + m_geometry.sealSide + sheet::sealGap;
    Box frame{left, top, left + sheet::besideSealWidth, sheet::sealBottom};
    auto const place = [&](Bilingual const& text, TextStyle zh, TextStyle en, TextRole role = TextRole::foot) {
        auto const block = m_composer.denseBlock(text, sheet::besideSealWidth, zh, en);
        frame.top = m_composer.place(page, role, block, frame, Align::left);
    };
    place(pageOf(m_text, number, m_pages), sheet::sealZh, sheet::sealEn);
    frame.top += besideGap;
    place(m_text.sealCode, sheet::sealHowZh, sheet::sealHowEn);
    place({checkCodeOf(seal), {}}, sheet::sealCode, sheet::sealCode, TextRole::checkCode);
    frame.top += besideGap;
    place({m_text.bareNumber, {}}, sheet::sealZh, sheet::sealEn);
    place(m_text.sealHow, sheet::sealHowZh, sheet::sealHowEn);
    if (number + 1 == m_pages) return;
    auto const office = m_composer.block(m_text.office, officeWidth, sheet::footZh, sheet::footEn);
    Box const corner{sheet::right - officeWidth, sheet::sealBottom - office.height(), sheet::right, sheet::sealBottom};
    m_composer.place(page, TextRole::foot, office, corner, Align::right);
}

void SheetComposer::foot(SheetPage& page, std::size_t number) {
    if (m_sealRoom) return footBesideSeal(page, number);
    page.rules.push_back({sheet::left, sheet::footTop, sheet::right, sheet::footTop, 0.1, 0.45});
    double const top = sheet::footTop + 1.2;
    auto const block = [this](Bilingual const& text, double width) { return m_composer.block(text, width, sheet::footZh, sheet::footEn); };
    auto office = block(m_text.office, officeWidth);
    if (top + office.height() > sheet::footBottom)
        office = m_composer.block(m_text.office, officeWidth, sheet::smallFootZh, sheet::smallFootEn);
    if (top + office.height() > sheet::footBottom)
        throw Fault(FaultCode::unusableInput, "content: the office's name is too long for the foot");
    double const middle = sheet::left + officeWidth + 2;
    double const last = sheet::right - pageOfWidth;
    m_composer.place(page, TextRole::foot, office, {sheet::left, top, sheet::left + officeWidth, sheet::footBottom}, Align::left);
    m_composer.place(page, TextRole::foot, block(m_text.number, last - middle), {middle, top, last, sheet::footBottom}, Align::centre);
    m_composer.place(page, TextRole::foot, block(pageOf(m_text, number, m_pages), pageOfWidth),
                     {last, top, sheet::right, sheet::footBottom}, Align::right);
}

PageRoom SheetComposer::room(double firstTop, double nextTop) {
    bool const found = !m_text.rows.empty();
    double const table = found ? m_table.frameHeight() : 0;
    double const none = found ? 0 : noneHeight();
    double const band = m_geometry.flowBottom - m_geometry.notesBottom;
    double const end = closingHeight() + notesGap + m_notes.height() + band;
    double const first = m_geometry.flowBottom - firstTop - table;
    double const next = m_geometry.flowBottom - nextTop - table;
    if (m_geometry.dense) return {first - none, next, end, m_geometry.leastFilled};
    return {first, next, none + end, m_geometry.leastFilled};
}

std::vector<RowRange> SheetComposer::pages(PageRoom room) const {
    if (!m_sealRoom) return paginate(m_table.rowHeights(), room);
    PageSealSize size(m_matter.content, m_matter.sealing.certificateReference);
    return paginate(m_table.rowHeights(), room, [&size, room = m_sealRoom->bytes](std::size_t first, std::size_t most) {
        size.beginPage();
        for (std::size_t rows = 0; rows < most; ++rows) {
            size.add(first + rows);
            if (size.bytes() > room) return rows;
        }
        return most;
    });
}

/// Many pages of crossings are summed up on the first, and the rows begin on the second.
std::vector<RowRange> SheetComposer::pagesWithSummary(PageRoom room) const {
    auto ranges = pages(room);
    if (!m_sealRoom || ranges.size() <= mostPagesWithoutSummary || tellsDocuments(m_text.product)) return ranges;
    room.first = room.next;
    ranges = pages(room);
    ranges.insert(ranges.begin(), {0, 0});
    return ranges;
}

void SheetComposer::summary(SheetPage& page, double top, std::vector<RowRange> const& pages) {
    SheetSummary table(m_text, m_composer, m_geometry);
    auto const rows = summaryRows(m_matter.content, m_text, pages, table.linesBetween(top, m_geometry.flowBottom));
    table.place(page, top, rows);
}

void SheetComposer::end(SheetPage& page, double top) {
    closing(page, top);
    m_notes.place(page);
    signature(page);
}

void SheetComposer::giveCodes(std::vector<QrCode> codes) {
    for (std::size_t i = 0; i < m_pages && m_sealRoom; ++i) m_layout.pages[i].seal.value().code = std::move(codes.at(i));
}

SheetLayout SheetComposer::compose() {
    SheetPage first;
    SheetPage next;
    double const firstTop = firstHead(first);
    double const nextTop = nextHead(next);
    auto const ranges = pagesWithSummary(room(firstTop, nextTop));
    m_pages = ranges.size();
    if (m_text.layout > 2) m_layout.outlines = m_text.layout > 3 ? Outlines::none : Outlines::lighter;
    if (m_sealRoom) m_layout.seals = m_matter.sealing.seals(ranges);
    PageCodes codes(m_layout.seals);
    for (std::size_t i = 0; i < m_pages; ++i) {
        SheetPage page = i == 0 ? first : next;
        double bottom = i == 0 ? firstTop : nextTop;
        page.rows = ranges[i];
        if (ranges[i].first < ranges[i].second) bottom = m_table.place(page, bottom, ranges[i]);
        bool const summed = !m_matter.content.rows.empty() && ranges[i].first == ranges[i].second;
        if (summed) summary(page, bottom, ranges);
        if (noneOnPage(i)) bottom = noneFound(page, bottom);
        if (i + 1 == m_pages) end(page, bottom);
        foot(page, i);
        m_layout.pages.push_back(std::move(page));
    }
    giveCodes(codes.take());
    return std::move(m_layout);
}

} // namespace

Box pageSealArea() { return {sheet::left, sheet::first.bandTop, sheet::left + 46, sheet::first.bandBottom}; }

Box pageSealPlace() {
    double const top = sheet::third.bandTop;
    return {sheet::left, top, sheet::left + sheet::third.sealSide, top + sheet::third.sealSide};
}

DocumentGlyphs::Codes codesFor(int layout) { return layout > 2 ? DocumentGlyphs::Codes::byUse : DocumentGlyphs::Codes::byCharacter; }

SheetLayout layOutSheets(SheetMatter const& matter, DocumentGlyphs& glyphs) { return SheetComposer(matter, glyphs).compose(); }

} // namespace countersign::certificate
