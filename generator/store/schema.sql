-- The store of one build. Pages, JSON and files read the public_* views and nothing else: the gate that keeps
-- an unpublished row off the site is the WHERE clause of public_verdicts (rules §1), through which the others go.

CREATE TABLE rows (
  entry INTEGER PRIMARY KEY,            -- in the order in which they were read
  id    TEXT NOT NULL UNIQUE,
  input BLOB NOT NULL                   -- the row's public input fields, packed JSON
) STRICT;

-- What lists and tables show: enumerators as their numbers (model/kinds.h), sets of them as their bits, days as counts
-- from 1970-01-01. The long texts lie elsewhere, so that a list reads only what it shows.
CREATE TABLE verdicts (
  ordinal     INTEGER PRIMARY KEY,      -- position of the row by id
  id          TEXT NOT NULL,
  disposition TEXT NOT NULL CHECK (disposition IN ('future','rejected','pending','removed','withheld','published')),
  benchmark TEXT NOT NULL, model TEXT NOT NULL, hardware TEXT NOT NULL, runtime TEXT NOT NULL,
  operator TEXT NOT NULL, quant TEXT NOT NULL, runtime_version TEXT NOT NULL,
  hardware_count INTEGER NOT NULL, source INTEGER NOT NULL, state INTEGER NOT NULL, state_reason TEXT NOT NULL,
  measured_at TEXT NOT NULL, measured_day INTEGER NOT NULL, moderated_day INTEGER NOT NULL,
  value TEXT, low TEXT, high TEXT, interval INTEGER NOT NULL, n INTEGER,
  lifecycle INTEGER NOT NULL, superseded_by TEXT, stale_on INTEGER NOT NULL, very_stale_on INTEGER NOT NULL,
  retired_on INTEGER, retired_reason TEXT,
  trust_tier INTEGER, verification INTEGER, successful INTEGER NOT NULL, divergent INTEGER NOT NULL,
  tier INTEGER, score TEXT, lane INTEGER NOT NULL, label INTEGER NOT NULL,
  flags INTEGER NOT NULL, log_url TEXT NOT NULL, shape TEXT NOT NULL,
  memory_peak TEXT,                     -- metrics.vram_peak_mib as submitted
  provider TEXT NOT NULL, model_version TEXT NOT NULL, region TEXT NOT NULL,  -- of a hosted row, whose hardware is ''
  variants TEXT NOT NULL,               -- JSON array: the variant_keys' values
  is_attempt INTEGER NOT NULL           -- 1 where the row reproduces another public row
) STRICT;

CREATE TABLE documents (
  ordinal  INTEGER PRIMARY KEY REFERENCES verdicts,
  entry    INTEGER NOT NULL REFERENCES rows,
  document BLOB NOT NULL                -- the verdict's members of the API document, packed JSON
) STRICT;

-- The names that public rows use in an object of their input.
CREATE TABLE input_names (
  member TEXT NOT NULL CHECK (member IN ('context', 'metrics')),
  name   TEXT NOT NULL,
  PRIMARY KEY (member, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE board_entries (
  board    TEXT NOT NULL,
  slice    INTEGER NOT NULL,            -- position among the board's slices
  position INTEGER NOT NULL,            -- ranked entries first, in rank order; then the unranked, by id
  ordinal  INTEGER NOT NULL REFERENCES verdicts,
  rank INTEGER, rank_low INTEGER, rank_high INTEGER,
  reason INTEGER,                       -- why it is not ranked, else NULL
  PRIMARY KEY (board, slice, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE boards (
  board TEXT PRIMARY KEY, lane INTEGER NOT NULL, next_change TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE slices (
  board TEXT NOT NULL, slice INTEGER NOT NULL,
  context TEXT NOT NULL,                -- JSON object, names in order
  resolvable_gap TEXT, ranked INTEGER NOT NULL, unranked INTEGER NOT NULL,
  paired INTEGER NOT NULL, ordered INTEGER NOT NULL, tiers INTEGER NOT NULL,   -- of pairs of ranked rows (rules §9)
  PRIMARY KEY (board, slice)
) STRICT, WITHOUT ROWID;

CREATE TABLE tombstones (
  id TEXT PRIMARY KEY, removed_on TEXT NOT NULL, first_published TEXT, reason TEXT NOT NULL, decider TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE changes (
  id TEXT PRIMARY KEY, day INTEGER NOT NULL, kind TEXT NOT NULL, row TEXT NOT NULL,
  detail BLOB NOT NULL                  -- packed JSON object: what the kind needs to be told
) STRICT, WITHOUT ROWID;

-- The comparisons that site.toml names ([[compare]]); those with fewer than two public rows are not here.
CREATE TABLE comparisons (
  slug     TEXT PRIMARY KEY,
  verdicts TEXT NOT NULL                -- JSON array: a verdict for each pair, rows by their position
) STRICT, WITHOUT ROWID;

CREATE TABLE comparison_rows (
  slug     TEXT NOT NULL,
  position INTEGER NOT NULL,            -- from 0, in the order of site.toml
  ordinal  INTEGER NOT NULL REFERENCES verdicts,
  caveat   TEXT,                        -- why the row has no rank, else NULL
  PRIMARY KEY (slug, position)
) STRICT, WITHOUT ROWID;

-- Quality against speed and memory (rules §9): the slices that share enough setups, and their points.
CREATE TABLE tradeoff_points (
  quality_board TEXT NOT NULL,
  speed_board   TEXT NOT NULL,
  quality_slice INTEGER NOT NULL,
  speed_slice   INTEGER NOT NULL,
  position      INTEGER NOT NULL,       -- from 0, by the performance row's rank
  quality       INTEGER NOT NULL REFERENCES verdicts,
  speed         INTEGER NOT NULL REFERENCES verdicts,
  joined        TEXT NOT NULL,          -- what both rows share
  memory        BLOB NOT NULL,          -- packed JSON: the interval of the peak, or null
  fast          INTEGER NOT NULL,       -- 1: on the front of quality and speed
  small         INTEGER NOT NULL,       -- 1: on the front of quality and memory
  PRIMARY KEY (quality_board, speed_board, quality_slice, speed_slice, position)
) STRICT, WITHOUT ROWID;

-- Setups (rules §9a): those of a board's slice, and those that recommendations rest on.
CREATE TABLE setups (
  setup   INTEGER PRIMARY KEY,
  board   TEXT, slice INTEGER,          -- NULL: evidence of recommendations
  ordinal INTEGER NOT NULL REFERENCES verdicts, -- the representative
  rank INTEGER NOT NULL, rank_low INTEGER NOT NULL, rank_high INTEGER NOT NULL, -- 0 without a board
  operators INTEGER NOT NULL,
  value TEXT NOT NULL, low TEXT, high TEXT, spread TEXT
) STRICT;

CREATE TABLE setup_rows (
  setup INTEGER NOT NULL REFERENCES setups, ordinal INTEGER NOT NULL REFERENCES verdicts,
  PRIMARY KEY (setup, ordinal)
) STRICT, WITHOUT ROWID;

-- Makers' claims (rules §9b).
CREATE TABLE claims (
  ordinal INTEGER PRIMARY KEY REFERENCES verdicts,
  verdict TEXT NOT NULL, operators INTEGER NOT NULL, median TEXT, ratio TEXT, low TEXT, high TEXT
) STRICT;

CREATE TABLE claim_rivals (
  claim INTEGER NOT NULL REFERENCES claims, ordinal INTEGER NOT NULL REFERENCES verdicts,
  PRIMARY KEY (claim, ordinal)
) STRICT, WITHOUT ROWID;

-- Recommendations (rules §11): every place of a use case, and its candidates, best first.
CREATE TABLE places (
  place INTEGER PRIMARY KEY,
  use_case TEXT NOT NULL, hardware TEXT NOT NULL, count INTEGER NOT NULL
) STRICT;

CREATE TABLE candidates (
  candidate INTEGER PRIMARY KEY,        -- in the order of the places, then best first
  place INTEGER NOT NULL REFERENCES places,
  model TEXT NOT NULL, quant TEXT NOT NULL, runtime TEXT NOT NULL,
  standing TEXT NOT NULL CHECK (standing IN ('recommended', 'promising', 'unknown', 'no')),
  tied INTEGER NOT NULL,
  next_benchmark TEXT, next_ordinal INTEGER REFERENCES verdicts, next_action TEXT
) STRICT;

CREATE TABLE floor_answers (
  candidate INTEGER NOT NULL REFERENCES candidates,
  floor     INTEGER NOT NULL,           -- position in the use case
  benchmark TEXT NOT NULL, verdict TEXT NOT NULL,
  match TEXT, setup INTEGER REFERENCES setups, -- NULL where unmeasured
  PRIMARY KEY (candidate, floor)
) STRICT, WITHOUT ROWID;

-- Baselines (rules §12): ordered pairs, and the rows that were held against each other; pair 0 is the speed.
CREATE TABLE baseline_comparisons (
  comparison INTEGER PRIMARY KEY,
  baseline TEXT NOT NULL, candidate TEXT NOT NULL, verdict TEXT NOT NULL, quality TEXT NOT NULL
) STRICT;

CREATE TABLE baseline_pairs (
  comparison INTEGER NOT NULL REFERENCES baseline_comparisons,
  pair       INTEGER NOT NULL,
  benchmark TEXT NOT NULL, change TEXT NOT NULL,
  baseline INTEGER REFERENCES verdicts, candidate INTEGER REFERENCES verdicts, -- NULL where a side lacks it
  paired INTEGER NOT NULL, p TEXT, differing TEXT NOT NULL, -- names with a space between them
  PRIMARY KEY (comparison, pair)
) STRICT, WITHOUT ROWID;

CREATE VIEW public_verdicts AS
  SELECT * FROM verdicts WHERE disposition = 'published';

CREATE VIEW public_rows AS
  SELECT public_verdicts.*, rows.input, documents.document
  FROM public_verdicts JOIN documents USING (ordinal) JOIN rows USING (entry);

CREATE VIEW public_board_entries AS
  SELECT * FROM board_entries JOIN public_verdicts USING (ordinal);

CREATE VIEW public_comparison_rows AS
  SELECT * FROM comparison_rows JOIN public_rows USING (ordinal);

CREATE VIEW public_tradeoff_points AS
  SELECT tradeoff_points.* FROM tradeoff_points
  JOIN public_verdicts AS scores ON scores.ordinal = quality JOIN public_verdicts AS speeds ON speeds.ordinal = speed;
-- One public point is enough, all would be counted otherwise.
CREATE VIEW public_tradeoffs AS
  SELECT quality_board, speed_board FROM (SELECT DISTINCT quality_board, speed_board FROM tradeoff_points) AS pair
  WHERE EXISTS (SELECT 1 FROM public_tradeoff_points AS point
                WHERE point.quality_board = pair.quality_board AND point.speed_board = pair.speed_board);

CREATE VIEW public_setups AS
  SELECT setups.* FROM setups JOIN public_verdicts USING (ordinal);
CREATE VIEW public_setup_rows AS
  SELECT setup_rows.* FROM setup_rows JOIN public_verdicts USING (ordinal);
CREATE VIEW public_claims AS
  SELECT claims.* FROM claims JOIN public_verdicts USING (ordinal);
CREATE VIEW public_claim_rivals AS
  SELECT claim_rivals.* FROM claim_rivals JOIN public_verdicts USING (ordinal);

CREATE INDEX attempts_by_operator ON verdicts (operator) WHERE is_attempt;
CREATE INDEX setups_of_slice ON setups (board, slice);
CREATE INDEX candidates_of_place ON candidates (place);
