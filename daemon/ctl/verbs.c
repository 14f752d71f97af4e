/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The Lumbar authors */

/* Every verb there is. The help, the man page's test and the completions read this table. */

#include "ctl/ctl.h"

#include "text/i18n.h"

static const LumbarVerb verbs[] = {
  { N_("What is going on"), "status", "[--json | --waybar] [--follow]",
    N_("how long you have been sitting, and what comes next"), lumbar_verb_status },
  { NULL, "why", "[HH:MM]", N_("why that is so, or was so then"), lumbar_verb_why },
  { NULL, "today", "[--json]", N_("what you did today"), lumbar_verb_today },
  { NULL, "history", "[--since WHEN] [--all] [--json] [--forget DAYS]", N_("what you did before, and forgetting it"), lumbar_verb_history },

  { N_("Stretch"), "stretch", "[ID] [--detach]", N_("do one stretch now, guided"), lumbar_verb_stretch },
  { NULL, "session", "[pause | resume | next | previous | stop] [--detach]", N_("do them all, or steer what is running"), lumbar_verb_session },
  { NULL, "done", "[ID]", N_("you did one without being guided"), lumbar_verb_done },

  { N_("Not now"), "snooze", "[DURATION|end]", N_("remind me later: 20min, 1h"), lumbar_verb_snooze },
  { NULL, "skip", "", N_("leave this one out"), lumbar_verb_skip },
  { NULL, "pause", "[DURATION | until HH:MM | until tomorrow]", N_("say nothing for a while, an hour if not told"), lumbar_verb_pause },
  { NULL, "resume", "", N_("end the pause"), lumbar_verb_resume },

  { N_("Make it yours"), "stretches", "[ID | on ID | off ID] [--json]", N_("which stretches there are, and turning them off and on"), lumbar_verb_stretches },
  { NULL, "settings", "[KEY] [--json]", N_("every setting, its value and what it does"), lumbar_verb_settings },
  { NULL, "set", "KEY VALUE", N_("change a setting: set limit 30min"), lumbar_verb_set },

  { N_("For your session"), "attach", "", N_("tell systemd and Lumbar which display this session has"), lumbar_verb_attach },
};

const LumbarVerb *
lumbar_verbs (gsize *n_verbs)
{
  *n_verbs = G_N_ELEMENTS (verbs);
  return verbs;
}
