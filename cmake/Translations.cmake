# Screen text: English in the sources, the other languages in resources/locale/LANGUAGE.po. The catalogues are found
# beside the resources, <bin>/../share/locale/LANGUAGE/LC_MESSAGES/countersign.mo, in the build tree as when installed.
find_program(MSGFMT_PROGRAM msgfmt REQUIRED)
file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/resources/locale/*.po)
set(compiled "")
foreach(catalogue IN LISTS catalogues)
    get_filename_component(language ${catalogue} NAME_WE)
    set(folder ${CMAKE_BINARY_DIR}/share/locale/${language}/LC_MESSAGES)
    add_custom_command(OUTPUT ${folder}/countersign.mo
        COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
        COMMAND ${MSGFMT_PROGRAM} --check --output-file=${folder}/countersign.mo ${catalogue}
        DEPENDS ${catalogue} VERBATIM)
    list(APPEND compiled ${folder}/countersign.mo)
    install(FILES ${folder}/countersign.mo DESTINATION ${CMAKE_INSTALL_LOCALEDIR}/${language}/LC_MESSAGES)
endforeach()
add_custom_target(translations ALL DEPENDS ${compiled})
