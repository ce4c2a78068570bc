#include <glpk.h>
#include <stddef.h>
#include <string.h>

#include "fs_guard.h"

// The inputs known to make GLPK 5.0 abort the process, each on a small problem of two rows and two columns.

static glp_prob *small_problem(void) {
  glp_prob *p = glp_create_prob();
  glp_add_rows(p, 2);
  glp_add_cols(p, 2);
  int index[] = {0, 1, 2};
  double value[] = {0, 1, 2};
  for (int i = 1; i <= 2; i++) {
    glp_set_row_bnds(p, i, GLP_LO, 1, 0);
    glp_set_col_bnds(p, i, GLP_LO, 0, 0);
    glp_set_obj_coef(p, i, 1);
    glp_set_mat_row(p, i, 2, index, value);
  }
  return p;
}

static int twice[] = {0, 1, 1};
static double ones[] = {0, 1, 1};

static void add_no_rows(glp_prob *p) { glp_add_rows(p, 0); }
static void add_no_columns(glp_prob *p) { glp_add_cols(p, 0); }
static void set_row_out_of_range(glp_prob *p) { glp_set_row_bnds(p, 3, GLP_LO, 0, 0); }
static void set_column_out_of_range(glp_prob *p) { glp_set_obj_coef(p, -1, 1); }
static void get_row_out_of_range(glp_prob *p) { glp_get_row_prim(p, 99); }
static void get_column_out_of_range(glp_prob *p) { glp_get_col_prim(p, 0); }
static void duplicate_in_row(glp_prob *p) { glp_set_mat_row(p, 1, 2, twice, ones); }
static void duplicate_in_column(glp_prob *p) { glp_set_mat_col(p, 1, 2, twice, ones); }
static void duplicate_triplet(glp_prob *p) { glp_load_matrix(p, 2, twice, twice, ones); }
static void duplicate_row_deletion(glp_prob *p) { glp_del_rows(p, 2, twice); }
static void duplicate_column_deletion(glp_prob *p) { glp_del_cols(p, 2, twice); }
static void bad_bound_type(glp_prob *p) { glp_set_col_bnds(p, 1, 77, 0, 0); }
static void control_character_in_name(glp_prob *p) { glp_set_row_name(p, 1, "a\nb"); }
static void bad_scaling_flag(glp_prob *p) { glp_scale_prob(p, 0x4000); }

static void long_name(glp_prob *p) {
  char name[301];
  memset(name, 'x', 300);
  name[300] = '\0';
  glp_set_col_name(p, 1, name);
}

static void zeroed_simplex_control(glp_prob *p) {
  glp_smcp control;
  memset(&control, 0, sizeof control);
  glp_simplex(p, &control);
}

static void zeroed_integer_control(glp_prob *p) {
  glp_iocp control;
  memset(&control, 0, sizeof control);
  glp_intopt(p, &control);
}

static void negative_time_limit(glp_prob *p) {
  glp_smcp control;
  glp_init_smcp(&control);
  control.tm_lim = -1;
  glp_simplex(p, &control);
}

static void negative_gap(glp_prob *p) {
  glp_smcp simplex;
  glp_init_smcp(&simplex);
  simplex.msg_lev = GLP_MSG_OFF;
  glp_simplex(p, &simplex);
  glp_iocp control;
  glp_init_iocp(&control);
  control.mip_gap = -1;
  glp_intopt(p, &control);
}

static void memory_limit(glp_prob *p) {
  glp_mem_limit(1);
  glp_add_cols(p, 100000);
}

static const struct {
  const char *name;
  void (*act)(glp_prob *);
} provocations[] = {
    {"add no rows", add_no_rows},
    {"add no columns", add_no_columns},
    {"set a row out of range", set_row_out_of_range},
    {"set a column out of range", set_column_out_of_range},
    {"get a row out of range", get_row_out_of_range},
    {"get a column out of range", get_column_out_of_range},
    {"duplicate index in a row", duplicate_in_row},
    {"duplicate index in a column", duplicate_in_column},
    {"duplicate triplet", duplicate_triplet},
    {"duplicate row in a deletion", duplicate_row_deletion},
    {"duplicate column in a deletion", duplicate_column_deletion},
    {"bad bound type", bad_bound_type},
    {"name too long", long_name},
    {"control character in a name", control_character_in_name},
    {"zeroed simplex control", zeroed_simplex_control},
    {"zeroed integer control", zeroed_integer_control},
    {"negative time limit", negative_time_limit},
    {"negative gap", negative_gap},
    {"bad scaling flag", bad_scaling_flag},
    {"memory limit exceeded", memory_limit},
};

static void provoke(void *argument) {
  const int32_t *number = argument;
  provocations[*number].act(small_problem());
}

int32_t fs_glpk_provocation_count(void) { return (int32_t)(sizeof provocations / sizeof provocations[0]); }

const char *fs_glpk_provocation_name(int32_t number) {
  return number >= 0 && number < fs_glpk_provocation_count() ? provocations[number].name : "";
}

int32_t fs_glpk_provoke(int32_t number, char message[FS_MESSAGE_SIZE]) {
  message[0] = '\0';
  if (number < 0 || number >= fs_glpk_provocation_count()) return FS_STOP_INVALID_INPUT;
  fs_guard guard;
  return fs_guarded(&guard, message, provoke, &number) ? FS_STOP_FINISHED : FS_STOP_LIBRARY_ABORT;
}
