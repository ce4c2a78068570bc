// The C library that writes workbooks: libxlsxwriter (Debian: libxlsxwriter-dev).
#include <xlsxwriter.h>
