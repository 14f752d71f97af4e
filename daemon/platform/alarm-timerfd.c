/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The alarm over timerfds: one on CLOCK_BOOTTIME, which runs through suspend and fires right after it, and one on
 * CLOCK_REALTIME, whose read() fails with ECANCELED when that clock was set.
 *
 * The kernel reports a set clock on an armed timer only, so the second one is always armed: without a deadline,
 * for the end of time. */

#define G_LOG_DOMAIN "lumbar-platform"

#include "platform/alarm.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define ZONE_FILE "/etc/localtime"

#define LUMBAR_TYPE_ALARM_TIMERFD (lumbar_alarm_timerfd_get_type ())
G_DECLARE_FINAL_TYPE (LumbarAlarmTimerfd, lumbar_alarm_timerfd, LUMBAR, ALARM_TIMERFD, LumbarAlarm)

struct _LumbarAlarmTimerfd
{
  LumbarAlarm parent_instance;

  int boot_fd;
  int wall_fd;
  guint boot_source;
  guint wall_source;
  LumbarUsec wall_us;         /* armed for */
  GFileMonitor *zone_monitor; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (LumbarAlarmTimerfd, lumbar_alarm_timerfd, LUMBAR_TYPE_ALARM)

/* AT_US is never passed on as 0 or less: that would disarm, or be refused, instead of firing at once.
 * Beyond what the kernel can count it saturates, so LUMBAR_NEVER is the end of time. */
static void
set_timer (int fd, int flags, LumbarUsec at_us)
{
  LumbarUsec sane_us = MAX (at_us, 1);
  struct itimerspec spec = {
    .it_value = {
      .tv_sec = (time_t) (sane_us / LUMBAR_SECOND),
      .tv_nsec = (long) (sane_us % LUMBAR_SECOND) * 1000,
    },
  };

  if (timerfd_settime (fd, TFD_TIMER_ABSTIME | flags, &spec, NULL) != 0)
    g_critical ("Arming a timer for %" G_GINT64_FORMAT " µs failed: %s", at_us, g_strerror (errno));
}

static void
arm_boot (LumbarAlarmTimerfd *self, LumbarUsec boot_us)
{
  struct itimerspec off = { 0 };

  if (boot_us == LUMBAR_NEVER)
    timerfd_settime (self->boot_fd, 0, &off, NULL);
  else
    set_timer (self->boot_fd, 0, boot_us);
}

static void
arm_wall (LumbarAlarmTimerfd *self, LumbarUsec wall_us)
{
  self->wall_us = wall_us;
  set_timer (self->wall_fd, TFD_TIMER_CANCEL_ON_SET, wall_us);
}

static void
lumbar_alarm_timerfd_arm (LumbarAlarm *alarm, LumbarUsec boot_us, LumbarUsec wall_us)
{
  LumbarAlarmTimerfd *self = LUMBAR_ALARM_TIMERFD (alarm);

  arm_boot (self, boot_us);
  arm_wall (self, wall_us);
}

/* 0: it has expired; EAGAIN: it was armed anew meanwhile; ECANCELED: the clock was set. */
static int
read_timer (int fd)
{
  guint64 expirations;

  return read (fd, &expirations, sizeof expirations) == sizeof expirations ? 0 : errno;
}

static gboolean
on_boot_ready (int fd, GIOCondition condition, gpointer user_data)
{
  g_autoptr (LumbarAlarm) self = g_object_ref (LUMBAR_ALARM (user_data));

  if (read_timer (fd) == 0)
    lumbar_alarm_emit_expired (self);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_wall_ready (int fd, GIOCondition condition, gpointer user_data)
{
  g_autoptr (LumbarAlarmTimerfd) self = g_object_ref (LUMBAR_ALARM_TIMERFD (user_data));
  int status = read_timer (fd);

  if (status == 0)
    {
      arm_wall (self, LUMBAR_NEVER);
      lumbar_alarm_emit_expired (LUMBAR_ALARM (self));
    }
  else if (status == ECANCELED)
    {
      arm_wall (self, self->wall_us);
      lumbar_alarm_emit_clock_changed (LUMBAR_ALARM (self));
    }

  return G_SOURCE_CONTINUE;
}

static void
on_zone_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event, gpointer user_data)
{
  LumbarAlarm *self = LUMBAR_ALARM (user_data);

  g_debug ("The time zone's file was changed");
  lumbar_alarm_emit_clock_changed (self);
}

/* inotify on the file's folder, which must exist: a monitor on a missing folder polls. Without it a change of the
 * zone is seen with the next event. */
static void
watch_zone (LumbarAlarmTimerfd *self, const char *zone_file)
{
  g_autofree char *folder = g_path_get_dirname (zone_file);
  g_autoptr (GFile) file = g_file_new_for_path (zone_file);
  g_autoptr (GError) error = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return;

  self->zone_monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->zone_monitor == NULL)
    {
      g_info ("Watching %s for a new time zone failed: %s; it is noticed with the next event instead",
              zone_file, error->message);
      return;
    }

  g_signal_connect_object (self->zone_monitor, "changed", G_CALLBACK (on_zone_changed), self, 0);
}

static void
lumbar_alarm_timerfd_finalize (GObject *object)
{
  LumbarAlarmTimerfd *self = LUMBAR_ALARM_TIMERFD (object);

  g_clear_handle_id (&self->boot_source, g_source_remove);
  g_clear_handle_id (&self->wall_source, g_source_remove);
  g_clear_object (&self->zone_monitor);
  if (self->boot_fd >= 0)
    close (self->boot_fd);
  if (self->wall_fd >= 0)
    close (self->wall_fd);

  G_OBJECT_CLASS (lumbar_alarm_timerfd_parent_class)->finalize (object);
}

static void
lumbar_alarm_timerfd_class_init (LumbarAlarmTimerfdClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lumbar_alarm_timerfd_finalize;
  LUMBAR_ALARM_CLASS (klass)->arm = lumbar_alarm_timerfd_arm;
}

static void
lumbar_alarm_timerfd_init (LumbarAlarmTimerfd *self)
{
  self->boot_fd = -1;
  self->wall_fd = -1;
}

static gboolean
open_timers (LumbarAlarmTimerfd *self, GError **error)
{
  self->boot_fd = timerfd_create (CLOCK_BOOTTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->boot_fd >= 0)
    self->wall_fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);

  if (self->wall_fd < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), "Creating a timer failed: %s",
                   g_strerror (code));
      return FALSE;
    }

  self->boot_source = g_unix_fd_add (self->boot_fd, G_IO_IN, on_boot_ready, self);
  self->wall_source = g_unix_fd_add (self->wall_fd, G_IO_IN, on_wall_ready, self);
  arm_wall (self, LUMBAR_NEVER);
  return TRUE;
}

LumbarAlarm *
lumbar_alarm_timerfd_new_for_zone (const char *zone_file, GError **error)
{
  g_autoptr (LumbarAlarmTimerfd) self = g_object_new (LUMBAR_TYPE_ALARM_TIMERFD, NULL);

  if (!open_timers (self, error))
    return NULL;

  watch_zone (self, zone_file);
  return LUMBAR_ALARM (g_steal_pointer (&self));
}

LumbarAlarm *
lumbar_alarm_timerfd_new (GError **error)
{
  return lumbar_alarm_timerfd_new_for_zone (ZONE_FILE, error);
}
