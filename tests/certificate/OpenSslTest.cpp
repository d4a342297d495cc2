#include "certificate/OpenSsl.h"

#include "certificate/OfficeKeyCertificate.h"
#include "certificate/VerifySupport.h"

#include <gtest/gtest.h>

#include <future>
#include <vector>

namespace countersign::certificate {
namespace {

using namespace countersign::test;

TEST(CertificateFromDer, IsReadOnceAndWhole) {
    auto const signer = Authority().office("SZ01");
    std::string const& der = signer->chain().front();
    auto const first = certificateFromDer(der), second = certificateFromDer(der);
    ASSERT_TRUE(first);
    EXPECT_EQ(first.get(), second.get());
    EXPECT_EQ(derOf(first.get()), der);
    EXPECT_FALSE(certificateFromDer(der + "x"));
    EXPECT_FALSE(certificateFromDer(der.substr(0, der.size() - 1)));
    EXPECT_FALSE(certificateFromDer(""));
}

// Another one by one bit is another one, also while the first is remembered.
TEST(CertificateFromDer, IsNeverThatOfOtherBytes) {
    std::string der = Authority().office("SZ01")->chain().front();
    ASSERT_TRUE(certificateFromDer(der));
    for (std::size_t at = 0; at < der.size(); ++at) {
        std::string other = der;
        other[at] = static_cast<char>(other[at] ^ 1);
        if (auto const read = certificateFromDer(other)) {
            EXPECT_EQ(derOf(read.get()), other) << at;
        }
    }
}

TEST(CertificateFromDer, MayBeAskedByManyAtOnce) {
    Authority const authority;
    std::vector<std::string> all;
    for (int i = 0; i < 80; ++i)
        all.push_back(authority.office("SZ01", "office " + std::to_string(i))->chain().front()); // more than are kept
    std::vector<std::future<bool>> readers;
    for (int reader = 0; reader < 4; ++reader)
        readers.push_back(std::async(std::launch::async, [&all, reader] {
            for (std::size_t i = 0; i < 4 * all.size(); ++i) {
                std::string const& der = all[(i * static_cast<std::size_t>(reader + 3)) % all.size()];
                auto const read = certificateFromDer(der);
                if (!read || derOf(read.get()) != der || !maySeal(read.get())) return false;
            }
            return true;
        }));
    for (auto& each : readers) EXPECT_TRUE(each.get());
}

TEST(WithoutRoot, LeavesTheRootOutAndNothingElse) {
    auto const chain = Authority().office("SZ01")->chain();
    ASSERT_EQ(chain.size(), 2U);
    EXPECT_EQ(withoutRoot(chain), std::vector{chain.front()});
    EXPECT_EQ(withoutRoot({chain.front()}), std::vector{chain.front()});
    EXPECT_EQ(withoutRoot({chain.back()}), std::vector{chain.back()}) << "what stands alone stays";
    EXPECT_TRUE(withoutRoot({}).empty());
}

} // namespace
} // namespace countersign::certificate
