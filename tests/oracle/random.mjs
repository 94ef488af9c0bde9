// One seed, one site: the generator of numbers and the words that all makers of random sites share. Few values for a
// field, so that keys meet.

// mulberry32: small, seeded, good enough to vary sites.
export function random_of(seed) {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const random = {
    nasty: 1,   // how often what is rare happens: 1 as written, less on calm sites
    rare: (share) => next() < share * random.nasty,
    below: (count) => Math.floor(next() * count),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    some: (list, share) => list.filter(() => next() < share),
  };
  return random;
}

export const blanks = [undefined, '', ' ', null, '\t', '\u00a0', '\u3000 ', '\u2028'];
export const words = {
  quant: ['Qa4', 'Qa4', 'qA4', 'four-bit', 'Four-BIT', 'Qb8', 'qb8', 'b8', 'odd', 'ODD'],   // the last two are in no catalogue
  driver: ['570.1', '571.0'],
  os: ['debian-12', 'windows-11'],
};
export const versions = ['1.0', 'v1.0', '1', '1.2', '1.10', '1.0rc1', '1.0-rc.2', '1.1.dev0', '1.0a2', '1.0.beta3', '1.0.post1', 'b6512', 'b6600',
                  'r7', 'nightly', 'dev', 'nightly-2026', '2.0', 'V2.0', '2.0.pre1', '0.9', '01.0', '1.0.0', 'version 2', '1.0+cu12',
                  '99999999999999999999.1', 'x1.2', '1.0.final', '1.0.alpha'];
export const flags = ['inconsistent', 'above-ceiling', 'implausible', 'copied', 'flood', 'vendor-number'];
export const states = ['failed', 'partial', 'skipped', 'not-yet-benchmarked', 'not-comparable'];
export const lanes = ['smoke', 'decision', 'reference', 'gold'];
export const days = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-05-31', '2025-08-31', '2025-08-30', '2024-08-31', '2024-02-29', '2025-02-28',
              '2025-03-01', '2026-08-29', '2026-08-31', '2026-09-15', '2026-10-01', '2027-02-28', '2027-03-01', '2025-03-15', '2026-11-30',
              '2024-09-30', '2025-09-30', '2024-11-21', '2025-05-21'];
export const as_of_days = ['2026-02-28', '2026-08-31', '2026-09-15', '2026-09-30', '2027-02-28', '2027-02-28', '2027-03-31', '2027-06-30'];

export const optional = (random, list, share_blank = 0.15) => (random.rare(share_blank) ? random.pick(blanks) : random.pick(list));

// The same day in many spellings, some of which are another day in UTC.
export function moment(random) {
  const day = random.pick(random.chance(random.nasty) ? days : days.slice(0, 4));
  const clock = random.pick(['', '', '', 'T00:00:00Z', 'T23:59:59.999999999Z', 'T23:30:00-02:00', 'T00:30:00+01:00', 't12:00:00z',
                             ' 10:00:00+05:30', 'T10:00:00.5Z', 'T10:00:00.500Z', 'T23:59:60Z']);
  return day + clock;
}

