#include "fs_validate.h"

#include <math.h>
#include <stddef.h>

// GLPK's own limits on the size of a problem.
enum { MOST_ROWS = 100000000, MOST_COLUMNS = 100000000, MOST_ENTRIES = 500000000 };

static int refuse(fs_result *result, int fault, int index) {
  result->fault = fault;
  result->fault_index = index;
  return 0;
}

static int bounds_are_sane(double lower, double upper) {
  // A comparison with NaN is false, so NaN is refused here too.
  return lower <= upper && lower < INFINITY && upper > -INFINITY;
}

static int is_whole(double bound) { return isinf(bound) || floor(bound) == bound; }

static int valid_columns(const fs_problem *p, const fs_options *o, fs_result *result) {
  for (int j = 0; j < p->column_count; j++) {
    if (!isfinite(p->objective[j])) return refuse(result, FS_FAULT_OBJECTIVE, j);
    if (!bounds_are_sane(p->column_lower[j], p->column_upper[j])) return refuse(result, FS_FAULT_COLUMN_BOUND, j);
    if (o->integers && p->is_integer != NULL && p->is_integer[j]) {
      if (!is_whole(p->column_lower[j]) || !is_whole(p->column_upper[j]))
        return refuse(result, FS_FAULT_INTEGER_BOUND, j);
      if (o->incumbent != NULL && floor(o->incumbent[j]) != o->incumbent[j])
        return refuse(result, FS_FAULT_INCUMBENT, j);
    }
    if (o->incumbent != NULL && !isfinite(o->incumbent[j])) return refuse(result, FS_FAULT_INCUMBENT, j);
  }
  return 1;
}

static int valid_matrix(const fs_problem *p, fs_result *result) {
  if (p->column_start[0] != 0) return refuse(result, FS_FAULT_COLUMN_START, 0);
  for (int j = 0; j < p->column_count; j++) {
    int begin = p->column_start[j], end = p->column_start[j + 1];
    if (end < begin || end > MOST_ENTRIES) return refuse(result, FS_FAULT_COLUMN_START, j + 1);
    int previous = -1;
    for (int k = begin; k < end; k++) {
      if (p->row_index[k] <= previous || p->row_index[k] >= p->row_count) return refuse(result, FS_FAULT_ROW_INDEX, k);
      previous = p->row_index[k];
      if (!isfinite(p->value[k])) return refuse(result, FS_FAULT_VALUE, k);
    }
  }
  return 1;
}

static int valid_basis(const fs_problem *p, const fs_basis *basis, fs_result *result) {
  if (basis == NULL) return 1;
  int basic = 0;
  for (int i = 0; i < p->row_count; i++) {
    if (basis->row[i] < FS_BASIS_BASIC || basis->row[i] > FS_BASIS_FIXED) return refuse(result, FS_FAULT_BASIS, i);
    basic += basis->row[i] == FS_BASIS_BASIC;
  }
  for (int j = 0; j < p->column_count; j++) {
    if (basis->column[j] < FS_BASIS_BASIC || basis->column[j] > FS_BASIS_FIXED)
      return refuse(result, FS_FAULT_BASIS, p->row_count + j);
    basic += basis->column[j] == FS_BASIS_BASIC;
  }
  return basic == p->row_count ? 1 : refuse(result, FS_FAULT_BASIS, -1);
}

static int valid_options(const fs_options *o, fs_result *result) {
  int known = o->method >= FS_METHOD_PRIMAL && o->method <= FS_METHOD_DUAL && o->slice >= 1 &&
              o->branching >= FS_BRANCH_LAST_FRACTIONAL && o->branching <= FS_BRANCH_DRIEBECK_TOMLIN &&
              o->backtracking >= FS_BACKTRACK_DEPTH_FIRST && o->backtracking <= FS_BACKTRACK_BREADTH_FIRST &&
              isfinite(o->relative_gap) && o->relative_gap >= 0;
  return known ? 1 : refuse(result, FS_FAULT_OPTION, 0);
}

int fs_valid(const fs_problem *p, const fs_options *o, const fs_basis *basis, fs_result *result) {
  if (p->row_count < 0 || p->row_count > MOST_ROWS || p->column_count < 0 || p->column_count > MOST_COLUMNS)
    return refuse(result, FS_FAULT_COUNT, 0);
  if (!isfinite(p->offset)) return refuse(result, FS_FAULT_OBJECTIVE, -1);
  for (int i = 0; i < p->row_count; i++)
    if (!bounds_are_sane(p->row_lower[i], p->row_upper[i])) return refuse(result, FS_FAULT_ROW_BOUND, i);
  return valid_options(o, result) && valid_columns(p, o, result) && valid_matrix(p, result) &&
         valid_basis(p, basis, result);
}
