#ifndef FS_GLPK_H
#define FS_GLPK_H

#include <stdint.h>

// One stateless door to GLPK 5.0. A call builds the problem, solves it, reads the answer and frees everything GLPK
// owns, all on the calling thread, so nothing outlives the call and calls on several threads do not meet. Where GLPK
// would abort the process, the call returns with FS_STOP_LIBRARY_ABORT instead.

#ifdef __cplusplus
extern "C" {
#endif

// A linear or mixed integer program: sense * (objective x + offset) -> min, row_lower <= A x <= row_upper,
// column_lower <= x <= column_upper. Missing bounds are +-INFINITY. A is stored by columns: the entries of column j
// are column_start[j] ..< column_start[j + 1], with strictly increasing 0-based row indices.
typedef struct {
  int32_t maximize;
  int32_t column_count;
  int32_t row_count;
  double offset;
  const double *objective;
  const double *column_lower;
  const double *column_upper;
  const uint8_t *is_integer;  // may be NULL: every column is continuous
  const double *row_lower;
  const double *row_upper;
  const int32_t *column_start;  // column_count + 1 values, the first 0
  const int32_t *row_index;
  const double *value;
} fs_problem;

enum { FS_METHOD_PRIMAL = 0, FS_METHOD_DUAL_THEN_PRIMAL = 1, FS_METHOD_DUAL = 2 };
enum { FS_BRANCH_LAST_FRACTIONAL = 0, FS_BRANCH_FIRST_FRACTIONAL = 1, FS_BRANCH_MOST_FRACTIONAL = 2,
       FS_BRANCH_DRIEBECK_TOMLIN = 3 };
enum { FS_BACKTRACK_DEPTH_FIRST = 0, FS_BACKTRACK_BEST_LOCAL_BOUND = 1, FS_BACKTRACK_BREADTH_FIRST = 2 };

// How to solve. Limits count work, never time, so that a run can be repeated; a limit below 0 means none.
typedef struct {
  int32_t method;
  int32_t slice;            // simplex iterations between two looks at should_stop, at least 1
  int32_t iteration_limit;  // over the root relaxation and all nodes
  int32_t node_limit;
  int32_t integers;         // 0: solve the relaxation only
  int32_t branching;
  int32_t backtracking;
  int32_t cuts;             // 1: Gomory, rounding, cover and clique cuts
  int32_t advanced_basis;   // 1: start from GLPK's triangular basis where none is given
  double relative_gap;      // stop the search at |incumbent - bound| <= relative_gap * |incumbent|
  const double *incumbent;  // may be NULL: a feasible integral point, column_count values
} fs_options;

// A simplex basis: one FS_BASIS_ value for each row and column.
enum { FS_BASIS_BASIC = 1, FS_BASIS_AT_LOWER = 2, FS_BASIS_AT_UPPER = 3, FS_BASIS_FREE = 4, FS_BASIS_FIXED = 5 };
typedef struct {
  uint8_t *row;
  uint8_t *column;
} fs_basis;

// Why the call came back.
enum {
  FS_STOP_FINISHED = 0,
  FS_STOP_GAP_REACHED = 1,
  FS_STOP_ITERATION_LIMIT = 2,
  FS_STOP_NODE_LIMIT = 3,
  FS_STOP_CANCELLED = 4,
  FS_STOP_NUMERICAL_FAILURE = 5,
  FS_STOP_INVALID_INPUT = 6,
  FS_STOP_LIBRARY_ABORT = 7
};

// What the returned point is worth.
enum {
  FS_WORTH_UNKNOWN = 0,     // no feasible point is known
  FS_WORTH_FEASIBLE = 1,
  FS_WORTH_OPTIMAL = 2,
  FS_WORTH_INFEASIBLE = 3,  // proven: there is no feasible point
  FS_WORTH_UNBOUNDED = 4    // the relaxation has no finite optimum
};

// What is wrong with an input that was refused before GLPK saw it; fault_index says where.
enum {
  FS_FAULT_NONE = 0,
  FS_FAULT_COUNT = 1,
  FS_FAULT_OBJECTIVE = 2,
  FS_FAULT_COLUMN_BOUND = 3,
  FS_FAULT_ROW_BOUND = 4,
  FS_FAULT_COLUMN_START = 5,
  FS_FAULT_ROW_INDEX = 6,
  FS_FAULT_VALUE = 7,
  FS_FAULT_BASIS = 8,
  FS_FAULT_OPTION = 9,
  FS_FAULT_INTEGER_BOUND = 10,
  FS_FAULT_INCUMBENT = 11
};

enum { FS_MESSAGE_SIZE = 256 };

// The answer. The caller owns the arrays and fills in their addresses; any of them may be NULL.
typedef struct {
  int32_t stop;
  int32_t worth;
  int32_t code;         // GLPK's own return code of the last routine
  int32_t fault;
  int32_t fault_index;
  int32_t has_point;    // 1: objective, primal and row_activity are set
  int32_t has_duals;    // 1: row_dual, reduced_cost, relaxation_objective and the basis are set
  int32_t has_bound;    // 1: bound is a proven bound on the optimum
  int32_t basis_rejected;  // 1: the given basis was singular; the slack basis was used
  int32_t iterations;
  int32_t nodes;
  double objective;
  double relaxation_objective;
  double bound;
  double *primal;        // column_count
  double *row_activity;  // row_count
  double *row_dual;      // row_count, of the (root) relaxation: change of the objective per unit of right-hand side
  double *reduced_cost;  // column_count, of the (root) relaxation
  char message[FS_MESSAGE_SIZE];  // what GLPK printed before it gave up, else empty
} fs_result;

// Asked between slices and at each node whether to stop; must return, and must not call into this library.
typedef int32_t (*fs_should_stop)(void *context);

// Solves `problem`. `basis_in` may be NULL; `basis_out` may be NULL; `should_stop` may be NULL.
void fs_glpk_solve(const fs_problem *problem, const fs_options *options, const fs_basis *basis_in, fs_result *result,
                   fs_basis *basis_out, fs_should_stop should_stop, void *context);

// The version of the GLPK that is linked, such as "5.0".
const char *fs_glpk_version(void);

// For tests: hands GLPK one of its process-aborting inputs, unchecked, under the same guard as fs_glpk_solve.
// Returns FS_STOP_LIBRARY_ABORT where GLPK gave up (message as in fs_result), FS_STOP_FINISHED where it did not, and
// FS_STOP_INVALID_INPUT for an unknown number. Valid numbers are 0 ..< fs_glpk_provocation_count().
int32_t fs_glpk_provoke(int32_t number, char message[FS_MESSAGE_SIZE]);
int32_t fs_glpk_provocation_count(void);
const char *fs_glpk_provocation_name(int32_t number);

#ifdef __cplusplus
}
#endif

#endif
