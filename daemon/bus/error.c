/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The names of errors on the bus. */

#include "bus/private.h"

#define PREFIX LUMBAR_BUS_NAME ".Error."

static const GDBusErrorEntry entries[] = {
  { LUMBAR_REFUSAL_UNKNOWN_STRETCH, PREFIX "UnknownStretch" },
  { LUMBAR_REFUSAL_ALREADY_GUIDING, PREFIX "AlreadyGuiding" },
  { LUMBAR_REFUSAL_NOT_GUIDING, PREFIX "NotGuiding" },
  { LUMBAR_REFUSAL_NOTHING_DUE, PREFIX "NothingDue" },
  { LUMBAR_REFUSAL_NOT_PAUSED, PREFIX "NotPaused" },
  { LUMBAR_REFUSAL_NOT_SNOOZED, PREFIX "NotSnoozed" },
  { LUMBAR_REFUSAL_NOTHING_ON, PREFIX "NothingOn" },
  { LUMBAR_REFUSAL_OUT_OF_BOUNDS, PREFIX "OutOfBounds" },
  { LUMBAR_REFUSAL_NO_OTHER, PREFIX "NoOther" },
  { LUMBAR_BUS_ERROR_BAD_ARGUMENT, PREFIX "BadArgument" },
  { LUMBAR_BUS_ERROR_SETTINGS, PREFIX "Settings" },
  { LUMBAR_BUS_ERROR_HISTORY, PREFIX "History" },
  { LUMBAR_BUS_ERROR_NOT_MANAGED, PREFIX "NotManaged" }
};

/* Every error but "none" has a name. */
G_STATIC_ASSERT (G_N_ELEMENTS (entries) == LUMBAR_N_BUS_ERRORS - 1);

GQuark
lumbar_bus_error_quark (void)
{
  static gsize quark = 0;

  g_dbus_error_register_error_domain ("lumbar-bus-error-quark", &quark, entries, G_N_ELEMENTS (entries));
  return (GQuark) quark;
}

const char *
lumbar_bus_refusal_message (LumbarRefusal refusal)
{
  switch (refusal)
    {
    case LUMBAR_REFUSAL_NONE:
      return "nothing was refused";
    case LUMBAR_REFUSAL_UNKNOWN_STRETCH:
      return "no stretch has this id";
    case LUMBAR_REFUSAL_ALREADY_GUIDING:
      return "a stretch or session is running";
    case LUMBAR_REFUSAL_NOT_GUIDING:
      return "no stretch or session is running";
    case LUMBAR_REFUSAL_NOTHING_DUE:
      return "no stretch is due";
    case LUMBAR_REFUSAL_NOT_PAUSED:
      return "nothing is paused";
    case LUMBAR_REFUSAL_NOT_SNOOZED:
      return "nothing is snoozed";
    case LUMBAR_REFUSAL_NOTHING_ON:
      return "every stretch is turned off";
    case LUMBAR_REFUSAL_OUT_OF_BOUNDS:
      return "the time given is out of bounds";
    case LUMBAR_REFUSAL_NO_OTHER:
      return "there is no other stretch to suggest";
    case LUMBAR_N_REFUSALS:
      break;
    }

  return "refused";
}

void
lumbar_bus_fail (GDBusMethodInvocation *invocation, LumbarBusError code, const GError *error)
{
  lumbar_bus_refuse (invocation, code, "%s", error != NULL ? error->message : "failed");
}

gboolean
lumbar_bus_is_text (const char *text, gsize max)
{
  return strlen (text) <= max && strpbrk (text, "\n\r") == NULL;
}

gboolean
lumbar_bus_check_id (GDBusMethodInvocation *invocation, const char *id, gboolean may_be_empty)
{
  if (lumbar_bus_is_text (id, LUMBAR_ID_MAX - 1) && (may_be_empty || *id != '\0'))
    return TRUE;

  lumbar_bus_refuse (invocation, LUMBAR_BUS_ERROR_BAD_ARGUMENT, "a stretch's id is 1 … %d bytes long", LUMBAR_ID_MAX - 1);
  return FALSE;
}
