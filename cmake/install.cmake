# What `cmake --install` and the Debian package hold: the program, what it reads (templates, themes, the skeleton and the
# demonstration site of `init`), and the texts it writes about itself (man page, completions, schema of site.toml).
set(ASSAY_TEXTS ${CMAKE_CURRENT_BINARY_DIR}/texts)
set(ASSAY_ZSH_FOLDER share/zsh/vendor-completions CACHE STRING "Where zsh looks for completions, below the prefix")

add_custom_command(
  OUTPUT ${ASSAY_TEXTS}/assay.1.gz ${ASSAY_TEXTS}/assay.bash ${ASSAY_TEXTS}/_assay ${ASSAY_TEXTS}/assay.fish
         ${ASSAY_TEXTS}/site.schema.json
  COMMAND ${CMAKE_COMMAND} -E make_directory ${ASSAY_TEXTS}
  COMMAND $<TARGET_FILE:assay> man | gzip -9n > ${ASSAY_TEXTS}/assay.1.gz
  COMMAND $<TARGET_FILE:assay> completion bash > ${ASSAY_TEXTS}/assay.bash
  COMMAND $<TARGET_FILE:assay> completion zsh > ${ASSAY_TEXTS}/_assay
  COMMAND $<TARGET_FILE:assay> completion fish > ${ASSAY_TEXTS}/assay.fish
  COMMAND $<TARGET_FILE:assay> config --schema > ${ASSAY_TEXTS}/site.schema.json
  DEPENDS assay
  VERBATIM
  COMMENT "Writing the man page, completions and the schema of site.toml")
add_custom_target(assay-texts ALL DEPENDS ${ASSAY_TEXTS}/assay.1.gz)

install(TARGETS assay RUNTIME DESTINATION bin)
install(DIRECTORY templates themes skeleton charts DESTINATION share/assay)
# Modules for the browser, where `npm ci` left them (generator/render/packages.cc); without them pages do without.
foreach(file minisearch/dist/es/index.js minisearch/LICENSE.txt vega/build/vega.min.js vega/LICENSE
             vega-lite/build/vega-lite.min.js vega-lite/LICENSE vega-interpreter/build/vega-interpreter.js vega-interpreter/LICENSE)
  cmake_path(GET file PARENT_PATH folder)
  install(FILES node_modules/${file} DESTINATION share/assay/packages/${folder} OPTIONAL)
endforeach()
# What charts/parquet.mjs imports, where Node looks for it.
foreach(package hyparquet hyparquet-writer)
  install(DIRECTORY node_modules/${package} DESTINATION share/assay/node_modules OPTIONAL)
endforeach()
install(FILES site.toml DESTINATION share/assay/example)
install(DIRECTORY data content DESTINATION share/assay/example)
install(FILES ${ASSAY_TEXTS}/site.schema.json DESTINATION share/assay/schema)
install(FILES ${ASSAY_TEXTS}/assay.1.gz DESTINATION share/man/man1)
install(FILES ${ASSAY_TEXTS}/assay.bash DESTINATION share/bash-completion/completions RENAME assay)
install(FILES ${ASSAY_TEXTS}/_assay DESTINATION ${ASSAY_ZSH_FOLDER})
install(FILES ${ASSAY_TEXTS}/assay.fish DESTINATION share/fish/vendor_completions.d)
install(FILES README.md CHANGELOG.md DESTINATION share/doc/assay)
install(DIRECTORY docs/ DESTINATION share/doc/assay FILES_MATCHING PATTERN "*.md")
install(FILES LICENSE DESTINATION share/doc/assay RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The assay desk <desk@assay.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "static site generator for benchmark leaderboards that people can check")
set(CPACK_PACKAGE_DESCRIPTION
    "Reads moderated result rows and Markdown pages, applies evidence rules at build time and writes static HTML, a JSON\n\
API, feeds, downloads and charts. Every number on the site says how far it can be trusted, and why.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS rclone)
include(CPack)
