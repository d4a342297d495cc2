#include "certificate/PagePacking.h"
#include "certificate/Deflate.h"
#include "certificate/VerifySupport.h"

#include <gtest/gtest.h>
#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

namespace countersign::certificate {

namespace {

std::string bytesOf(std::shared_ptr<Buffer> const& buffer) {
    return {reinterpret_cast<char const*>(buffer->getBuffer()), buffer->getSize()};
}

class PagePacking : public testing::TestWithParam<int> {
protected:
    PagePacking() : m_bytes(test::plainPdf(GetParam())) { pdf.processMemoryFile("pages", m_bytes.data(), m_bytes.size()); }

    std::vector<QPDFObjectHandle> streams() {
        std::vector<QPDFObjectHandle> all;
        for (auto& page : QPDFPageDocumentHelper(pdf).getAllPages())
            for (auto& stream : page.getPageContents()) all.push_back(stream);
        return all;
    }

    QPDF pdf;

private:
    std::string m_bytes;
};

TEST_P(PagePacking, PacksEveryPageAndLosesNothing) {
    std::vector<std::string> before;
    for (auto& stream : streams()) before.push_back(bytesOf(stream.getStreamData()));
    packPages(pdf);
    auto packed = streams();
    ASSERT_EQ(packed.size(), before.size());
    for (std::size_t i = 0; i < packed.size(); ++i) {
        EXPECT_TRUE(packed[i].getDict().getKey("/Filter").isNameAndEquals("/FlateDecode"));
        EXPECT_EQ(bytesOf(packed[i].getRawStreamData()), deflated(before[i])) << "of page " << i + 1;
        EXPECT_EQ(bytesOf(packed[i].getStreamData()), before[i]) << "of page " << i + 1;
    }
}

TEST_P(PagePacking, LeavesAloneWhatIsPacked) {
    packPages(pdf);
    std::string const once = bytesOf(streams().front().getRawStreamData());
    packPages(pdf);
    EXPECT_EQ(bytesOf(streams().front().getRawStreamData()), once);
}

// One page, as many as one worker takes, and more than every worker of a large machine has one of.
INSTANTIATE_TEST_SUITE_P(OfPages, PagePacking, testing::Values(1, 16, 17, 500), testing::PrintToStringParamName());

} // namespace

} // namespace countersign::certificate
