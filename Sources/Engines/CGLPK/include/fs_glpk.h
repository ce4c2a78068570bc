#ifndef FS_GLPK_H
#define FS_GLPK_H
#endif
