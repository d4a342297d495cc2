#pragma once

#include "core/Day.h"
#include "core/person/DocumentNumber.h"
#include "core/person/Sex.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign {

/// By what right the person at the window asks.
enum class Standing { self, agent, guardian, officialLetter, lawyer, relative };

/// Why at the window and not online.
enum class WindowReason { noRecordOnline, officialPassport, seamansBook, hmtResident, embassyIssued, overTenYears, disputed };

enum class Product { record, issuanceRecord, documentInformation };

/// Is it made of what the registry holds of documents, and not of crossings?
constexpr bool tellsDocuments(Product product) { return product != Product::record; }
/// Does it say more of a document than that it was issued: the name in it, renewals, issue abroad?
constexpr bool tellsDocumentsWhole(Product product) { return product == Product::documentInformation; }

enum class Columns { full, datesOnly };
enum class SheetLanguage { zh, zhEn };
enum class Delivery { counter, mail, eCopy };
enum class PowerAct { query, collect };
enum class MaterialKind {
    applicationForm,
    powerOfAttorney,
    identitySubject,
    identityRequester,
    guardianshipProof,
    officialLetter,
    workCard,
    courtOrder,
    lawyerLicence,
    deathProof,
    kinshipProof,
    other
};

/// `kind`: citizen-id, hkid, macao-id, taiwan-id, foreign-permanent-id.
struct PersonalId {
    std::string kind;
    std::string number;
    bool operator==(PersonalId const&) const = default;
};

/// The paper that was held in the hand. `kind`: a PersonalId kind or `document:CODE`.
struct IdentitySeen {
    std::string kind;
    std::string number;
    std::string name;
    std::optional<Day> expiresOn; ///< none: good for ever, or not printed
    bool original = false;
    bool operator==(IdentitySeen const&) const = default;
};

struct Subject {
    std::string name;
    std::string latinName;
    std::optional<Sex> sex;
    std::optional<Day> birthDate;
    std::string region; ///< CN, HK, MO, TW, or another ISO 3166 code (a foreigner)
    PersonalId id;
    bool deceased = false;
    IdentitySeen identitySeen;
    bool operator==(Subject const&) const = default;
};

struct Requester {
    std::string name;
    std::optional<Sex> sex;
    std::optional<Day> birthDate;
    std::string region;
    std::string relation;
    PersonalId id;
    IdentitySeen identitySeen;
    bool operator==(Requester const&) const = default;
};

struct Request {
    std::vector<Product> products;
    std::optional<Day> from;
    std::optional<Day> to; ///< both ends belong to the period
    std::string purpose;
    Columns columns = Columns::full;
    SheetLanguage language = SheetLanguage::zhEn;
    Delivery delivery = Delivery::counter;
    bool operator==(Request const&) const = default;
};

/// What a case is for: its first product, which is its only one when it was let through. A draft may ask for none yet.
inline Product productOf(Request const& request) { return request.products.empty() ? Product::record : request.products.front(); }

/// One side of an authorisation as it is written there.
struct PowerParty {
    std::string name;
    std::string idNumber;
    bool operator==(PowerParty const&) const = default;
};

/// The ten numbered elements of the certificate annexed to the Hague convention of 1961-10-05.
struct Apostille {
    std::string country, signedBy, capacity, sealOf, place, date, issuedBy, number, seal, signature;
    bool operator==(Apostille const&) const = default;
};

struct PowerOfAttorney {
    PowerParty principal;
    PowerParty agent;
    std::vector<PowerAct> acts;
    std::vector<Product> products;
    std::optional<Day> from;
    std::optional<Day> to;
    bool allDocuments = false;
    std::vector<DocumentNumber> documents; ///< empty when allDocuments
    std::string reasonAbsent;
    std::optional<Day> signedOn;
    std::optional<Day> validUntil; ///< none: no end is written on it
    bool signedByPrincipal = false;
    bool signedByAgent = false;
    bool originalSeen = false;
    std::string madeIn; ///< region or country code
    bool notarised = false;
    std::optional<Apostille> apostille;
    bool legalised = false;
    bool operator==(PowerOfAttorney const&) const = default;
};

struct Material {
    MaterialKind kind = MaterialKind::other;
    bool original = false;
    int pages = 0;
    std::string file; ///< empty: nothing scanned
    bool operator==(Material const&) const = default;
};

/// Who asks, by what standing, whose records, which documents, which period, what for, which papers
/// were seen. The same value comes from the screen and from an intake file; while a form is being
/// filled, texts may be empty and days absent.
/// Guardianship, official letters, court orders and kinship take their place beside `power`.
struct Intake {
    std::string office;
    Standing standing = Standing::self;
    std::vector<WindowReason> reasons;
    Subject subject;
    std::vector<DocumentNumber> documents;
    Request request;
    std::optional<Requester> requester;
    std::optional<PowerOfAttorney> power;
    std::vector<Material> materials;
    bool operator==(Intake const&) const = default;
};

} // namespace countersign
