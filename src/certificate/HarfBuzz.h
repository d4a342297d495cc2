#pragma once

#include "core/Owned.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>

namespace countersign::certificate {

using HbBlob = Owned<hb_blob_t, hb_blob_destroy>;
using HbFace = Owned<hb_face_t, hb_face_destroy>;
using HbFont = Owned<hb_font_t, hb_font_destroy>;
using HbSubsetInput = Owned<hb_subset_input_t, hb_subset_input_destroy>;
using HbDrawFuncs = Owned<hb_draw_funcs_t, hb_draw_funcs_destroy>;

} // namespace countersign::certificate
