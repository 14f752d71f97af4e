/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A Wayland compositor that shows nothing: seats and idle protocols, as it is told. For what no compositor at hand does
 * (version 2 of ext-idle-notify, seats that go, no idle protocol at all) or cannot be made to do at will (hanging).
 *
 * Prints the name of its socket; "news" whenever a notification comes, speaks or goes; a line for each line it reads:
 *   input [SEAT]          one key press, on the first seat if none is named
 *   typing on|off [SEAT]  one every 50 ms
 *   inhibit on|off        a program keeps the screen on
 *   add-seat NAME | remove-seat NAME
 *   clients               "clients N" and each notification, see fake_idle_describe()
 *   hang on|off           it lets clients connect and answers nothing
 *   quit                  also at the end of its input */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <wayland-server-protocol.h>

#include "fakes/fake-compositor-private.h"

#define TYPING_MS 50

typedef struct
{
  FakeCompositor compositor;
  GString *input; /* what was read and makes no whole line yet */
  gboolean hangs;
  gboolean over;
} Program;

static void
on_release (struct wl_client *client, struct wl_resource *resource)
{
  wl_resource_destroy (resource);
}

static void
on_get_device (struct wl_client *client, struct wl_resource *seat, uint32_t id)
{
  wl_resource_post_error (seat, WL_SEAT_ERROR_MISSING_CAPABILITY, "a fake seat has no devices");
}

static const struct wl_seat_interface seat_implementation = {
  .get_pointer = on_get_device,
  .get_keyboard = on_get_device,
  .get_touch = on_get_device,
  .release = on_release,
};

static void
on_bind_seat (struct wl_client *client, void *data, uint32_t version, uint32_t id)
{
  FakeSeat *seat = data;
  struct wl_resource *resource = wl_resource_create (client, &wl_seat_interface, (int) version, id);

  wl_resource_set_implementation (resource, &seat_implementation, seat, NULL);
  wl_seat_send_capabilities (resource, 0);
  if (version >= WL_SEAT_NAME_SINCE_VERSION)
    wl_seat_send_name (resource, seat->name);
}

static void
free_seat (gpointer data)
{
  FakeSeat *seat = data;

  if (seat->typing != NULL)
    wl_event_source_remove (seat->typing);
  g_free (seat->name);
  g_free (seat);
}

static void
add_seat (FakeCompositor *self, const char *name)
{
  FakeSeat *seat = g_new0 (FakeSeat, 1);

  seat->compositor = self;
  seat->name = g_strdup (name);
  seat->global = wl_global_create (self->display, &wl_seat_interface, 7, seat, on_bind_seat);
  g_ptr_array_add (self->seats, seat);
}

/* NAME (nullable): the first that is there. NULL where there is none. */
static FakeSeat *
find_seat (FakeCompositor *self, const char *name)
{
  for (guint i = 0; i < self->seats->len; i++)
    {
      FakeSeat *seat = self->seats->pdata[i];

      if (seat->global != NULL && (name == NULL || g_str_equal (seat->name, name)))
        return seat;
    }

  return NULL;
}

static void
stop_typing (FakeSeat *seat)
{
  if (seat->typing != NULL)
    wl_event_source_remove (seat->typing);
  seat->typing = NULL;
}

static int
on_type (void *data)
{
  FakeSeat *seat = data;

  fake_idle_input (seat->compositor, seat);
  wl_event_source_timer_update (seat->typing, TYPING_MS);
  return 0;
}

static void
start_typing (FakeSeat *seat)
{
  stop_typing (seat);
  seat->typing = wl_event_loop_add_timer (wl_display_get_event_loop (seat->compositor->display), on_type, seat);
  on_type (seat);
}

/* The global is removed and not destroyed: a client that has not heard of it may still ask for it. */
static void
remove_seat (FakeCompositor *self, FakeSeat *seat)
{
  stop_typing (seat);
  wl_global_remove (seat->global);
  seat->global = NULL;
  fake_idle_seat_removed (self, seat);
}

static gboolean
obey_seat (FakeCompositor *self, const char *verb, FakeSeat *seat, gboolean on)
{
  if (g_str_equal (verb, "input"))
    fake_idle_input (self, seat);
  else if (g_str_equal (verb, "remove-seat"))
    remove_seat (self, seat);
  else if (g_str_equal (verb, "typing") && on)
    start_typing (seat);
  else if (g_str_equal (verb, "typing"))
    stop_typing (seat);
  else
    return FALSE;

  return TRUE;
}

/* FALSE where it makes no sense. */
static gboolean
obey (Program *self, const char *verb, const char *first, const char *second, GString *answer)
{
  FakeCompositor *compositor = &self->compositor;
  gboolean on = g_strcmp0 (first, "on") == 0;
  FakeSeat *seat = find_seat (compositor, g_str_equal (verb, "typing") ? second : first);

  if (seat != NULL && obey_seat (compositor, verb, seat, on))
    return TRUE;
  if (g_str_equal (verb, "inhibit"))
    fake_idle_set_inhibited (compositor, on);
  else if (g_str_equal (verb, "add-seat") && first != NULL && seat == NULL)
    add_seat (compositor, first);
  else if (g_str_equal (verb, "hang"))
    self->hangs = on;
  else if (g_str_equal (verb, "quit"))
    self->over = TRUE;
  else if (g_str_equal (verb, "clients"))
    {
      g_string_printf (answer, "clients %d", wl_list_length (wl_display_get_client_list (compositor->display)));
      fake_idle_describe (compositor, answer);
    }
  else
    return FALSE;

  return TRUE;
}

/* What follows from a line is on its way to the clients before it is answered. */
static void
obey_line (Program *self, const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  g_autoptr (GString) answer = g_string_new ("ok");
  const char *first = words[0] == NULL ? NULL : words[1];

  if (words[0] == NULL || !obey (self, words[0], first, first == NULL ? NULL : words[2], answer))
    g_string_printf (answer, "not understood: %s", line);
  if (!self->hangs)
    wl_display_flush_clients (self->compositor.display);
  printf ("%s\n", answer->str);
}

static void
obey_lines (Program *self)
{
  const char *end;

  while (!self->over && (end = strchr (self->input->str, '\n')) != NULL)
    {
      g_autofree char *line = g_strndup (self->input->str, (gsize) (end - self->input->str));

      g_string_erase (self->input, 0, end - self->input->str + 1);
      obey_line (self, line);
    }
}

static void
read_input (Program *self)
{
  char buffer[512];
  ssize_t n = read (STDIN_FILENO, buffer, sizeof buffer);

  if (n <= 0)
    self->over = TRUE;
  else
    g_string_append_len (self->input, buffer, n);
}

/* Hanging is just that: it stays in here and does nothing but read the next command. */
static void
on_commands (void *data)
{
  Program *self = data;

  obey_lines (self);
  while (self->hangs && !self->over)
    {
      read_input (self);
      obey_lines (self);
    }

  if (self->over)
    wl_display_terminate (self->compositor.display);
}

/* Obeyed after the rest of what has come: what a client asked for before the command was written comes first. */
static int
on_input (int fd, uint32_t mask, void *data)
{
  Program *self = data;

  read_input (self);
  wl_event_loop_add_idle (wl_display_get_event_loop (self->compositor.display), on_commands, self);
  return 0;
}

typedef struct
{
  char *socket;
  char *like;
  int ext;
  gboolean kde;
} Options;

static void
parse_options (Options *options, int *argc, char ***argv)
{
  const GOptionEntry entries[] = {
    { "socket", 0, 0, G_OPTION_ARG_STRING, &options->socket, "its name; otherwise the first that is free", "NAME" },
    { "ext", 0, 0, G_OPTION_ARG_INT, &options->ext, "ext_idle_notifier_v1 in this version", "1|2" },
    { "kde", 0, 0, G_OPTION_ARG_NONE, &options->kde, "org_kde_kwin_idle", NULL },
    { "like", 0, 0, G_OPTION_ARG_STRING, &options->like, "with the ways of", "wlroots|kwin" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, argc, argv, &error))
    g_error ("%s", error->message);
}

static FakeLike
parse_like (const char *name)
{
  if (g_strcmp0 (name, "wlroots") == 0)
    return FAKE_LIKE_WLROOTS;
  if (g_strcmp0 (name, "kwin") == 0)
    return FAKE_LIKE_KWIN;
  if (name != NULL)
    g_error ("nobody is like %s", name);

  return FAKE_LIKE_PROTOCOL;
}

/* Its socket, so that clients find it; NULL where it cannot be had. */
static const char *
open_socket (struct wl_display *display, const char *name)
{
  if (name == NULL)
    return wl_display_add_socket_auto (display);

  return wl_display_add_socket (display, name) == 0 ? name : NULL;
}

static void
run (Program *self)
{
  struct wl_display *display = self->compositor.display;
  struct wl_event_source *stdin_source = wl_event_loop_add_fd (wl_display_get_event_loop (display), STDIN_FILENO,
                                                               WL_EVENT_READABLE, on_input, self);

  wl_display_run (display);
  wl_event_source_remove (stdin_source);
  wl_display_destroy_clients (display);
}

int
main (int argc, char **argv)
{
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (GPtrArray) seats = g_ptr_array_new_with_free_func (free_seat);
  g_autoptr (GPtrArray) notifications = g_ptr_array_new_with_free_func (g_free);
  Program self = { .compositor = { .seats = seats, .notifications = notifications }, .input = input };
  FakeCompositor *compositor = &self.compositor;
  Options options = { 0 };
  const char *socket;

  setvbuf (stdout, NULL, _IOLBF, 0);
  parse_options (&options, &argc, &argv);

  compositor->display = wl_display_create ();
  compositor->like = parse_like (options.like);
  fake_idle_advertise_ext (compositor, options.ext);
  if (options.kde)
    fake_idle_advertise_kde (compositor);
  add_seat (compositor, "seat0");

  socket = open_socket (compositor->display, options.socket);
  if (socket == NULL)
    g_error ("no socket in XDG_RUNTIME_DIR");
  printf ("%s\n", socket);
  run (&self);

  g_ptr_array_set_size (seats, 0);
  wl_display_destroy (compositor->display);
  g_free (options.socket);
  g_free (options.like);
  return EXIT_SUCCESS;
}
