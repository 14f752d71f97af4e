/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* PipeWire's loop is one descriptor, readable when one of its own is. */

#define G_LOG_DOMAIN "lumbar-courtesy"

#include "courtesy/pipewire-context.h"

#include <pipewire/impl.h>

struct _LumbarPipewireContext
{
  struct pw_loop *loop;       /* (owned) */
  GSource *source;            /* (owned) */
  struct pw_context *context; /* (owned) (nullable) */
};

typedef struct
{
  GSource base;
  struct pw_loop *loop;
} LoopSource;

static gboolean
on_dispatch (GSource *base, GSourceFunc callback, gpointer user_data)
{
  pw_loop_iterate (((LoopSource *) base)->loop, 0);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs loop_source_funcs = { .dispatch = on_dispatch };

static GSource *
make_source (struct pw_loop *loop)
{
  GSource *base = g_source_new (&loop_source_funcs, sizeof (LoopSource));

  ((LoopSource *) base)->loop = loop;
  g_source_set_name (base, "PipeWire");
  g_source_add_unix_fd (base, pw_loop_get_fd (loop), G_IO_IN | G_IO_ERR | G_IO_HUP);
  g_source_attach (base, g_main_context_get_thread_default ());
  return base;
}

static struct pw_context *
make_context (struct pw_loop *loop)
{
  struct pw_properties *properties = pw_properties_new (PW_KEY_CONFIG_NAME, "null",
                                                        PW_KEY_APP_NAME, "Lumbar",
                                                        "support.dbus", "false",
                                                        "context.modules.allow-empty", "true",
                                                        NULL);
  struct pw_context *context = pw_context_new (loop, properties, 0);

  if (!context)
    return NULL;

  /* It begins with a thread for real-time data, which nothing here has any use for; since 1.2 it begins with none. */
#if !PW_CHECK_VERSION(1, 2, 0)
  pw_data_loop_stop (pw_context_get_data_loop (context));
#endif

  if (!pw_context_load_module (context, "libpipewire-module-protocol-native", NULL, NULL))
    g_clear_pointer (&context, pw_context_destroy);

  return context;
}

LumbarPipewireContext *
lumbar_pipewire_context_new (void)
{
  LumbarPipewireContext *self;
  struct pw_loop *loop;

  pw_init (NULL, NULL);
  /* It writes to standard error by itself. */
  if (!g_getenv ("PIPEWIRE_DEBUG"))
    pw_log_set_level (SPA_LOG_LEVEL_NONE);

  loop = pw_loop_new (NULL);
  if (!loop)
    {
      pw_deinit ();
      return NULL;
    }

  self = g_new0 (LumbarPipewireContext, 1);
  self->loop = loop;
  pw_loop_enter (loop);
  self->source = make_source (loop);
  self->context = make_context (loop);
  if (!self->context)
    g_clear_pointer (&self, lumbar_pipewire_context_free);

  return self;
}

void
lumbar_pipewire_context_free (LumbarPipewireContext *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->context, pw_context_destroy);
  g_source_destroy (self->source);
  g_source_unref (self->source);
  pw_loop_leave (self->loop);
  pw_loop_destroy (self->loop);
  pw_deinit ();
  g_free (self);
}

struct pw_context *
lumbar_pipewire_context_get (LumbarPipewireContext *self)
{
  return self->context;
}
