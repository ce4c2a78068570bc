#ifndef FS_VALIDATE_H
#define FS_VALIDATE_H

#include "fs_glpk.h"

// Returns 1 if GLPK may see the input; else sets fault and fault_index of the result and returns 0.
int fs_valid(const fs_problem *problem, const fs_options *options, const fs_basis *basis, fs_result *result);

#endif
