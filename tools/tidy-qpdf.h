#pragma once

// Read before every source by clang-tidy alone. clang 14 cannot read <qpdf/JSON.hh> together with libstdc++ 12 in C++20: it
// wants the destructor of a std::vector while its element is still being defined. g++ and newer clang can. Nothing of ours
// uses qpdf's JSON, so clang-tidy gets the name and not the header.
#define JSON_HH
class JSON;
