# SPDX-License-Identifier: EUPL-1.2
# `cmake --install build/release` puts the program, its manual and its documents in place.
if(TARGET vngtally)
  install(TARGETS vngtally RUNTIME)
endif()
if(EXISTS "${PROJECT_SOURCE_DIR}/man/vngtally.1")
  install(FILES man/vngtally.1 DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
endif()
foreach(document IN ITEMS README.md LICENSE)
  if(EXISTS "${PROJECT_SOURCE_DIR}/${document}")
    install(FILES ${document} DESTINATION "${CMAKE_INSTALL_DOCDIR}")
  endif()
endforeach()
if(IS_DIRECTORY "${PROJECT_SOURCE_DIR}/docs")
  install(DIRECTORY docs/ DESTINATION "${CMAKE_INSTALL_DOCDIR}" FILES_MATCHING PATTERN "*.md"
    PATTERN "*.sh")
endif()
