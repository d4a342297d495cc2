#pragma once

#include <memory>
#include <string>
#include <vector>

typedef struct _GtkWidget GtkWidget;

class wxWindow;

namespace countersign::ui {

/// Takes every window of this program off the screen but one, whatever is open in them, and brings all back as they were. What
/// is unmapped has no pixels that another program could read; its title says nothing either.
class Curtain {
public:
    Curtain() = default;
    ~Curtain();
    Curtain(Curtain const&) = delete;
    Curtain& operator=(Curtain const&) = delete;

    void draw(wxWindow const& except);
    void lift();

private:
    struct Hidden {
        GtkWidget* window = nullptr; ///< null once it is gone
        std::string title;
        int x = 0, y = 0;
    };
    void hide(GtkWidget* window);
    std::vector<std::unique_ptr<Hidden>> m_hidden; ///< each stays where it is: the toolkit writes into it
};

/// What is typed into password fields of this program's windows is gone.
void clearPasswords();

} // namespace countersign::ui
