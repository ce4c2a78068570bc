#ifndef FS_GUARD_H
#define FS_GUARD_H

#include <setjmp.h>

#include "fs_glpk.h"

// GLPK ends a fatal error with abort(), after calling a hook. The hook jumps back into fs_guarded; only C frames of
// GLPK and of this target lie between. The jump buffer belongs to one call and GLPK keeps the hook per thread, so two
// threads never share one.
typedef struct {
  jmp_buf jump;
  char *message;  // FS_MESSAGE_SIZE bytes
  int used;
} fs_guard;

// Runs body(argument) with GLPK's output swallowed and its fatal errors caught, then frees all that GLPK holds on
// this thread. Returns 1 if the body came to its end, 0 if GLPK gave up. Memory the body needs comes from glp_alloc,
// so that it is freed as well.
int fs_guarded(fs_guard *guard, char *message, void (*body)(void *), void *argument);

#endif
