// §10a: what the hardware could do at most.
import { or_null } from './values.mjs';
import { quant_entry } from './words.mjs';

const number_or_null = (value) => (typeof value === 'number' ? value : null);

function bandwidth_of(hardware) {
  const measured = hardware.ceilings?.measured_bandwidth_gbps ?? null;
  if (measured !== null) return { key: 'measured_bandwidth_gbps', gbps: measured };
  const stated = hardware.memory_bandwidth_gbps ?? null;
  return stated === null ? null : { key: 'memory_bandwidth_gbps', gbps: stated };
}

// What one token reads, from the model's size and the row's quant; and whether keys and values are counted.
function reckoned_bytes(row, site) {
  const billions = row.model.active_parameters_b ?? row.model.parameters_b ?? null;
  const bits = row.quant === null ? null : quant_entry(site, row.quant)?.bits ?? null;
  if (billions === null || bits === null) return null;
  const weights = (billions * 1e9 * bits) / 8;
  const [kv, isl] = [row.model.kv_bytes_per_token ?? null, number_or_null(row.input.context?.isl)];
  if (kv === null || isl === null) return { bytes: weights, with_kv: false };
  return { bytes: weights + kv * (isl + (number_or_null(row.input.context?.osl) ?? 0) / 2), with_kv: true };
}

// With `as_given` a row's own bytes_per_token counts; `above-ceiling` is reckoned without.
export function ceiling_of(row, site, as_given) {
  if (row.benchmark.ceiling !== 'decode-bandwidth' || row.hosted || !row.performance || !row.completed) return null;
  const context = row.input.context ?? {};
  if (context.concurrency !== 1 || !(context.speculative === false || or_null(context.speculative) === null)) return null;
  const bandwidth = bandwidth_of(row.hardware);
  const given = as_given ? number_or_null(context.bytes_per_token) : null;
  const reckoned = given === null ? reckoned_bytes(row, site) : { bytes: given, with_kv: null };
  if (bandwidth === null || reckoned === null) return null;
  const measured = bandwidth.key === 'measured_bandwidth_gbps';
  const ceiling = (bandwidth.gbps * 1e9 * row.hardware_count) / reckoned.bytes;
  const rigor = given !== null ? (measured ? 'L4' : 'L2') : !reckoned.with_kv ? 'L1' : measured ? 'L3' : 'L2';
  return { share: row.value / ceiling, ceiling, bandwidth_key: bandwidth.key, bytes_per_token: reckoned.bytes, rigor };
}
