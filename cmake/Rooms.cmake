# A room is a folder of src/ and a static library. New files are found without touching a list.
function(countersign_room name)
    cmake_parse_arguments(arg "" "" "USES;PRIVATE" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${name}/*.cpp)
    if(NOT sources)
        file(WRITE ${CMAKE_BINARY_DIR}/empty.cpp "")
        set(sources ${CMAKE_BINARY_DIR}/empty.cpp)
    endif()
    add_library(countersign_${name} STATIC ${sources})
    target_include_directories(countersign_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(countersign_${name}
        PUBLIC ${arg_USES} fmt::fmt
        PRIVATE ${arg_PRIVATE} countersign_warnings
        PUBLIC countersign_hardening)
endfunction()

# tests/NAME/ mirrors src/NAME/. SERIAL_PROCESS: one process for all cases (a shared database cluster); SHARDS: so many processes, each with
# its part of the cases (starting one for each of two thousand took a tenth of the whole run); otherwise ctest runs every case in a process of its own.
function(countersign_tests name)
    cmake_parse_arguments(arg "SERIAL_PROCESS" "TIMEOUT;SHARDS;APART;APART_TESTS" "USES" ${ARGN})
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${name}/*.cpp)
    if(NOT sources)
        return()
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    # A sanitizer makes everything several times slower, and that is not what its run is about.
    if(COUNTERSIGN_SANITIZE)
        math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 6")
    endif()
    add_executable(${name}_tests ${sources})
    target_include_directories(${name}_tests PRIVATE ${CMAKE_SOURCE_DIR}/tests)
    target_compile_definitions(${name}_tests PRIVATE
        COUNTERSIGN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" COUNTERSIGN_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_link_libraries(${name}_tests PRIVATE ${arg_USES} GTest::gmock GTest::gtest countersign_warnings)
    # A sixth of a test's compile time is debug information that nobody reads (a sanitizer does read it), and a quarter is
    # optimising what runs for seconds. What is tested is compiled as it always is.
    if(NOT COUNTERSIGN_SANITIZE)
        target_compile_options(${name}_tests PRIVATE -g0 -O0 -U_FORTIFY_SOURCE)
    endif()
    set_target_properties(${name}_tests PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    if(arg_SERIAL_PROCESS)
        # Brief: what failed is all that is printed, so that it is found in a long run.
        if(arg_APART)
            add_test(NAME ${name} COMMAND ${name}_tests --gtest_brief=1 --gtest_filter=-${arg_APART_TESTS})
            add_test(NAME ${arg_APART} COMMAND ${name}_tests --gtest_brief=1 --gtest_filter=${arg_APART_TESTS})
            set_tests_properties(${arg_APART} PROPERTIES TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT})
        else()
            add_test(NAME ${name} COMMAND ${name}_tests --gtest_brief=1)
        endif()
        # The longest first, or they would be waited for at the end.
        set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} COST ${arg_TIMEOUT})
    elseif(arg_SHARDS)
        foreach(shard RANGE 1 ${arg_SHARDS})
            math(EXPR index "${shard} - 1")
            add_test(NAME ${name}-${shard} COMMAND ${name}_tests --gtest_brief=1)
            set_tests_properties(${name}-${shard} PROPERTIES TIMEOUT ${arg_TIMEOUT} COST 100
                ENVIRONMENT "GTEST_TOTAL_SHARDS=${arg_SHARDS};GTEST_SHARD_INDEX=${index}")
        endforeach()
    else()
        gtest_discover_tests(${name}_tests TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT ${arg_TIMEOUT})
    endif()
endfunction()
