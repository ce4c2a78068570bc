#include "fs_glpk.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <stddef.h>
#include <string.h>

#include "fs_guard.h"
#include "fs_validate.h"

typedef struct {
  const fs_problem *problem;
  const fs_options *options;
  const fs_basis *basis_in;
  fs_result *result;
  fs_basis *basis_out;
  fs_should_stop should_stop;
  void *context;
  int incumbent_offered;
} fs_call;

static int stop_requested(const fs_call *call) {
  return call->should_stop != NULL && call->should_stop(call->context);
}

// ---- Building -------------------------------------------------------------------------------------------------

static int bound_type(double lower, double upper) {
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  if (isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static void load(glp_prob *p, const fs_problem *problem) {
  int m = problem->row_count, n = problem->column_count;
  glp_set_obj_dir(p, problem->maximize ? GLP_MAX : GLP_MIN);
  glp_set_obj_coef(p, 0, problem->offset);
  // glp_add_rows(0) and glp_add_cols(0) abort.
  if (m > 0) glp_add_rows(p, m);
  if (n > 0) glp_add_cols(p, n);
  for (int i = 0; i < m; i++) {
    double lower = problem->row_lower[i], upper = problem->row_upper[i];
    glp_set_row_bnds(p, i + 1, bound_type(lower, upper), lower, upper);
  }
  int longest = 0;
  for (int j = 0; j < n; j++) {
    int length = problem->column_start[j + 1] - problem->column_start[j];
    if (length > longest) longest = length;
  }
  // GLPK counts from 1 and leaves the first place of each array unused.
  int *index = glp_alloc(longest + 1, sizeof(int));
  double *value = glp_alloc(longest + 1, sizeof(double));
  for (int j = 0; j < n; j++) {
    double lower = problem->column_lower[j], upper = problem->column_upper[j];
    glp_set_col_bnds(p, j + 1, bound_type(lower, upper), lower, upper);
    glp_set_obj_coef(p, j + 1, problem->objective[j]);
    int begin = problem->column_start[j], length = problem->column_start[j + 1] - begin;
    for (int k = 0; k < length; k++) {
      index[k + 1] = problem->row_index[begin + k] + 1;
      value[k + 1] = problem->value[begin + k];
    }
    if (length > 0) glp_set_mat_col(p, j + 1, length, index, value);
  }
  glp_free(index);
  glp_free(value);
  if (m > 0 && n > 0) glp_scale_prob(p, GLP_SF_AUTO);
}

static void set_start(glp_prob *p, const fs_call *call) {
  int m = call->problem->row_count, n = call->problem->column_count;
  if (call->basis_in != NULL) {
    for (int i = 0; i < m; i++) glp_set_row_stat(p, i + 1, call->basis_in->row[i]);
    for (int j = 0; j < n; j++) glp_set_col_stat(p, j + 1, call->basis_in->column[j]);
  } else if (call->options->advanced_basis && m > 0 && n > 0) {
    glp_adv_basis(p, 0);
  } else {
    glp_std_basis(p);
  }
}

// ---- Linear relaxation ----------------------------------------------------------------------------------------

static int simplex_method(int method) {
  switch (method) {
    case FS_METHOD_PRIMAL: return GLP_PRIMAL;
    case FS_METHOD_DUAL: return GLP_DUAL;
    default: return GLP_DUALP;
  }
}

// The simplex in slices, since GLPK offers no other way to stop it. A slice that has moved the objective nowhere is
// followed by a longer one (up to eight times as long): GLPK drops its perturbation at the end of a slice, and on a
// very degenerate problem short slices could otherwise go round in circles.
static int solve_relaxation(glp_prob *p, fs_call *call) {
  const fs_options *options = call->options;
  fs_result *result = call->result;
  glp_smcp control;
  glp_init_smcp(&control);
  control.msg_lev = GLP_MSG_OFF;
  control.meth = simplex_method(options->method);
  control.presolve = GLP_OFF;
  int slice = options->slice;
  int longest_slice = options->slice > INT_MAX / 8 ? INT_MAX : options->slice * 8;
  double previous = NAN;
  for (;;) {
    if (stop_requested(call)) return FS_STOP_CANCELLED;
    int allowed = slice;
    if (options->iteration_limit >= 0) {
      int left = options->iteration_limit - glp_get_it_cnt(p);
      if (left <= 0) return FS_STOP_ITERATION_LIMIT;
      if (left < allowed) allowed = left;
    }
    control.it_lim = allowed;
    int code = glp_simplex(p, &control);
    result->code = code;
    switch (code) {
      case 0: {
        // The dual method ends without a verdict where no dual feasible point exists; the primal one then tells
        // unbounded from infeasible.
        int status = glp_get_status(p);
        int decided = status == GLP_OPT || status == GLP_NOFEAS || status == GLP_UNBND;
        if (decided || control.meth != GLP_DUALP) return FS_STOP_FINISHED;
        control.meth = GLP_PRIMAL;
        break;
      }
      case GLP_EITLIM: {
        double objective = glp_get_obj_val(p);
        if (objective == previous && slice < longest_slice) slice = slice > longest_slice / 2 ? longest_slice : slice * 2;
        previous = objective;
        break;
      }
      case GLP_EBADB:
      case GLP_ESING:
      case GLP_ECOND:
        if (call->basis_in == NULL || result->basis_rejected) return FS_STOP_NUMERICAL_FAILURE;
        result->basis_rejected = 1;
        glp_std_basis(p);
        break;
      case GLP_EFAIL:
        if (control.meth == GLP_PRIMAL) return FS_STOP_NUMERICAL_FAILURE;
        control.meth = GLP_PRIMAL;
        break;
      default:
        return FS_STOP_NUMERICAL_FAILURE;
    }
  }
}

static void read_relaxation(glp_prob *p, fs_call *call) {
  fs_result *result = call->result;
  int m = call->problem->row_count, n = call->problem->column_count;
  switch (glp_get_status(p)) {
    case GLP_OPT: result->worth = FS_WORTH_OPTIMAL; break;
    case GLP_FEAS: result->worth = FS_WORTH_FEASIBLE; break;
    case GLP_NOFEAS: result->worth = FS_WORTH_INFEASIBLE; break;
    case GLP_UNBND: result->worth = FS_WORTH_UNBOUNDED; break;
    default: result->worth = FS_WORTH_UNKNOWN; break;
  }
  if (glp_get_prim_stat(p) == GLP_UNDEF) return;
  result->objective = glp_get_obj_val(p);
  result->relaxation_objective = result->objective;
  result->has_point = 1;
  result->has_duals = 1;
  // The objective of a dual feasible basis is a bound, whether or not its point is primal feasible.
  if (glp_get_dual_stat(p) == GLP_FEAS && result->worth != FS_WORTH_INFEASIBLE) {
    result->has_bound = 1;
    result->bound = result->objective;
  }
  for (int i = 0; i < m; i++) {
    if (result->row_activity != NULL) result->row_activity[i] = glp_get_row_prim(p, i + 1);
    if (result->row_dual != NULL) result->row_dual[i] = glp_get_row_dual(p, i + 1);
    if (call->basis_out != NULL) call->basis_out->row[i] = (uint8_t)glp_get_row_stat(p, i + 1);
  }
  for (int j = 0; j < n; j++) {
    if (result->primal != NULL) result->primal[j] = glp_get_col_prim(p, j + 1);
    if (result->reduced_cost != NULL) result->reduced_cost[j] = glp_get_col_dual(p, j + 1);
    if (call->basis_out != NULL) call->basis_out->column[j] = (uint8_t)glp_get_col_stat(p, j + 1);
  }
}

// ---- Branch and bound -----------------------------------------------------------------------------------------

typedef struct {
  fs_call *call;
  int stop;  // why the search was ended from here, else FS_STOP_FINISHED
} fs_search;

static void offer_incumbent(glp_tree *tree, fs_call *call) {
  int n = call->problem->column_count;
  call->incumbent_offered = 1;
  double *x = glp_alloc(n + 1, sizeof(double));
  memcpy(x + 1, call->options->incumbent, (size_t)n * sizeof(double));
  glp_ios_heur_sol(tree, x);
  glp_free(x);
}

static void at_node(glp_tree *tree, void *info) {
  fs_search *search = info;
  fs_call *call = search->call;
  fs_result *result = call->result;
  int best = glp_ios_best_node(tree);
  if (best != 0) {
    double bound = glp_ios_node_bound(tree, best);
    int tighter = call->problem->maximize ? bound < result->bound : bound > result->bound;
    if (isfinite(bound) && tighter) result->bound = bound;
  }
  int total = 0;
  glp_ios_tree_size(tree, NULL, NULL, &total);
  result->nodes = total;
  if (glp_ios_reason(tree) == GLP_IHEUR && call->options->incumbent != NULL && !call->incumbent_offered)
    offer_incumbent(tree, call);
  if (stop_requested(call)) {
    search->stop = FS_STOP_CANCELLED;
  } else if (call->options->node_limit >= 0 && total > call->options->node_limit) {
    search->stop = FS_STOP_NODE_LIMIT;
  } else if (call->options->iteration_limit >= 0 &&
             glp_get_it_cnt(glp_ios_get_prob(tree)) >= call->options->iteration_limit) {
    search->stop = FS_STOP_ITERATION_LIMIT;
  }
  if (search->stop != FS_STOP_FINISHED) glp_ios_terminate(tree);
}

static int branching_rule(int branching) {
  switch (branching) {
    case FS_BRANCH_FIRST_FRACTIONAL: return GLP_BR_FFV;
    case FS_BRANCH_MOST_FRACTIONAL: return GLP_BR_MFV;
    case FS_BRANCH_DRIEBECK_TOMLIN: return GLP_BR_DTH;
    default: return GLP_BR_LFV;
  }
}

static int backtracking_rule(int backtracking) {
  switch (backtracking) {
    case FS_BACKTRACK_BEST_LOCAL_BOUND: return GLP_BT_BLB;
    case FS_BACKTRACK_BREADTH_FIRST: return GLP_BT_BFS;
    default: return GLP_BT_DFS;
  }
}

static void read_integer_point(glp_prob *p, fs_call *call) {
  fs_result *result = call->result;
  result->has_point = 1;
  for (int i = 0; i < call->problem->row_count; i++)
    if (result->row_activity != NULL) result->row_activity[i] = glp_mip_row_val(p, i + 1);
  for (int j = 0; j < call->problem->column_count; j++)
    if (result->primal != NULL) result->primal[j] = glp_mip_col_val(p, j + 1);
  // GLPK's own value is that of the node's linear program, off by its rounding; the point itself holds whole numbers.
  result->objective = call->problem->offset;
  for (int j = 0; j < call->problem->column_count; j++)
    result->objective += call->problem->objective[j] * glp_mip_col_val(p, j + 1);
}

static void solve_integers(glp_prob *p, fs_call *call) {
  fs_result *result = call->result;
  const fs_options *options = call->options;
  for (int j = 0; j < call->problem->column_count; j++)
    if (call->problem->is_integer[j]) glp_set_col_kind(p, j + 1, GLP_IV);
  glp_iocp control;
  glp_init_iocp(&control);
  control.msg_lev = GLP_MSG_OFF;
  control.br_tech = branching_rule(options->branching);
  control.bt_tech = backtracking_rule(options->backtracking);
  control.mip_gap = options->relative_gap;
  // Tightening bounds at every node copies all rows of the problem each time; on covers that is half of the work.
  control.pp_tech = GLP_PP_ROOT;
  int cuts = options->cuts ? GLP_ON : GLP_OFF;
  control.gmi_cuts = cuts;
  control.mir_cuts = cuts;
  control.cov_cuts = cuts;
  control.clq_cuts = cuts;
  fs_search search = {call, FS_STOP_FINISHED};
  control.cb_func = at_node;
  control.cb_info = &search;
  // From here on the point of the relaxation is no answer; its duals and its objective stay.
  result->has_point = 0;
  result->worth = FS_WORTH_UNKNOWN;
  int code = glp_intopt(p, &control);
  result->code = code;
  switch (code) {
    case 0: result->stop = FS_STOP_FINISHED; break;
    case GLP_EMIPGAP: result->stop = FS_STOP_GAP_REACHED; break;
    case GLP_ESTOP: result->stop = search.stop; break;
    default: result->stop = FS_STOP_NUMERICAL_FAILURE; break;
  }
  switch (glp_mip_status(p)) {
    case GLP_OPT:
      read_integer_point(p, call);
      result->worth = FS_WORTH_OPTIMAL;
      result->bound = result->objective;
      break;
    case GLP_FEAS: {
      read_integer_point(p, call);
      result->worth = FS_WORTH_FEASIBLE;
      int crossed = call->problem->maximize ? result->bound < result->objective : result->bound > result->objective;
      if (crossed) result->bound = result->objective;
      break;
    }
    case GLP_NOFEAS:
      result->worth = FS_WORTH_INFEASIBLE;
      result->has_bound = 0;
      break;
    default:
      break;
  }
}

// ---- The call -------------------------------------------------------------------------------------------------

static int has_integers(const fs_problem *problem) {
  if (problem->is_integer == NULL) return 0;
  for (int j = 0; j < problem->column_count; j++)
    if (problem->is_integer[j]) return 1;
  return 0;
}

static void check_finite(fs_call *call) {
  fs_result *result = call->result;
  int sound = !result->has_point || isfinite(result->objective);
  if (sound && result->has_point && result->primal != NULL)
    for (int j = 0; j < call->problem->column_count; j++) sound = sound && isfinite(result->primal[j]);
  if (sound) return;
  result->stop = FS_STOP_NUMERICAL_FAILURE;
  result->worth = FS_WORTH_UNKNOWN;
  result->has_point = 0;
  result->has_duals = 0;
  result->has_bound = 0;
}

static void solve(void *argument) {
  fs_call *call = argument;
  fs_result *result = call->result;
  glp_prob *p = glp_create_prob();
  load(p, call->problem);
  set_start(p, call);
  result->stop = solve_relaxation(p, call);
  read_relaxation(p, call);
  if (call->options->integers && has_integers(call->problem)) {
    if (result->worth == FS_WORTH_OPTIMAL && call->problem->row_count > 0) {
      solve_integers(p, call);
    } else if (result->worth == FS_WORTH_FEASIBLE) {
      // A feasible point of the relaxation need not be integral. (Without rows the optimum lies at whole bounds.)
      result->worth = FS_WORTH_UNKNOWN;
      result->has_point = 0;
    }
  }
  result->iterations = glp_get_it_cnt(p);
  check_finite(call);
  glp_delete_prob(p);
}

void fs_glpk_solve(const fs_problem *problem, const fs_options *options, const fs_basis *basis_in, fs_result *result,
                   fs_basis *basis_out, fs_should_stop should_stop, void *context) {
  result->stop = FS_STOP_INVALID_INPUT;
  result->worth = FS_WORTH_UNKNOWN;
  result->code = 0;
  result->fault = FS_FAULT_NONE;
  result->fault_index = 0;
  result->has_point = 0;
  result->has_duals = 0;
  result->has_bound = 0;
  result->basis_rejected = 0;
  result->iterations = 0;
  result->nodes = 0;
  result->objective = 0;
  result->relaxation_objective = 0;
  result->bound = 0;
  result->message[0] = '\0';
  if (!fs_valid(problem, options, basis_in, result)) return;
  fs_call call = {problem, options, basis_in, result, basis_out, should_stop, context, 0};
  fs_guard guard;
  if (!fs_guarded(&guard, result->message, solve, &call)) {
    result->stop = FS_STOP_LIBRARY_ABORT;
    result->worth = FS_WORTH_UNKNOWN;
    result->has_point = 0;
    result->has_duals = 0;
    result->has_bound = 0;
  }
}

const char *fs_glpk_version(void) { return glp_version(); }
