#include "certificate/Wording.h"

#include "core/Fault.h"
#include "core/Resources.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fmt/format.h>

namespace countersign::certificate {

namespace fs = std::filesystem;
using nlohmann::json;

namespace {

std::string_view nameOfProduct(Product product) {
    switch (product) {
    case Product::record: return "record";
    case Product::issuanceRecord: return "issuance-record";
    case Product::documentInformation: return "document-information";
    }
    throw Fault(FaultCode::internal, "product");
}

/// A version names a file, and it may come from a file of unknown origin: only plain names, never a path.
bool plainName(std::string_view version) {
    return !version.empty() && version.size() <= 64 &&
           std::all_of(version.begin(), version.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

Bilingual bilingual(json const& value) { return {value.at("zh").get<std::string>(), value.at("en").get<std::string>()}; }

std::vector<Bilingual> list(json const& value) {
    std::vector<Bilingual> all;
    std::transform(value.begin(), value.end(), std::back_inserter(all), bilingual);
    return all;
}

void readColumns(json const& columns, Wording& wording) {
    wording.serial = bilingual(columns.at("serial"));
    wording.direction = bilingual(columns.at("direction"));
    wording.date = bilingual(columns.at("date"));
    wording.documentName = bilingual(columns.at("document_name"));
    wording.documentNumber = bilingual(columns.at("document_number"));
    wording.port = bilingual(columns.at("port"));
    wording.transport = bilingual(columns.at("transport"));
}

void readEnd(json const& file, Wording& wording) {
    wording.noneFound = bilingual(file.at("none_found"));
    wording.closing = bilingual(file.at("closing"));
    wording.notesHead = bilingual(file.at("notes").at("head"));
    wording.notesFound = list(file.at("notes").at("found"));
    wording.notesNone = list(file.at("notes").at("none"));
    wording.madeAt = bilingual(file.at("made_at"));
    wording.stampBox = bilingual(file.at("stamp_box"));
    wording.page = bilingual(file.at("page"));
}

void readHead(json const& file, Wording& wording) {
    wording.title = bilingual(file.at("title"));
    wording.continued = bilingual(file.at("continued"));
    wording.number = bilingual(file.at("number"));
    wording.searchedOn = bilingual(file.at("searched_on"));
    for (auto const& [letter, text] : file.at("sex").items())
        if (auto const sex = sexFromLetter(letter)) wording.sexes[*sex] = bilingual(text);
    for (auto const& [kind, text] : file.at("id_kinds").items()) wording.idKinds[kind] = bilingual(text);
    wording.person = bilingual(file.at("person").at("plain"));
    wording.personWithLatin = bilingual(file.at("person").at("with_latin"));
    wording.sentenceFound = bilingual(file.at("sentence").at("found"));
    wording.sentenceNone = bilingual(file.at("sentence").at("none"));
    wording.entry = bilingual(file.at("directions").at("entry"));
    wording.exit = bilingual(file.at("directions").at("exit"));
}

/// Format 1 has the first layout, format 2 names the one that it is drawn with.
void readLayout(json const& file, Wording& wording) {
    if (file.at("format") == "countersign-wording/1") return;
    wording.layout = file.at("layout").get<int>();
    if (wording.layout != 2 && wording.layout != 3) throw Fault(FaultCode::resourceMissing, wording.version + ": unknown layout");
    wording.holder = bilingual(file.at("holder"));
    wording.documentNames = file.at("document_names").get<std::string>();
    if (wording.layout < 3) return;
    wording.sealHow = bilingual(file.at("page_seal").at("how"));
    wording.sealCode = bilingual(file.at("page_seal").at("code"));
    wording.noteReplaces = bilingual(file.at("notes").at("replaces"));
    auto const& summary = file.at("summary");
    auto const of = [&summary](char const* key) { return bilingual(summary.at(key)); };
    wording.summary = {of("title"), of("year"), of("exits"), of("entries"), of("total"), of("rows"), of("pages"), of("earlier")};
    auto const& outline = file.at("outline");
    wording.bookmark = {bilingual(outline.at("page")), bilingual(outline.at("year")), bilingual(outline.at("rows")),
                        bilingual(outline.at("row"))};
}

bool knownFormat(json const& format) { return format == "countersign-wording/1" || format == "countersign-wording/2"; }

Wording wordingOf(json const& file) {
    Wording wording;
    wording.version = file.at("version").get<std::string>();
    wording.inForceFrom = parseDay(file.at("in_force_from").get<std::string>()).value();
    readLayout(file, wording);
    readHead(file, wording);
    readColumns(file.at("columns"), wording);
    readEnd(file, wording);
    return wording;
}

} // namespace

WordingBook::WordingBook(fs::path const& resourceFolder) : m_folder(resourceFolder / "certificates") {}

Wording WordingBook::version(std::string_view version) const {
    if (!plainName(version)) throw Fault(FaultCode::resourceMissing, "wording: not a version's name");
    fs::path const path = m_folder / (std::string(version) + ".json");
    auto const file = json::parse(readResource(path), nullptr, false);
    try {
        if (!knownFormat(file.at("format")) || file.at("version") != version) throw Fault(FaultCode::resourceMissing, path.string());
        return wordingOf(file);
    } catch (json::exception const& incomplete) {
        throw Fault(FaultCode::resourceMissing, path.string() + ": " + incomplete.what());
    } catch (std::bad_optional_access const&) {
        throw Fault(FaultCode::resourceMissing, path.string() + ": in_force_from");
    }
}

std::string WordingBook::inForce(Product product, Day day) const {
    std::string const prefix = std::string(nameOfProduct(product)) + "-";
    std::pair<Day, std::string> best;
    std::error_code unreadable;
    for (auto const& entry : fs::directory_iterator(m_folder, unreadable)) {
        std::string const name = entry.path().stem().string();
        if (entry.path().extension() != ".json" || !name.starts_with(prefix)) continue;
        auto const from = version(name).inForceFrom;
        if (from <= day) best = std::max(best, {from, name});
    }
    if (best.second.empty()) throw Fault(FaultCode::resourceMissing, prefix + "*.json: no wording in force on " + isoDay(day));
    return best.second;
}

std::string filled(std::string_view text, std::map<std::string_view, std::string> const& values) {
    std::string out;
    while (true) {
        auto const open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) return out;
        auto const close = text.find('}', open);
        if (close == std::string_view::npos) throw Fault(FaultCode::resourceMissing, "wording: a brace is left open");
        auto const value = values.find(text.substr(open + 1, close - open - 1));
        if (value == values.end()) throw Fault(FaultCode::resourceMissing, "wording: unknown placeholder");
        out += value->second;
        text.remove_prefix(close + 1);
    }
}

} // namespace countersign::certificate
