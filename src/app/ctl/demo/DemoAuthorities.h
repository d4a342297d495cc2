#pragma once

namespace countersign::demo {

/// Who issues travel documents, as it stands in them.
inline constexpr char const* ministry = "公安部出入境管理局";
inline constexpr char const* foreignOffice = "外交部";
inline constexpr char const* maritime = "中华人民共和国海事局";

} // namespace countersign::demo
