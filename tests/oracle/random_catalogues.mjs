// Random models, hardware, runtimes, providers, quants, operators and benchmarks.
import { blanks, days, lanes, optional, versions } from './random.mjs';

const reference_controls = ['pinned-dataset', 'preserved-artifacts', 'reviewed-scoring'];
const gold_controls = ['dataset', 'sandbox', 'provenance', 'access', 'maintainer-review'];

export function catalogues(random) {
  const figure = (metric) => ({ metric, value: random.pick([100, 115, 0.7, 70, 300, 2]) });
  const figures = () => random.some(['decode_tps', 'ttft_ms', 'accuracy'], 0.12).map(figure);
  const with_text = (object, fields) => {
    for (const [name, list] of Object.entries(fields)) {
      const value = optional(random, list, 0.3);
      if (value !== undefined && value !== null) object[name] = value;
    }
    return object;
  };
  const few = (list) => list.slice(0, 1 + random.below(random.nasty < 0.5 ? 2 : list.length));
  const sized = (object, fields) => {
    for (const [name, list] of Object.entries(fields)) if (random.chance(0.7)) object[name] = random.pick(list);
    return object;
  };
  const models = few(['m1', 'm2', 'm3']).map((slug) =>
    sized(with_text({ slug, vendor_figures: figures() }, { organization: ['o1', 'o2'], family: ['f1', 'f2'], checkpoint: ['c1', 'c2'], tokenizer: ['t1'] }),
          { parameters_b: [8, 8, 70.6], active_parameters_b: [3, 8.03], kv_bytes_per_token: [131072, 1e6] }));
  const hardware = few(['h1', 'h2', 'h3', 'h4']).map((slug) => {
    const device = sized(with_text({ slug, vendor_figures: figures() }, { tier: ['mid', 'mid', 'high'] }), { memory_bandwidth_gbps: [400, 1008, 307.2, 150] });
    if (random.chance(0.3)) device.ceilings = { measured_bandwidth_gbps: random.pick([350, 900.5, 60]), other: 1 };
    return device;
  });
  const providers = few(['p1', 'p2']).map((slug) => ({ slug, name: `Provider ${slug}` }));
  const quants = [{ name: 'Qa4', bits: random.pick([4, 4.5, 4.85]), aliases: ['four-bit'] }, { name: 'Qb8', bits: 8.5, aliases: ['b8'] }];
  const runtimes = few(['r1', 'r2']).map((slug) => ({
    slug,
    breaking: random.some(versions, random.pick([0, 0.08])).filter((version) => /[0-9]/.test(version)).map((version) =>
      ({ version, date: random.pick(days) })),
  }));
  const operators = [
    { handle: 'desk', kind: 'editorial' }, { handle: 'desk2', kind: 'editorial' }, { handle: 'ann', kind: 'community' },
    ...['bob', 'cee', 'dot', 'eve', 'fay', 'gil', 'hal'].map((handle) => ({ handle, kind: 'community' })), { handle: 'bot', kind: 'agent' }, { handle: 'acme', kind: 'vendor' }, { handle: 'lab', kind: 'external' },
  ];
  return { models, hardware, providers, quants, runtimes, operators, benchmarks: benchmarks(random) };
}

function protocol(random) {
  const controls = [...(random.chance(0.5) ? reference_controls : random.some(reference_controls, 0.6)),
                    ...(random.chance(0.4) ? gold_controls : random.some(gold_controls, 0.6))];
  const fields = { context_keys: random.some(['isl', 'osl', 'regime', 'batch'], random.focus === 'any' ? random.pick([0, 0.3, 0.5]) : random.pick([0, 0, 0.3])), controls };
  if (random.chance(0.4)) {
    const free = ['editor', 'kv', 'osl', 'batch'].filter((key) => !fields.context_keys.includes(key));
    fields.variant_keys = random.some(free, 0.6);
  }
  if (random.chance(0.2)) fields.archive = random.chance(0.8);
  if (random.chance(0.7)) fields.lane = random.pick(random.focus === 'choice' ? lanes.slice(1) : lanes);
  if (random.chance(0.3)) {
    fields.context_keys.push('n_samples', 'temperature');
    fields.allow_sampling = random.chance(0.7);
  }
  return fields;
}

// What a benchmark with a ceiling must list, each key once.
function add_ceiling(benchmark) {
  benchmark.ceiling = 'decode-bandwidth';
  benchmark.context_keys = [...benchmark.context_keys, 'concurrency'];
  benchmark.variant_keys = [...(benchmark.variant_keys ?? []), 'speculative', 'bytes_per_token'];
}

// Sites of any benchmarks; of scores by item, so that rows pair; of speed and quality, so that there is a choice.
function chosen_of(random, all) {
  const of_kind = (kind) => random.pick(all.filter((benchmark) => benchmark.kind === kind));
  if (random.focus === 'pairs') return random.chance(0.8) ? [of_kind('quality')] : [all.find(({ slug }) => slug === 'kld')];
  if (random.focus === 'choice') return [of_kind('performance'), of_kind('quality'), ...random.some([of_kind('fidelity')], 0.4)];
  const chosen = random.nasty < 0.5 ? [random.pick(all)] : random.some(all, 0.3);
  if (random.nasty < 0.2) chosen[0] = random.pick(all.slice(0, 2));
  if (!chosen.length) chosen.push(random.pick(all.slice(0, 4)));
  return chosen;
}

function benchmarks(random) {
  const all = [
    { slug: 'decode', kind: 'performance', metric: 'decode_tps', unit: 'tok/s' },
    { slug: 'ttft', kind: 'performance', metric: 'ttft_ms', unit: 'ms', higher_is_better: false },
    { slug: 'quiz', kind: 'quality', metric: 'accuracy', unit: '%' },
    { slug: 'exam', kind: 'quality', metric: 'accuracy', unit: 'fraction' },
    { slug: 'score', kind: 'quality', metric: 'points', unit: 'elo' },
    { slug: 'error', kind: 'quality', metric: 'error_rate', unit: '%', higher_is_better: false },
    { slug: 'kld', kind: 'fidelity', metric: 'kld', unit: 'nats', higher_is_better: false },
    { slug: 'top1', kind: 'fidelity', metric: 'top1', unit: '%' },
  ];
  return chosen_of(random, all).map((benchmark) => {
    const whole = { higher_is_better: true, ...benchmark, ...protocol(random) };
    if (whole.kind !== 'performance' && random.chance(0.4)) whole.items = random.pick([1, 100, 1319, 20]);
    if (whole.slug === 'decode' && random.chance(0.6)) add_ceiling(whole);
    return whole;
  });
}

