#include "certificate/PageRenderer.h"

#include "certificate/FaultOf.h"
#include "certificate/VerifySupport.h"
#include "support/Program.h"
#include "support/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

TEST(Renderer, CountsThePages) { EXPECT_EQ(PdfPages(plainPdf(3)).count(), 3); }

TEST(Renderer, RendersAtTheAskedResolution) {
    RenderedPage const page = PdfPages(plainPdf()).render(1, 144);
    EXPECT_EQ(page.width, 1190);
    EXPECT_EQ(page.height, 1684);
    EXPECT_EQ(page.rgb.size(), 1190U * 1684U * 3U);
}

TEST(Renderer, RendersAnOddWidthWithoutPadding) {
    RenderedPage const page = PdfPages(plainPdf()).render(1, 73);
    EXPECT_NE(page.width % 4, 0) << "or the test tests nothing";
    EXPECT_EQ(page.rgb.size(), static_cast<std::size_t>(page.width) * static_cast<std::size_t>(page.height) * 3);
}

TEST(Renderer, ShowsInkWhereTextStandsAndPaperElsewhere) {
    RenderedPage const page = PdfPages(plainPdf()).render(1, 72);
    auto const pixel = [&](int x, int y) {
        return static_cast<unsigned char>(page.rgb[static_cast<std::size_t>((y * page.width + x) * 3)]);
    };
    int darkest = 255;
    for (int x = 72; x < 150; ++x)
        for (int y = 100; y < 125; ++y) darkest = std::min<int>(darkest, pixel(x, y));
    EXPECT_LT(darkest, 80);
    EXPECT_EQ(pixel(300, 700), 255);
}

TEST(Renderer, KeepsRedGreenAndBlueInOrder) {
    std::string pdf = plainPdf();
    std::string const text = "BT /F1 24 Tf 72 720 Td (Page 1) Tj ET";
    std::string red = "1 0 0 rg 0 0 400 400 re f";
    red.resize(text.size(), ' ');
    pdf.replace(pdf.find(text), text.size(), red);
    RenderedPage const page = PdfPages(pdf).render(1, 72);
    auto const at = static_cast<std::size_t>((700 * page.width + 100) * 3);
    EXPECT_EQ(static_cast<unsigned char>(page.rgb[at]), 255);
    EXPECT_EQ(static_cast<unsigned char>(page.rgb[at + 1]), 0);
    EXPECT_EQ(static_cast<unsigned char>(page.rgb[at + 2]), 0);
}

TEST(Renderer, ShowsDifferentPages) {
    PdfPages const pages(plainPdf(2));
    EXPECT_NE(pages.render(1, 72).rgb, pages.render(2, 72).rgb);
    EXPECT_EQ(pages.render(1, 72).rgb, pages.render(1, 72).rgb);
}

TEST(Renderer, RefusesAPageThatIsNotThere) {
    PdfPages const pages(plainPdf(2));
    for (int const page : {0, -1, 3, std::numeric_limits<int>::max()})
        EXPECT_EQ(faultOf([&] { pages.render(page, 72); }), FaultCode::unusableInput);
}

TEST(Renderer, RefusesAResolutionThatIsNoUse) {
    PdfPages const pages(plainPdf());
    for (double const dpi : {0.0, -72.0, 9.9, 601.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()})
        EXPECT_EQ(faultOf([&] { pages.render(1, dpi); }), FaultCode::unusableInput) << dpi;
}

TEST(Renderer, RefusesAPageMadeToExhaustMemory) {
    std::string pdf = plainPdf();
    std::string const box = "/MediaBox [0 0 595 842] /"; // as long as before: the table of offsets stays right
    pdf.replace(pdf.find(box), box.size(), "/MediaBox[0 0 9999 9999]/");
    EXPECT_EQ(faultOf([&] { PdfPages(pdf).render(1, 300); }), FaultCode::unusableInput);
}

TEST(Renderer, RefusesWhatIsNoPdf) {
    for (std::string const bytes : {"", "text", "%PDF-1.7\n"})
        EXPECT_EQ(faultOf([&] { PdfPages{bytes}; }), FaultCode::unusableInput) << bytes;
}

TEST(Renderer, RefusesALockedFile) {
    TemporaryFolder const folder;
    writeFile(folder / "plain.pdf", plainPdf());
    ASSERT_EQ(run({"qpdf", "--encrypt", "secret", "secret", "256", "--", folder / "plain.pdf", folder / "locked.pdf"}).exitCode, 0);
    EXPECT_EQ(faultOf([&] { PdfPages{readFile(folder / "locked.pdf")}; }), FaultCode::unusableInput);
}

TEST(Renderer, DrawsAPartAsItIsInTheWhole) {
    PdfPages const pages(plainPdf());
    RenderedPage const whole = pages.render(1, 144), part = pages.render(1, 144, {100, 150, 300, 200});
    ASSERT_EQ(part.width, 300);
    ASSERT_EQ(part.height, 200);
    std::string cut;
    for (int row = 150; row < 350; ++row) cut += whole.rgb.substr(static_cast<std::size_t>((row * whole.width + 100) * 3), 300 * 3);
    EXPECT_EQ(part.rgb, cut);
}

TEST(Renderer, DrawsOfAPartWhatThePageHas) {
    PdfPages const pages(plainPdf());
    RenderedPage const edge = pages.render(1, 72, {500, 800, 1000, 1000});
    EXPECT_EQ(edge.width, 95);
    EXPECT_EQ(edge.height, 42);
    EXPECT_EQ(faultOf([&] { pages.render(1, 72, {0, 0, 40'000, 40'000}); }), FaultCode::cancelled) << "no more than the page itself";
}

TEST(Renderer, TellsWhatIsWrittenAndWhere) {
    PageText const text = PdfPages(plainPdf()).text(1);
    EXPECT_NE(text.lines.find("Page 1"), std::string::npos);
    ASSERT_FALSE(text.words.empty());
    EXPECT_EQ(text.words[0].text, "Page");
    ASSERT_EQ(text.words[0].letters.size(), 4U);
    PagePlace const first = text.words[0].letters[0], second = text.words[0].letters[1];
    EXPECT_NEAR(first.left, 72.0 / 595, 0.01);
    EXPECT_NEAR(first.bottom, (842.0 - 720) / 842, 0.02);
    EXPECT_LT(first.left, second.left);
    EXPECT_EQ(faultOf([&] { PdfPages(plainPdf()).text(2); }), FaultCode::unusableInput);
}

TEST(Renderer, OpensAPreviewThroughThePort) {
    PageRenderer const renderer;
    PagePreviewer const& port = renderer;
    EXPECT_EQ(port.open(plainPdf(2))->count(), 2);
}

} // namespace
} // namespace countersign::certificate
