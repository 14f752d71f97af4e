/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* A window of some program in an X11 session. Its arguments are its WM_CLASS, instance and class. One line on stdin is one
 * thing to do, and is answered by the same line when the server has taken it: "map", "full-screen", "window" (as it was
 * before), "focus", "class NAME", "title NAME", "unmanaged" (over everything, without asking the window manager),
 * "destroy". */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xcb/xcb.h>

/* What xcb hands out is the C library's memory. */
static void (*const free_xcb) (void *memory) = free;

typedef struct
{
  xcb_connection_t *x;
  const xcb_screen_t *screen;
  xcb_window_t window;
  int mapped;
} Client;

static xcb_atom_t
get_atom (Client *self, const char *name)
{
  xcb_intern_atom_reply_t *reply = xcb_intern_atom_reply (self->x, xcb_intern_atom (self->x, 0, strlen (name), name), NULL);
  xcb_atom_t atom = reply ? reply->atom : (xcb_atom_t) XCB_ATOM_NONE;

  free_xcb (reply);
  return atom;
}

static void
make_window (Client *self)
{
  self->window = xcb_generate_id (self->x);
  xcb_create_window (self->x, XCB_COPY_FROM_PARENT, self->window, self->screen->root, 20, 20, 200, 100, 0,
                     XCB_WINDOW_CLASS_INPUT_OUTPUT, self->screen->root_visual, XCB_CW_BACK_PIXEL, &self->screen->white_pixel);
  self->mapped = 0;
}

static void
set_text (Client *self, xcb_atom_t property, const char *text, size_t length)
{
  xcb_change_property (self->x, XCB_PROP_MODE_REPLACE, self->window, property, XCB_ATOM_STRING, 8, length, text);
}

static void
set_class (Client *self, const char *instance, const char *class)
{
  char both[512];
  int length = snprintf (both, sizeof both, "%s%c%s", instance, '\0', class);

  set_text (self, XCB_ATOM_WM_CLASS, both, length + 1);
}

/* Asks the window manager. */
static void
ask (Client *self, const char *what, uint32_t first, uint32_t second)
{
  xcb_client_message_event_t event = {
    .response_type = XCB_CLIENT_MESSAGE, .format = 32, .window = self->window, .type = get_atom (self, what),
    .data.data32 = { first, second },
  };

  xcb_send_event (self->x, 0, self->screen->root,
                  XCB_EVENT_MASK_SUBSTRUCTURE_NOTIFY | XCB_EVENT_MASK_SUBSTRUCTURE_REDIRECT, (const char *) &event);
}

/* Before it is mapped by its own hand, later by the window manager's. */
static void
set_full_screen (Client *self, int on)
{
  xcb_atom_t state = get_atom (self, "_NET_WM_STATE"), full_screen = get_atom (self, "_NET_WM_STATE_FULLSCREEN");

  if (self->mapped)
    ask (self, "_NET_WM_STATE", on, full_screen);
  else
    xcb_change_property (self->x, XCB_PROP_MODE_REPLACE, self->window, state, XCB_ATOM_ATOM, 32, on, &full_screen);
}

static void
cover_everything (Client *self)
{
  uint32_t yes = 1, whole[] = { 0, 0, self->screen->width_in_pixels, self->screen->height_in_pixels };

  xcb_change_window_attributes (self->x, self->window, XCB_CW_OVERRIDE_REDIRECT, &yes);
  xcb_configure_window (self->x, self->window, XCB_CONFIG_WINDOW_X | XCB_CONFIG_WINDOW_Y | XCB_CONFIG_WINDOW_WIDTH
                                                 | XCB_CONFIG_WINDOW_HEIGHT, whole);
  xcb_map_window (self->x, self->window);
}

static void
obey (Client *self, const char *verb, const char *name)
{
  if (strcmp (verb, "map") == 0)
    xcb_map_window (self->x, self->window);
  else if (strcmp (verb, "full-screen") == 0 || strcmp (verb, "window") == 0)
    set_full_screen (self, strcmp (verb, "full-screen") == 0);
  else if (strcmp (verb, "focus") == 0)
    ask (self, "_NET_ACTIVE_WINDOW", 2, XCB_CURRENT_TIME);
  else if (strcmp (verb, "class") == 0)
    set_class (self, "renamed", name);
  else if (strcmp (verb, "title") == 0)
    set_text (self, XCB_ATOM_WM_NAME, name, strlen (name));
  else if (strcmp (verb, "unmanaged") == 0)
    cover_everything (self);
  else if (strcmp (verb, "destroy") == 0)
    xcb_destroy_window (self->x, self->window);
  else
    exit (EXIT_FAILURE);

  self->mapped |= strcmp (verb, "map") == 0;
}

int
main (int argc, char **argv)
{
  Client self = { .x = xcb_connect (NULL, NULL) };
  char line[512];

  if (argc != 3 || xcb_connection_has_error (self.x))
    return EXIT_FAILURE;

  self.screen = xcb_setup_roots_iterator (xcb_get_setup (self.x)).data;
  make_window (&self);
  set_class (&self, argv[1], argv[2]);
  while (fgets (line, sizeof line, stdin))
    {
      char verb[16] = "", name[256] = "";

      sscanf (line, "%15s %255[^\n]", verb, name);
      obey (&self, verb, name);
      free_xcb (xcb_get_input_focus_reply (self.x, xcb_get_input_focus (self.x), NULL));
      fputs (line, stdout);
      fflush (stdout);
    }

  xcb_disconnect (self.x);
  return EXIT_SUCCESS;
}
