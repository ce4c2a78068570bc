#include "fs_glpk.h"
