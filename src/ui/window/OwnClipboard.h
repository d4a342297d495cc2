#pragma once

#include <array>
#include <cstddef>
#include <string>

typedef struct _GtkClipboard GtkClipboard;

namespace countersign::ui {

/// What this desk put on the clipboard and into the selection, so that it can be taken away again: from there too when a
/// clipboard program has taken it over. Another program's text is left alone.
class OwnClipboard {
public:
    OwnClipboard();
    ~OwnClipboard();
    OwnClipboard(OwnClipboard const&) = delete;
    OwnClipboard& operator=(OwnClipboard const&) = delete;

    void clear();

private:
    struct One {
        GtkClipboard* clipboard = nullptr;
        unsigned long handler = 0;
        std::size_t put = 0; ///< a hash of what the desk put there last; 0: nothing
    };
    static void changed(One& one);
    static void clear(One& one);
    std::array<One, 2> m_both;
};

} // namespace countersign::ui
