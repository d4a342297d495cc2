#pragma once

#include <memory>

namespace countersign {

template <auto Release> struct ReleaseWith {
    template <class T> void operator()(T* raw) const noexcept { Release(raw); }
};

/// A C handle as an owning pointer: `using X509Cert = Owned<X509, X509_free>;`
template <class T, auto Release> using Owned = std::unique_ptr<T, ReleaseWith<Release>>;

} // namespace countersign
