/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* The one table of what is stored. A member that is not in it does not survive a restart. */

#include "core/memory.h"

#define FIELD(name, type, member) \
  { name, LUMBAR_FIELD_##type, G_STRUCT_OFFSET (LumbarMemory, member), sizeof ((LumbarMemory *) 0)->member }

static const LumbarField fields[] = {
  FIELD ("boot-id", TEXT, boot_id),
  FIELD ("boot", BOOT, boot_us),
  FIELD ("wall", WALL, wall_us),
  FIELD ("armed", BOOT, armed_us),
  FIELD ("stopped", INT, stopped),
  FIELD ("pause-boot", BOOT, pause_boot_us),
  FIELD ("pause-wall", WALL, pause_wall_us),
  FIELD ("silent", BOOT, silent_us),
  FIELD ("closed", INT, closed),
  FIELD ("welcomed", INT, welcomed),
  FIELD ("generation", SPAN, generation),
  FIELD ("card", INT, card),
  FIELD ("notice-id", SPAN, notice_id),
  FIELD ("notice-server", TEXT, notice_server),
  FIELD ("next-turn", SPAN, next_turn),
  FIELD ("sitting-base", SPAN, sitting.base_us),
  FIELD ("sitting-since", BOOT, sitting.since_us),
  FIELD ("sitting-span", BOOT, sitting.span_us),
  FIELD ("sitting-began", BOOT, sitting.began_us),
  FIELD ("sitting-input", BOOT, sitting.input_us),
  FIELD ("sitting-seen", BOOT, sitting.seen_us),
  FIELD ("sitting-idle", INT, sitting.idle),
  FIELD ("sitting-absent", BOOT, sitting.absent_us),
  FIELD ("sitting-burst", BOOT, sitting.burst_us),
  FIELD ("sitting-broke", INT, sitting.broke),
  FIELD ("sitting-returned", BOOT, sitting.returned_us),
  FIELD ("sitting-was-away", SPAN, sitting.was_away_us),
  FIELD ("sitting-film", BOOT, sitting.film_us),
  FIELD ("sitting-filmed", SPAN, sitting.filmed_us),
  FIELD ("sitting-filmed-at", BOOT, sitting.filmed_at_us),
  FIELD ("sitting-locked", INT, sitting.locked),
  FIELD ("sitting-asleep", INT, sitting.asleep),
  FIELD ("sitting-seat-left", INT, sitting.seat_left),
  FIELD ("sitting-shut", BOOT, sitting.shut_us),
  FIELD ("sitting-suspended", SPAN, sitting.suspended_us),
  FIELD ("reminding-state", INT, reminding.state),
  FIELD ("reminding-due", BOOT, reminding.due_us),
  FIELD ("reminding-sign-after", BOOT, reminding.sign_after_us),
  FIELD ("reminding-ready", BOOT, reminding.ready_us),
  FIELD ("reminding-snoozed", BOOT, reminding.snoozed_us),
  FIELD ("reminding-asked", INT, reminding.asked),
  FIELD ("reminding-dismissed", INT, reminding.dismissed),
  FIELD ("reminding-round", SPAN, reminding.round),
  FIELD ("reminding-first-prompt", BOOT, reminding.first_prompt_us),
  FIELD ("reminding-prompt", BOOT, reminding.prompt_us),
  FIELD ("reminding-withdraw", BOOT, reminding.withdraw_us),
  FIELD ("reminding-ask-again", BOOT, reminding.ask_again_us),
  FIELD ("reminding-quiet-base", SPAN, reminding.quiet_base_us),
  FIELD ("reminding-stretch", TEXT, reminding.stretch),
  FIELD ("reminding-refused", TEXT, reminding.refused),
  FIELD ("reminding-turned-off", TEXT, reminding.turned_off),
  FIELD ("reminding-held", INT, reminding.held),
  FIELD ("reminding-held-by", TEXT, reminding.held_by),
  FIELD ("guiding-session", INT, guiding.session),
  FIELD ("guiding-at-desk", INT, guiding.at_desk),
  FIELD ("guiding-origin", INT, guiding.origin),
  FIELD ("guiding-stretch", TEXT, guiding.stretch),
  FIELD ("guiding-phase", INT, guiding.phase),
  FIELD ("guiding-side", INT, guiding.side),
  FIELD ("guiding-step", INT, guiding.step),
  FIELD ("guiding-first-turn", SPAN, guiding.first_turn),
  FIELD ("guiding-gap", INT, guiding.gap),
  FIELD ("guiding-cut", INT, guiding.cut),
  FIELD ("guiding-started", BOOT, guiding.started_us),
  FIELD ("guiding-began", BOOT, guiding.began_us),
  FIELD ("guiding-ends", BOOT, guiding.ends_us),
  FIELD ("guiding-left", SPAN, guiding.left_us),
  FIELD ("guiding-gives-up", BOOT, guiding.gives_up_us),
};

const LumbarField *
lumbar_memory_fields (gsize *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

void
lumbar_memory_init (LumbarMemory *self)
{
  *self = (LumbarMemory) { .card = -1 };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (fields[i].type == LUMBAR_FIELD_BOOT || fields[i].type == LUMBAR_FIELD_WALL)
        *(LumbarUsec *) ((guint8 *) self + fields[i].offset) = LUMBAR_NEVER;
    }
}
