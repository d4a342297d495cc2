# Flags and hardening as INTERFACE targets: every room links them, nothing is set globally.
add_library(countersign_warnings INTERFACE)
# g++ 12 sees overlapping copies in std::string and an uninitialised short string where -O3 inlines them (GCC bug 105651
# and its like), and only there: the daily build, which treats warnings as errors, keeps both.
target_compile_options(countersign_warnings INTERFACE
    -Wall -Wextra -Wconversion -Wshadow -Wnon-virtual-dtor -Werror=switch -Werror=return-type
    $<$<CONFIG:Release>:-Wno-restrict -Wno-maybe-uninitialized>
    $<$<BOOL:${COUNTERSIGN_WERROR}>:-Werror>)

add_library(countersign_hardening INTERFACE)
target_compile_options(countersign_hardening INTERFACE
    -fstack-protector-strong -fcf-protection=full -fstack-clash-protection
    # Sheets are drawn again by whoever verifies them: a product and a sum are rounded one after the other on every machine.
    -ffp-contract=off)
# Fortify needs an optimizing build and gets in the sanitizers' way.
target_compile_definitions(countersign_hardening INTERFACE _GLIBCXX_ASSERTIONS)
if(NOT COUNTERSIGN_SANITIZE)
    target_compile_definitions(countersign_hardening INTERFACE $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
endif()
target_link_options(countersign_hardening INTERFACE -Wl,-z,relro,-z,now -Wl,-z,noexecstack -pie -Wl,--as-needed)

if(COUNTERSIGN_SANITIZE)
    # Undefined behaviour ends the program like an address fault does; without that the tests would only print it and pass.
    target_compile_options(countersign_hardening INTERFACE
        -fsanitize=${COUNTERSIGN_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(countersign_hardening INTERFACE -fsanitize=${COUNTERSIGN_SANITIZE})
endif()
if(COUNTERSIGN_COVERAGE)
    target_compile_options(countersign_hardening INTERFACE --coverage)
    target_link_options(countersign_hardening INTERFACE --coverage)
endif()
