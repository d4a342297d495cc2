#include "certificate/PagePacking.h"

#include "certificate/Deflate.h"

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>

#include <algorithm>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace countersign::certificate {

namespace {

/// Fewer pages than this are packed faster than a thread is started.
constexpr std::size_t pagesWorthAThread = 16;

struct PageStream {
    QPDFObjectHandle handle;
    std::shared_ptr<Buffer> plain;
    std::string packed;
};

std::vector<PageStream> plainStreams(QPDF& document) {
    std::vector<PageStream> streams;
    for (auto& page : QPDFPageDocumentHelper(document).getAllPages())
        for (auto& stream : page.getPageContents())
            if (!stream.getDict().hasKey("/Filter")) streams.push_back({stream, stream.getRawStreamData(), {}});
    return streams;
}

/// Every `workers`-th stream from `first` on.
void pack(std::vector<PageStream>& streams, std::size_t first, std::size_t workers) {
    for (std::size_t i = first; i < streams.size(); i += workers) {
        Buffer& plain = *streams[i].plain;
        streams[i].packed = deflated({reinterpret_cast<char const*>(plain.getBuffer()), plain.getSize()});
    }
}

} // namespace

void packPages(QPDF& document) {
    auto streams = plainStreams(document);
    std::size_t const worthIt = streams.size() / pagesWorthAThread;
    std::size_t const workers = std::clamp<std::size_t>(worthIt, 1, std::max(1U, std::thread::hardware_concurrency()));
    std::vector<std::future<void>> others;
    for (std::size_t worker = 1; worker < workers; ++worker) others.push_back(std::async([&, worker] { pack(streams, worker, workers); }));
    pack(streams, 0, workers);
    for (auto& other : others) other.get();
    for (auto& stream : streams)
        stream.handle.replaceStreamData(stream.packed, QPDFObjectHandle::newName("/FlateDecode"), QPDFObjectHandle::newNull());
}

} // namespace countersign::certificate
