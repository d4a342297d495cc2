#include "certificate/QrCode.h"

#include "core/Fault.h"
#include "core/Owned.h"

#include <qrencode.h>

namespace countersign::certificate {

namespace {

constexpr std::size_t mostBytes = 2331; // version 40, error correction M

using EncodedQr = Owned<QRcode, QRcode_free>;

EncodedQr encoded(std::string_view bytes) {
    if (bytes.empty() || bytes.size() > mostBytes) throw Fault(FaultCode::unusableInput, "no QR code holds so many bytes");
    auto const* const data = reinterpret_cast<unsigned char const*>(bytes.data());
    EncodedQr code(QRcode_encodeData(static_cast<int>(bytes.size()), data, 0, QR_ECLEVEL_M));
    if (!code) throw Fault(FaultCode::internal, "the QR code could not be made");
    return code;
}

} // namespace

QrCode::QrCode(std::string_view bytes) {
    EncodedQr const code = encoded(bytes);
    m_side = static_cast<std::size_t>(code->width);
    m_dark.resize(m_side * m_side);
    for (std::size_t i = 0; i < m_dark.size(); ++i) m_dark[i] = (code->data[i] & 1) != 0; // the other bits tell the module's part
}

} // namespace countersign::certificate
