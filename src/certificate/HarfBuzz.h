#pragma once

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

#include <memory>

namespace countersign::certificate {

template <auto Release> struct ReleaseWith {
    template <class T> void operator()(T* raw) const noexcept { Release(raw); }
};
template <class T, auto Release> using Owned = std::unique_ptr<T, ReleaseWith<Release>>;

using HbBlob = Owned<hb_blob_t, hb_blob_destroy>;
using HbFace = Owned<hb_face_t, hb_face_destroy>;
using HbFont = Owned<hb_font_t, hb_font_destroy>;
using HbSubsetInput = Owned<hb_subset_input_t, hb_subset_input_destroy>;
using HbDrawFuncs = Owned<hb_draw_funcs_t, hb_draw_funcs_destroy>;

} // namespace countersign::certificate
