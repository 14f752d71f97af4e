-- SPDX-License-Identifier: MIT
-- SPDX-FileCopyrightText: 2026 The Lumbar authors
--
-- A database as version 2 of the schema made it. Written once; never changed.

PRAGMA auto_vacuum = INCREMENTAL;
BEGIN;
CREATE TABLE memory (
  -- What the daemon must know after a restart: one row for each field of its memory.
  -- Instants are microseconds; 9223372036854775807 is 'never', or 'not armed'.
  name TEXT NOT NULL PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE turn (
  -- The rotation: each stretch's place in it.
  stretch TEXT NOT NULL PRIMARY KEY, -- its id
  turn INTEGER NOT NULL,             -- when last done or passed over, on the rotation's own counter; 0: never
  done_wall_us INTEGER NOT NULL,     -- when last done, microseconds UTC; 0: never
  offered INTEGER NOT NULL,          -- the round in which it was last offered
  times_done INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE record (
  -- History: what happened, never changed afterwards.
  id INTEGER PRIMARY KEY,            -- in the order of writing
  uuid TEXT NOT NULL UNIQUE,         -- so that a row written twice, or merged from elsewhere, counts once
  kind TEXT NOT NULL,                -- stretch, session, got-up, sitting (a closed span), or a decision: reminded, later …
  origin TEXT NOT NULL,              -- reminder, command, session, break, told
  start_us INTEGER NOT NULL,         -- UTC, microseconds since 1970
  end_us INTEGER NOT NULL,           -- the same for a moment; never earlier
  offset_s INTEGER NOT NULL,         -- local time minus UTC when it was written: which day it was to the person
  boot_id TEXT NOT NULL,             -- with the next two: what the wall clock was worth then
  seen_wall_us INTEGER NOT NULL,     -- when it was first to be written: CLOCK_REALTIME
  seen_boot_us INTEGER NOT NULL,     -- and CLOCK_BOOTTIME
  stretch TEXT,                      -- its id; NULL: about none
  name TEXT,                         -- its name as it was then
  sides INTEGER NOT NULL,            -- sides held; 0 where it is about no stretch
  CHECK (end_us >= start_us)
) STRICT;
CREATE INDEX record_start ON record (start_us);
CREATE INDEX record_kind ON record (kind, start_us, end_us);
CREATE INDEX record_length ON record (end_us - start_us) WHERE end_us > start_us;
ALTER TABLE record ADD COLUMN reason TEXT;      -- what a due reminder waited for: call, do-not-disturb …; NULL: nothing
ALTER TABLE record ADD COLUMN program TEXT;     -- whose call, camera or film that was
ALTER TABLE record ADD COLUMN until_us INTEGER; -- when what began was planned to end; NULL: nothing was planned
CREATE INDEX record_sitting ON record (end_us - start_us) WHERE kind = 'sitting';
INSERT INTO memory VALUES ('generation', 17), ('armed', 9223372036854775807), ('reminding-stretch', 'side-bend');
INSERT INTO turn VALUES ('side-bend', 12, 11, 3, 4);
INSERT INTO record VALUES (1, '069ef6b4-82e9-4edc-904c-286213c657d1', 'sitting', 'break', 1795323600000000, 1795326000000000,
                           3600, '11111111-2222-3333-4444-555555555555', 1795326000000000, 86400000000, NULL, NULL, 0, NULL, NULL, NULL);
INSERT INTO record VALUES (2, '5c2f26a8-993d-4c64-b8ed-3ee94ee9a77e', 'stretch', 'reminder', 1795327200000000, 1795327280000000,
                           3600, '11111111-2222-3333-4444-555555555555', 1795327280000000, 86500000000, 'side-bend',
                           'Seated Side Bend', 2, NULL, NULL, NULL);
INSERT INTO record VALUES (3, '0d3a3e5e-37ab-4a41-b8a2-3a4dd1d1ed21', 'held', 'seen', 1795327290000000, 1795327290000000,
                           3600, '11111111-2222-3333-4444-555555555555', 1795327290000000, 86510000000, NULL, NULL, 0,
                           'call', 'Firefox', NULL);
INSERT INTO record VALUES (4, '9a1c2c8b-3a0c-4a3b-9a51-6f3ff0c4d022', 'paused', 'command', 1795327300000000, 1795327300000000,
                           3600, '11111111-2222-3333-4444-555555555555', 1795327300000000, 86520000000, NULL, NULL, 0,
                           NULL, NULL, 1795330900000000);
PRAGMA application_id = 1282237042;
PRAGMA user_version = 2;
COMMIT;
