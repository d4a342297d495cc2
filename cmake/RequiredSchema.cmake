# The schema that the programs are built for: number and hash of resources/schema, as schema_hash() in the database
# computes them, written into a header. A changed or new change is noticed at the next build.
file(GLOB schema_changes CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/schema/[0-9][0-9][0-9][0-9]_*/deploy.sql)
list(SORT schema_changes)
set(schema_version 0)
set(schema_lines "")
foreach(deploy IN LISTS schema_changes)
    set_property(DIRECTORY ${CMAKE_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${deploy})
    get_filename_component(folder ${deploy} DIRECTORY)
    get_filename_component(title ${folder} NAME)
    string(SUBSTRING ${title} 0 4 digits)
    string(SUBSTRING ${title} 5 -1 name)
    math(EXPR number "${digits}")
    file(SHA256 ${deploy} sha256)
    string(APPEND schema_lines "${number} ${name} ${sha256}\n")
    set(schema_version ${number})
endforeach()
string(SHA256 schema_hash "${schema_lines}")
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/generated/db/RequiredSchema.h CONTENT "#pragma once

namespace countersign::db {

// Generated from resources/schema.
inline constexpr int requiredVersion = @schema_version@;
inline constexpr char requiredHash[] = \"@schema_hash@\";

} // namespace countersign::db
" @ONLY)
