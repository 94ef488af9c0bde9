// Random use cases and baselines over what the rows have.
import { quality_values } from './random_rows.mjs';

const floors_of_unit = { '%': [0, 50, 60, 70, 72, 95], fraction: [0.3, 0.5, 0.7], elo: [1200, 1205], nats: [0.01, 0.02, 2.5], 'tok/s': [33, 85, 100, 115], ms: [100, 115, 300] };

function floor_of(random, site, benchmark) {
  const rows = site.rows.filter((row) => row.benchmark === benchmark.slug);
  const like = rows.length && random.chance(0.85) ? random.pick(rows).context ?? {} : { isl: 1024, osl: 128, regime: 'warm', batch: 1, concurrency: 1 };
  const shape = {};
  for (const key of benchmark.context_keys) {
    const value = like[key];
    shape[key] = value === undefined || value === null || (typeof value === 'string' && value.trim() === '') ? '' : value;
  }
  return { benchmark: benchmark.slug, floor: random.pick(floors_of_unit[benchmark.unit] ?? quality_values[benchmark.unit]), shape };
}

export function use_cases_of(random, site) {
  const speeds = site.benchmarks.filter(({ kind }) => kind === 'performance');
  if (!speeds.length) return [];
  return Array.from({ length: random.pick([0, 1, 2]) }, (_, i) => {
    const others = random.some(site.benchmarks.filter((benchmark) => benchmark !== speeds[0]), 0.5);
    const chosen = random.chance(0.5) ? [speeds[0], ...others] : [...others, speeds[0]];
    if (random.chance(0.1)) chosen.push(speeds[0]);
    return { slug: `use-${i}`, name: `Use ${i}`, description: 'What somebody wants', floors: chosen.map((benchmark) => floor_of(random, site, benchmark)) };
  });
}

export function baselines_of(random, site) {
  const of_kind = (wanted) => site.rows.filter((row) => wanted(site.benchmarks.find(({ slug }) => slug === row.benchmark).kind));
  const [speeds, others] = [of_kind((kind) => kind === 'performance'), of_kind((kind) => kind !== 'performance')];
  if (!speeds.length) return [];
  return Array.from({ length: random.focus === 'choice' ? 3 : random.pick([0, 2, 3]) }, (_, i) => {
    const one_each = site.benchmarks.map(({ slug }) => others.filter((row) => row.benchmark === slug)).filter((rows) => rows.length);
    return {
      slug: `base-${random.pick(['a', 'b', 'c'])}${i}`, name: `Baseline ${i}`, performance: random.pick(speeds).id,
      quality: random.some(one_each, 0.8).map((rows) => random.pick(rows).id),
    };
  });
}
