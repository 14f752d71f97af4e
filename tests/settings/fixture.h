/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Settings in a folder of their own, with everything that they said. */

#pragma once

#include "settings/settings.h"

G_BEGIN_DECLS

typedef struct
{
  char *root, *folder, *path; /* (owned) PATH is FOLDER/lumbar.conf; FOLDER is not there at first */
  LumbarSettings *settings;   /* (owned) */
  GPtrArray *problems;        /* (owned) (element-type utf8) by signal */
  GString *limits;            /* (owned) sitting.limit at each "changed", " 30min 20min" */
} Fixture;

void fixture_set_up    (Fixture *fixture, gconstpointer user_data);
void fixture_tear_down (Fixture *fixture, gconstpointer user_data);

/* Writes TEXT to PATH as a shell's > does; makes the folder. */
void fixture_write (const char *path, const char *text);

char *fixture_read (const char *path);

void fixture_assert_value (Fixture *fixture, const char *dotted, const char *expected);

/* What the signal has said since the last call, NULL-terminated. */
void fixture_assert_said (Fixture *fixture, const char *const *expected);
#define fixture_assert_problems(fixture, ...) fixture_assert_said (fixture, (const char *const[]) { __VA_ARGS__, NULL })
#define fixture_assert_silent(fixture)        fixture_assert_said (fixture, (const char *const[]) { NULL })

/* Runs the main loop until the limits seen at "changed" end in EXPECTED; fails after a deadline. */
void fixture_wait_for (Fixture *fixture, const char *expected);

/* Runs the main loop until everything that has happened to files in FOLDER has been told. */
void fixture_settle (Fixture *fixture);

G_END_DECLS
