#pragma once

#include "core/authority/Intake.h"
#include "core/record/CertificateContent.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::certificate {

/// One text in both languages; `en` is left empty where a sheet is in Chinese only.
struct Bilingual {
    std::string zh, en;
    bool operator==(Bilingual const&) const = default;
};

/// The lines of a file's outline; from layout 3 on. In the wording they hold {page}, {year}, {first} and {last}.
struct BookmarkText {
    Bilingual page, year;
    Bilingual rows, row; ///< behind either, where there are several or one
};

/// The columns of sheets that tell documents, and the words in them; the last three of a document information only.
struct DocumentTexts {
    Bilingual issuedOn, expiresOn, authority, status;
    std::map<std::string, Bilingual, std::less<>> statuses; ///< by the registry's word; another one is drawn as it stands
    Bilingual notRegistered;
    Bilingual name, issuedAbroad, renewals;
    Bilingual yes, no;
    Bilingual sentenceNamedFound, sentenceNamedNone; ///< of an issuance record narrowed to the documents named
};

/// One version of what the sheets of a product say: law with a date, not translation. Texts hold placeholders in braces.
struct Wording {
    std::string version;
    Product product = Product::record;
    Day inForceFrom{};
    int layout = 1; ///< how its sheets are drawn, see SheetGeometry.h: 1 to 4
    Bilingual title, continued, number, searchedOn;
    std::map<Sex, Bilingual> sexes;
    std::map<std::string, Bilingual, std::less<>> idKinds;
    Bilingual person, personWithLatin;
    Bilingual sentenceFound, sentenceNone;
    Bilingual serial, direction, date, documentName, documentNumber, port, transport; ///< column heads
    Bilingual entry, exit;
    Bilingual noneFound, closing;
    Bilingual notesHead;
    std::vector<Bilingual> notesFound, notesNone;
    Bilingual madeAt, stampBox, page;
    Bilingual holder;          ///< names the holder on continued pages; from layout 2 on
    std::string documentNames; ///< explains the Chinese names of documents below a table in both languages; from layout 2 on
    Bilingual sealHow;         ///< what the page's seal is for; from layout 3 on
    Bilingual sealCode;        ///< the head of its check code; from layout 3 on
    struct Summary {
        Bilingual title, year, exits, entries, total, rows, pages, earlier;
    } summary; ///< in front of many pages; from layout 3 on
    BookmarkText bookmark;
    DocumentTexts registered; ///< of products that tell documents; they have no direction, port, transport or summary
    Bilingual noteReplaces;   ///< first of the notes where another certificate is replaced; from layout 3 on
};

/// The wordings of resources/certificates/. Holds no open files.
class WordingBook {
public:
    explicit WordingBook(std::filesystem::path const& resourceFolder);

    /// The version of a product's wording that is in force on a day.
    /// Throws Fault{resourceMissing} when there is none, or when a file of the folder cannot be read.
    std::string inForce(Product product, Day day) const;

    /// Throws Fault{resourceMissing} for an unknown version (any text is safe to ask for) or an incomplete file.
    Wording version(std::string_view version) const;

private:
    std::filesystem::path m_folder;
};

/// `text` with each `{name}` replaced. Values are never searched for placeholders again.
std::string filled(std::string_view text, std::map<std::string_view, std::string> const& values);

} // namespace countersign::certificate
