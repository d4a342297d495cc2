# The programs look for their resources beside themselves: <bin>/../share/countersign. In the build tree that
# is a link to resources/, so no path of the build tree is baked into a program.
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/share)
file(CREATE_LINK ${CMAKE_SOURCE_DIR}/resources ${CMAKE_BINARY_DIR}/share/countersign SYMBOLIC)
