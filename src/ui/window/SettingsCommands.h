#pragma once

class wxWindow;

namespace countersign::ui {

class CaseDesk;
class Settings;

/// The settings window over a desk, with what its session says of the office.
void showSettings(wxWindow& window, CaseDesk& desk, Settings& settings);
/// The next size of text, larger or smaller.
void growText(Settings& settings, int steps);
/// From Chinese to English, or back.
void speakOther(Settings& settings);

} // namespace countersign::ui
