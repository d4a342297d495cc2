#include "core/person/DocumentNumber.h"

#include "core/person/TypedNumber.h"

#include <algorithm>
#include <array>
#include <utility>

namespace countersign {

namespace {

/// GA/T 2000.156 to the border-inspection family. 417 and 418 are papers of foreigners, 515 settles and does not travel
/// back, 55x are residence papers: none of them is crossed on by a subject of this desk.
constexpr std::array<std::pair<std::string_view, std::string_view>, 15> secondFamily{{
    {"411", "11"},
    {"412", "12"},
    {"413", "13"},
    {"414", "14"},
    {"415", "15"},
    {"416", "20"},
    {"419", "17"},
    {"420", "70"},
    {"421", "71"},
    {"511", "16"},
    {"512", "06"},
    {"513", "21"},
    {"516", "24"},
    {"517", "25"},
    {"518", "27"},
}};

std::string_view borderCode(std::string_view code) {
    auto const mapped = std::find_if(secondFamily.begin(), secondFamily.end(), [&](auto const& each) { return each.first == code; });
    return mapped == secondFamily.end() ? code : mapped->second;
}

/// `P.1234567` and `S.1234567`: the dot is print, not number.
std::string withoutPrintedDot(std::string text) {
    if (text.size() > 2 && text[1] == '.' && (text[0] == 'P' || text[0] == 'S')) text.erase(1, 1);
    return text;
}

/// `0012345601B` as `0012345601(B)`, the way the older Taiwan permit prints its issuer.
std::string withIssuerInBrackets(std::string text) {
    if (text.size() == 11 && allDigits(std::string_view(text).substr(0, 10)) && isLetter(text[10]))
        text = text.substr(0, 10) + "(" + text[10] + ")";
    return text;
}

} // namespace

std::vector<DocumentType> const& documentTypes() {
    static std::vector<DocumentType> const types{
        {"06", "台湾居民来往大陆通行证（一次有效）", "Mainland Travel Permit for Taiwan Residents (single entry)",
         "Taiwan Resident Permit (once)"},
        {"11", "外交护照", "Diplomatic Passport", "Diplomatic Passport"},
        {"12", "公务护照", "Service Passport", "Service Passport"},
        {"13", "因公普通护照", "Passport for Public Affairs", "Passport, Public Affairs"},
        {"14", "普通护照", "Ordinary Passport", "Ordinary Passport"},
        {"15", "旅行证", "Travel Document", "Travel Document"},
        {"16", "台湾居民来往大陆通行证", "Mainland Travel Permit for Taiwan Residents", "Taiwan Resident Permit"},
        {"17", "海员证", "Seafarer's Passport", "Seafarer's Passport"},
        {"20", "入出境通行证", "Exit/Entry Permit", "Exit/Entry Permit"},
        {"21", "往来港澳通行证", "Exit-Entry Permit for Travelling to and from Hong Kong and Macao", "Permit to HK and Macao"},
        {"24", "港澳居民来往内地通行证", "Mainland Travel Permit for Hong Kong and Macao Residents", "Home Return Permit"},
        {"25", "往来台湾通行证", "Exit-Entry Permit for Travelling to and from Taiwan", "Permit to Taiwan"},
        {"27", "因公往来港澳通行证", "Official Exit-Entry Permit for Travelling to and from Hong Kong and Macao",
         "Official Permit, HK, Macao"},
        {"70", "香港特别行政区护照", "Hong Kong Special Administrative Region Passport", "HKSAR Passport"},
        {"71", "澳门特别行政区护照", "Macao Special Administrative Region Passport", "Macao SAR Passport"},
        {"99", "其他证件", "Other Document", "Other Document"},
    };
    return types;
}

DocumentType const* documentType(std::string_view code) {
    auto const& types = documentTypes();
    auto const found =
        std::find_if(types.begin(), types.end(), [wanted = borderCode(code)](auto const& each) { return each.code == wanted; });
    return found == types.end() ? nullptr : &*found;
}

DocumentNumber normalized(DocumentNumber const& document) {
    std::string const typed = typedNumber(document.type);
    DocumentType const* type = documentType(typed);
    std::string code = type ? std::string(type->code) : typed;
    std::string number = typedNumber(document.number);
    if (code == "11" || code == "12" || code == "13") number = withoutPrintedDot(std::move(number));
    if (code == "16" || code == "06") number = withIssuerInBrackets(std::move(number));
    return {std::move(code), std::move(number)};
}

} // namespace countersign
