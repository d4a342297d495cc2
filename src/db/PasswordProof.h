#pragma once

#include <array>
#include <string>

namespace countersign::db {

/// Whether somebody knows a password that the server accepted, for the time in which no server answers. In memory only: scrypt
/// with 16 MiB, so that even who reads the memory has to guess one by one.
class PasswordProof {
public:
    explicit PasswordProof(std::string const& password);
    bool provedBy(std::string const& password) const;

private:
    using Bytes = std::array<unsigned char, 32>;
    Bytes m_salt{}, m_hash{};
};

} // namespace countersign::db
