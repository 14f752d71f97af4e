/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* One table of words for an enum, and the two functions that read it; for core's own .c files. */

#pragma once

#include <glib.h>

/* Defines PREFIX_to_string and PREFIX_from_string for TYPE over WORDS, an array with one word for each value.
 * A value outside it is "unknown". */
#define LUMBAR_DEFINE_WORDS(prefix, Type, words)               \
  const char *                                                 \
  prefix##_to_string (Type value)                              \
  {                                                            \
    guint i = (guint) value;                                   \
                                                               \
    return i < G_N_ELEMENTS (words) ? words[i] : "unknown";    \
  }                                                            \
                                                               \
  LUMBAR_DEFINE_FROM_WORD (prefix, Type, words)

#define LUMBAR_DEFINE_FROM_WORD(prefix, Type, words)           \
  gboolean                                                     \
  prefix##_from_string (const char *string, Type *out)         \
  {                                                            \
    for (guint i = 0; i < G_N_ELEMENTS (words); i++)           \
      {                                                        \
        if (g_strcmp0 (string, words[i]) == 0)                 \
          {                                                    \
            *out = (Type) i;                                   \
            return TRUE;                                       \
          }                                                    \
      }                                                        \
                                                               \
    return FALSE;                                              \
  }
