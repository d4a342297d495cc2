#pragma once

#include "core/Secret.h"
#include "core/casework/CaseStore.h"
#include "core/casework/CertificateMaker.h"

#include <string>

namespace countersign {

/// An electronic copy, and what it is a copy of.
struct ElectronicCopy {
    CertificateEntry entry;
    std::string pdf; ///< encrypted and signed; nothing may touch it after, and it is kept nowhere
};

/// Makes the electronic copy of a certificate in force, to be opened with the password that the applicant chose. The password is
/// looked at first: Fault{unusableInput}. Looking at the stored file and the copy are in the log. Throws Fault{certificateState} for a
/// certificate that is revoked or superseded, and what the store and the maker throw; the key must be usable now.
ElectronicCopy copyCertificate(CaseStore& store, CertificateMaker& maker, std::string const& number, Secret const& password);

} // namespace countersign
