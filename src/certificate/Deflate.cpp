#include "certificate/Deflate.h"

#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>

namespace countersign::certificate {

std::string deflated(std::string_view plain) {
    std::string packed;
    Pl_String collected("packed", nullptr, packed);
    Pl_Flate packing("packing", &collected, Pl_Flate::a_deflate);
    packing.write(reinterpret_cast<unsigned char const*>(plain.data()), plain.size());
    packing.finish();
    return packed;
}

} // namespace countersign::certificate
