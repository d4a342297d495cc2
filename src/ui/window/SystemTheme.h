#pragma once

#include "ui/model/Palette.h"

#include <functional>

namespace countersign::ui {

/// What the system wants just now: the theme's name, dark preferred, high contrast, as the toolkit, the desktop's settings
/// and its portal say.
Theme systemTheme();

/// Listens to all of them; `changed` runs in the window thread whenever one speaks. Asks the portal without waiting for it.
/// Once, before the desk sets anything of its own.
void followSystem(std::function<void()> changed);

/// Dark forms of what a theme draws by itself, beneath the desk's own colours.
void preferDark(bool dark);

/// Names of files that were opened and saved stay out of the desktop's list of recent ones: a name may be a person's.
void forgetRecentFiles();

/// The text's size in percent of what the system has it.
void scaleText(int percent);

/// How much larger than ten points on a screen of 96 dots an inch the system's text is, the desk's own wish included.
double textFactor();

} // namespace countersign::ui
