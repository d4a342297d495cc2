#pragma once

#include <hpdf.h>

#include <memory>
#include <string>

namespace countersign::certificate {

/// What libharu compresses by itself; the rest is packed later.
enum class HaruPacking { fonts, fontsAndPictures };

/// A libharu document. libharu's error callback must never throw through C: it records, and `check` throws.
class HaruDocument {
public:
    explicit HaruDocument(HaruPacking packing);
    ~HaruDocument();
    HaruDocument(HaruDocument const&) = delete;
    HaruDocument& operator=(HaruDocument const&) = delete;

    struct LoadedFont {
        HPDF_Font font = nullptr;
        std::string name; ///< the PostScript name, as in the file's /BaseFont behind the subset tag
    };
    /// A TrueType font from bytes, embedded, addressed in UTF-8.
    LoadedFont addFont(std::string const& bytes);

    /// A blank A4 page.
    HPDF_Page addPage();

    HPDF_Doc get() const noexcept { return m_document; }
    /// Throws Fault{internal} with libharu's code if any call failed so far.
    void check() const;
    std::string save();

private:
    struct Recorded {
        HPDF_STATUS error = HPDF_OK;
        HPDF_STATUS detail = HPDF_OK;
    };
    static void record(HPDF_STATUS error, HPDF_STATUS detail, void* recorded) noexcept;

    Recorded m_recorded;
    HPDF_Doc m_document = nullptr;
};

} // namespace countersign::certificate
