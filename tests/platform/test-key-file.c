/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The line index: each kind of bad line costs that line, says so with its number, and hides nothing else. */

#include "platform/key-file.h"

#include <glib/gstdio.h>

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BEFORE "[a]\nfirst = 1\n"
#define AFTER  "\nlast = 2\n[b]\nother = 3\n"

static LumbarKeyFile *
parse_bytes (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return lumbar_key_file_new (bytes);
}

static LumbarKeyFile *
parse (const char *text)
{
  return parse_bytes (text, strlen (text));
}

static void
assert_value (LumbarKeyFile *file, const char *section, const char *key, const char *expected)
{
  g_autofree char *value = g_key_file_get_value (lumbar_key_file_keys (file), section, key, NULL);

  g_assert_cmpstr (value, ==, expected);
}

static const LumbarKeyFileProblem *
get_problem (LumbarKeyFile *file, guint i)
{
  GPtrArray *problems = lumbar_key_file_problems (file);

  g_assert_cmpuint (i, <, problems->len);
  return g_ptr_array_index (problems, i);
}

static void
assert_problem (LumbarKeyFile *file, guint i, guint line, const char *message)
{
  const LumbarKeyFileProblem *problem = get_problem (file, i);

  g_assert_cmpstr (problem->message, ==, message);
  g_assert_cmpuint (problem->line, ==, line);
}

static void
test_good (void)
{
  g_autoptr (LumbarKeyFile) file = parse ("\357\273\277# comment\r\n[a]\r\n  key  =  some value \r\n; comment\n\n[b c]\nkey=\nName[de_AT]=x=y\n[a]\nmore = 1");

  g_assert_cmpuint (lumbar_key_file_problems (file)->len, ==, 0);
  assert_value (file, "a", "key", "some value");
  assert_value (file, "b c", "key", "");
  assert_value (file, "b c", "Name[de_AT]", "x=y");
  assert_value (file, "a", "more", "1");
  g_assert_cmpuint (lumbar_key_file_find_line (file, "a", NULL), ==, 2);
  g_assert_cmpuint (lumbar_key_file_find_line (file, "a", "key"), ==, 3);
  g_assert_cmpuint (lumbar_key_file_find_line (file, "b c", "key"), ==, 7);
  g_assert_cmpuint (lumbar_key_file_find_line (file, "a", "more"), ==, 10);
  g_assert_cmpuint (lumbar_key_file_find_line (file, "a", "none"), ==, 0);
  g_assert_cmpuint (lumbar_key_file_find_line (file, "none", NULL), ==, 0);
}

typedef struct
{
  const char *line, *message;
} Case;

static const Case bad[] = {
  { "limit 5min", "[a] \"limit 5min\": must be \"key = value\", \"[section]\" or \"# comment\"; ignored" },
  { "= 5", "[a] \"= 5\": must be \"key = value\", \"[section]\" or \"# comment\"; ignored" },
  { "<html> = 5", "[a] \"<html> = 5\": must be \"key = value\", \"[section]\" or \"# comment\"; ignored" },
  { "key[] = 5", "[a] \"key[] = 5\": must be \"key = value\", \"[section]\" or \"# comment\"; ignored" },
  { "key[de = 5", "[a] \"key[de = 5\": must be \"key = value\", \"[section]\" or \"# comment\"; ignored" },
  { "key[\303\266] = 5", "[a] \"key[\303\266] = 5\": must be \"key = value\", \"[section]\" or \"# comment\"; ignored" },
  { "key = \377\376", "[a] \"key = \357\277\275\357\277\275\": must be text in UTF-8; ignored" },
  { "first = 9", "[a] \"first = 9\": must be given once, but is in line 2 already; this line counts" }
};

static void
test_bad_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = g_strconcat (BEFORE, bad[i].line, AFTER, NULL);
      g_autoptr (LumbarKeyFile) file = parse (text);

      g_test_message ("%s", bad[i].line);
      assert_problem (file, 0, 3, bad[i].message);
      g_assert_cmpuint (lumbar_key_file_problems (file)->len, ==, 1);
      assert_value (file, "a", "first", strstr (bad[i].line, "first") ? "9" : "1");
      assert_value (file, "a", "last", "2");
      assert_value (file, "b", "other", "3");
      g_assert_cmpuint (lumbar_key_file_find_line (file, "a", "last"), ==, 4);
      g_assert_cmpuint (lumbar_key_file_find_line (file, "b", "other"), ==, 6);
    }
}

static void
test_nul (void)
{
  static const char text[] = BEFORE "x\0y = 1" AFTER;
  g_autoptr (LumbarKeyFile) file = parse_bytes (text, sizeof text - 1);

  assert_problem (file, 0, 3, "[a] \"x\": must be text in UTF-8; ignored");
  assert_value (file, "a", "last", "2");
}

static void
test_before_any_section (void)
{
  g_autoptr (LumbarKeyFile) file = parse ("limit = 5\n" BEFORE);

  assert_problem (file, 0, 1, "\"limit = 5\": must stand below a \"[section]\"; ignored");
  assert_value (file, "a", "first", "1");
}

/* What a person meant is clear. */
static void
test_repaired_section (void)
{
  g_autoptr (LumbarKeyFile) file = parse ("[ a\nfirst = 1\n[b] # mine\nother = 3\n");

  assert_problem (file, 0, 1, "\"[ a\": must be \"[a]\"; taken as that");
  assert_problem (file, 1, 3, "\"[b] # mine\": must be \"[b]\"; taken as that");
  assert_value (file, "a", "first", "1");
  assert_value (file, "b", "other", "3");
}

/* What stood below an unusable header must not fall to the section before it. */
static void
test_lost_section (void)
{
  g_autoptr (LumbarKeyFile) file = parse (BEFORE "[]\nfirst = 7\nhuh\n[b]\nother = 3\n");

  assert_problem (file, 0, 3, "\"[]\": must be \"[section]\", and so the lines below it have none; ignored");
  g_assert_cmpuint (lumbar_key_file_problems (file)->len, ==, 1);
  assert_value (file, "a", "first", "1");
  assert_value (file, "b", "other", "3");
}

static void
test_quote (void)
{
  g_autofree char *blank = lumbar_key_file_quote ("a\tb\nc");
  g_autofree char *many = g_strnfill (100, 'x');
  g_autofree char *cut = lumbar_key_file_quote (many);

  g_assert_cmpstr (blank, ==, "\"a b c\"");
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 62);
  g_assert_true (g_str_has_suffix (cut, "x…\""));
}

/* Whatever a file holds: GKeyFile never stumbles, so nothing good is lost with it. */
static void
test_any_bytes (void)
{
  static const char letters[] = "aab =[]#;\n\n\r\t-_.@\\\"\303\266\357\273\277\377\001";

  for (guint round = 0; round < 5000; round++)
    {
      g_autoptr (GString) text = g_string_new (BEFORE);
      g_autoptr (LumbarKeyFile) file = NULL;
      gint length = g_test_rand_int_range (0, 60);

      for (gint i = 0; i < length; i++)
        g_string_append_c (text, letters[g_test_rand_int_range (0, sizeof letters)]);
      g_string_append (text, "\n[z]\nlast = 2\n");

      file = parse_bytes (text->str, text->len);
      assert_value (file, "z", "last", "2");
    }
}

static void
test_read (void)
{
  g_autofree char *folder = g_dir_make_tmp ("lumbar-key-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "f", NULL);
  g_autofree char *pipe = g_build_filename (folder, "p", NULL);
  g_autofree char *large = g_strnfill (LUMBAR_KEY_FILE_MAX + 1, '#');
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (lumbar_key_file_read (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, large, LUMBAR_KEY_FILE_MAX + 1, NULL));
  g_assert_null (lumbar_key_file_read (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "larger than 1 MiB");
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, large, LUMBAR_KEY_FILE_MAX, NULL));
  bytes = lumbar_key_file_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, LUMBAR_KEY_FILE_MAX);

  g_assert_null (lumbar_key_file_read (folder, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (lumbar_key_file_read (pipe, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED);
  g_assert_cmpstr (error->message, ==, "not a regular file");

  g_unlink (path);
  g_unlink (pipe);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-file/good", test_good);
  g_test_add_func ("/key-file/bad-lines", test_bad_lines);
  g_test_add_func ("/key-file/nul", test_nul);
  g_test_add_func ("/key-file/before-any-section", test_before_any_section);
  g_test_add_func ("/key-file/repaired-section", test_repaired_section);
  g_test_add_func ("/key-file/lost-section", test_lost_section);
  g_test_add_func ("/key-file/quote", test_quote);
  g_test_add_func ("/key-file/any-bytes", test_any_bytes);
  g_test_add_func ("/key-file/read", test_read);

  return g_test_run ();
}
