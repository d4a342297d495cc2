#pragma once

#include <string>

class wxKeyEvent;
class wxTextEntry;
class wxWindow;

namespace countersign::ui {

/// Where the keyboard is in a window: the control by the name that no language changes, and the caret in it.
struct Typing {
    std::string control;
    long from = 0, to = 0;
};
Typing typingIn(wxWindow const& window);
/// Goes on there in another window that has the control; does nothing in one that has it not.
void typeOn(wxWindow& window, Typing const& typing);

/// One of the two keys called Enter, with whatever is held down beside it.
bool isEnter(wxKeyEvent const& event);
/// What is typed, without blanks around it.
std::string typedText(wxTextEntry const& entry);

} // namespace countersign::ui
