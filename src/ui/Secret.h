#pragma once

#include "core/Secret.h"

namespace countersign::ui {

using countersign::Secret;

} // namespace countersign::ui
