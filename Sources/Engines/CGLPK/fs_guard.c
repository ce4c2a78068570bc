#include "fs_guard.h"

#include <glpk.h>
#include <stddef.h>

// Swallows GLPK's terminal output; its last words before a fatal error are kept. A line break becomes a blank.
static int on_text(void *info, const char *text) {
  fs_guard *guard = info;
  for (; *text != '\0' && guard->used < FS_MESSAGE_SIZE - 1; text++) {
    guard->message[guard->used++] = *text == '\n' ? ' ' : *text;
  }
  guard->message[guard->used] = '\0';
  return 1;
}

static void on_error(void *info) {
  fs_guard *guard = info;
  longjmp(guard->jump, 1);
}

int fs_guarded(fs_guard *guard, char *message, void (*body)(void *), void *argument) {
  guard->message = message;
  guard->used = 0;
  message[0] = '\0';
  // glp_free_env, at the end of every call, takes the hooks with it; so every call sets them anew.
  glp_term_hook(on_text, guard);
  glp_error_hook(on_error, guard);
  glp_term_out(GLP_OFF);
  int finished = 0;
  if (setjmp(guard->jump) == 0) {
    body(argument);
    finished = 1;
  }
  glp_free_env();
  return finished;
}
