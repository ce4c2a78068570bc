// Drives the GLPK shim from C, so that valgrind sees nothing but the shim and GLPK. Exit status 0: every answer is as
// expected. The instances are small enough to be checked by hand; the expected optimum stands beside each.

#include <glpk.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "fs_glpk.h"

static int failures = 0;

static void expect(int holds, const char *what) {
  if (holds) return;
  fprintf(stderr, "probe: %s\n", what);
  failures++;
}

static fs_options plain(void) {
  fs_options o;
  memset(&o, 0, sizeof o);
  o.method = FS_METHOD_DUAL_THEN_PRIMAL;
  o.slice = 500;
  o.iteration_limit = -1;
  o.node_limit = -1;
  o.integers = 1;
  return o;
}

// max 5 x + 4 y, 6 x + 4 y <= 24, x + 2 y <= 6: optimum 21 at (3, 1.5); in whole numbers 20 at (4, 0).
static const double two_objective[] = {5, 4};
static const double two_lower[] = {0, 0};
static double two_upper[2];
static double two_row_lower[2];
static const double two_row_upper[] = {24, 6};
static const int32_t two_start[] = {0, 2, 4};
static const int32_t two_index[] = {0, 1, 0, 1};
static const double two_value[] = {6, 1, 4, 2};
static const uint8_t both_integer[] = {1, 1};

static fs_problem two(void) {
  fs_problem p = {1, 2, 2, 0, two_objective, two_lower, two_upper, NULL, two_row_lower, two_row_upper, two_start,
                  two_index, two_value};
  return p;
}

static int solves_two(void) {
  fs_problem p = two();
  fs_options o = plain();
  double x[2], activity[2], dual[2], reduced[2];
  uint8_t rows[2], columns[2];
  fs_basis basis = {rows, columns};
  fs_result r;
  memset(&r, 0, sizeof r);
  r.primal = x;
  r.row_activity = activity;
  r.row_dual = dual;
  r.reduced_cost = reduced;
  fs_glpk_solve(&p, &o, NULL, &r, &basis, NULL, NULL);
  int good = r.stop == FS_STOP_FINISHED && r.worth == FS_WORTH_OPTIMAL && fabs(r.objective - 21) < 1e-9 &&
             fabs(x[0] - 3) < 1e-9 && fabs(x[1] - 1.5) < 1e-9 && fabs(dual[0] - 0.75) < 1e-9 &&
             fabs(dual[1] - 0.5) < 1e-9;
  fs_result again;
  memset(&again, 0, sizeof again);
  fs_glpk_solve(&p, &o, &basis, &again, NULL, NULL, NULL);
  good = good && again.worth == FS_WORTH_OPTIMAL && again.iterations == 0 && fabs(again.objective - 21) < 1e-9;
  p.is_integer = both_integer;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  return good && r.worth == FS_WORTH_OPTIMAL && fabs(r.objective - 20) < 1e-9 && fabs(r.bound - 20) < 1e-9 &&
         fabs(r.relaxation_objective - 21) < 1e-9;
}

static int32_t always(void *context) {
  ++*(int *)context;
  return 1;
}

static void *solve_often(void *unused) {
  for (int i = 0; i < 50; i++) {
    char message[FS_MESSAGE_SIZE];
    if (!solves_two() || fs_glpk_provoke(i % fs_glpk_provocation_count(), message) != FS_STOP_LIBRARY_ABORT)
      return unused;
  }
  return NULL;
}

static void refused_inputs(void) {
  fs_options o = plain();
  fs_result r;
  memset(&r, 0, sizeof r);
  const double poison[] = {NAN, 4};
  fs_problem p = two();
  p.objective = poison;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.stop == FS_STOP_INVALID_INPUT && r.fault == FS_FAULT_OBJECTIVE && r.fault_index == 0, "NaN objective");
  p = two();
  const double infinite[] = {6, INFINITY, 4, 2};
  p.value = infinite;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.fault == FS_FAULT_VALUE && r.fault_index == 1, "infinite coefficient");
  p = two();
  const int32_t doubled[] = {0, 0, 0, 1};
  p.row_index = doubled;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.fault == FS_FAULT_ROW_INDEX && r.fault_index == 1, "duplicate entry");
  const int32_t outside[] = {0, 2, 0, 1};
  p.row_index = outside;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.fault == FS_FAULT_ROW_INDEX && r.fault_index == 1, "row out of range");
  p = two();
  const double crossed[] = {-1, 5};
  p.column_upper = crossed;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.fault == FS_FAULT_COLUMN_BOUND && r.fault_index == 0, "crossed bounds");
  p = two();
  uint8_t all_basic[] = {1, 1};
  fs_basis overfull = {all_basic, all_basic};
  fs_glpk_solve(&p, &o, &overfull, &r, NULL, NULL, NULL);
  expect(r.fault == FS_FAULT_BASIS, "overfull basis");
  o.slice = 0;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.fault == FS_FAULT_OPTION, "empty slice");
}

static void special_problems(void) {
  fs_options o = plain();
  fs_result r;
  memset(&r, 0, sizeof r);
  fs_problem p = two();
  double x[2];
  r.primal = x;
  const double demanding[] = {25, -INFINITY};
  const double no_limit[] = {INFINITY, 6};
  p.row_lower = demanding;
  p.row_upper = no_limit;
  const double small[] = {2, 2};
  p.column_upper = small;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.worth == FS_WORTH_INFEASIBLE, "infeasible");
  p = two();
  p.row_count = 0;
  const int32_t no_entries[] = {0, 0, 0};
  p.column_start = no_entries;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.worth == FS_WORTH_UNBOUNDED, "unbounded without rows");
  p.column_upper = small;
  p.is_integer = both_integer;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.worth == FS_WORTH_OPTIMAL && fabs(r.objective - 18) < 1e-12, "no rows, whole numbers");
  p.column_count = 0;
  p.is_integer = NULL;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.worth == FS_WORTH_OPTIMAL && r.objective == 0, "empty problem");
  int asked = 0;
  p = two();
  fs_glpk_solve(&p, &o, NULL, &r, NULL, always, &asked);
  expect(r.stop == FS_STOP_CANCELLED && asked == 1, "cancelled");
  o.slice = 1;
  o.iteration_limit = 1;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.stop == FS_STOP_ITERATION_LIMIT && r.iterations == 1, "iteration limit");
  o = plain();
  const double start[] = {4, 0};
  o.incumbent = start;
  p.is_integer = both_integer;
  fs_glpk_solve(&p, &o, NULL, &r, NULL, NULL, NULL);
  expect(r.worth == FS_WORTH_OPTIMAL && fabs(r.objective - 20) < 1e-9, "incumbent given");
}

// Golden LP files written by this project must mean the same to GLPK's own reader.
static void reads(const char *path, double optimum) {
  glp_term_out(GLP_OFF);
  glp_prob *p = glp_create_prob();
  expect(glp_read_lp(p, NULL, path) == 0, path);
  glp_smcp simplex;
  glp_init_smcp(&simplex);
  glp_simplex(p, &simplex);
  glp_iocp control;
  glp_init_iocp(&control);
  glp_intopt(p, &control);
  expect(glp_mip_status(p) == GLP_OPT && fabs(glp_mip_obj_val(p) - optimum) < 1e-9, path);
  glp_delete_prob(p);
  glp_free_env();
}

int main(int count, char **arguments) {
  for (int i = 0; i < 2; i++) {
    two_upper[i] = INFINITY;
    two_row_lower[i] = -INFINITY;
  }
  expect(solves_two(), "first solve");
  for (int32_t number = 0; number < fs_glpk_provocation_count(); number++) {
    char message[FS_MESSAGE_SIZE];
    int32_t stop = fs_glpk_provoke(number, message);
    expect(stop == FS_STOP_LIBRARY_ABORT && message[0] != '\0', fs_glpk_provocation_name(number));
    expect(solves_two(), "solve after a caught abort");
  }
  refused_inputs();
  special_problems();
  pthread_t threads[2];
  for (int i = 0; i < 2; i++) expect(pthread_create(&threads[i], NULL, solve_often, &failures) == 0, "thread");
  for (int i = 0; i < 2; i++) {
    void *failed = NULL;
    pthread_join(threads[i], &failed);
    expect(failed == NULL, "solves on two threads");
  }
  for (int i = 1; i + 1 < count; i += 2) {
    double optimum = 0;
    expect(sscanf(arguments[i + 1], "%lf", &optimum) == 1, "usage: probe [FILE.lp OPTIMUM]...");
    reads(arguments[i], optimum);
  }
  if (failures == 0) printf("probe: every answer as expected (GLPK %s)\n", fs_glpk_version());
  return failures == 0 ? 0 : 1;
}
