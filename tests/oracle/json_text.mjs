// JSON that keeps the text of its numbers: "70.0" and "700E-1" are one number, but not one text. And the text of a row's
// public input, whose hash approvals and the ledger hold.
import { createHash } from 'node:crypto';
import { is_blank } from './values.mjs';

export class NumberText {
  constructor(text) { this.text = text; }
}

// An object is a list of [name, value], so that names keep their order.
export function parse_text(text) {
  let at = 0;
  const skip = () => { while (' \t\r\n'.includes(text[at] ?? '?')) ++at; };
  const string = () => {
    const start = at++;
    while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    return JSON.parse(text.slice(start, ++at));
  };
  const list = (close, each) => {
    const values = [];
    ++at;
    for (skip(); text[at] !== close; skip()) {
      if (text[at] === ',') ++at;
      skip();
      values.push(each());
    }
    ++at;
    return values;
  };
  const value = () => {
    skip();
    if (text[at] === '"') return string();
    if (text[at] === '[') return list(']', value);
    if (text[at] === '{') return { members: list('}', () => { const name = string(); skip(); ++at; return [name, value()]; }) };
    const [word] = /^[^\s,\]}]+/.exec(text.slice(at));
    at += word.length;
    return word === 'null' ? null : word === 'true' ? true : word === 'false' ? false : new NumberText(word);
  };
  return value();
}

export const member = (object, name) => object?.members?.findLast(([key]) => key === name)?.[1] ?? null;

const escaped = (text) => JSON.stringify(text).replace(/[\u007f\u2028\u2029]/g, (c) => (c === '\u007f' ? c : `\\u${c.codePointAt(0).toString(16)}`));

function text_of(value) {
  if (value instanceof NumberText) return Number(value.text) === 0 ? value.text.replace('-', '') : value.text;   // zero has no sign
  if (Array.isArray(value)) return `[${value.map(text_of).join(',')}]`;
  if (value?.members) return `{${value.members.map(([name, each]) => `${escaped(name)}:${text_of(each)}`).join(',')}}`;
  return typeof value === 'string' ? escaped(value) : JSON.stringify(value);
}

const row_fields = [
  'id', 'benchmark', 'model', 'quant', 'runtime', 'runtime_version', 'hardware', 'provider', 'model_version', 'region',
  'hardware_count', 'driver', 'os', 'source', 'operator', 'measured_at', 'submitted_at', 'moderation', 'state', 'state_reason',
  'lane', 'metrics', 'runs', 'outcomes', 'context', 'reproduces', 'log_url', 'runner_script', 'reproduction_command',
  'evidence_url', 'per_subtask', 'notes', 'extra',
];

function public_moderation(given) {
  const state = member(given, 'state');
  return { members: [['state', state || 'pending'], ['by', member(given, 'by')], ['at', member(given, 'at')]] };
}

// Fields that a row may have since revision 4: absent ones are not written, so that older hashes stay.
const newer_fields = ['provider', 'model_version', 'region', 'outcomes'];

// Every public field in the interface's order, absent ones null, the defaults of count and state filled in; the
// moderation only where it stands in the rows.
export function public_input(line, moderation) {
  const row = parse_text(line);
  const filled = (field) => {
    const given = member(row, field);
    if (field === 'moderation') return public_moderation(given);
    if (field === 'hardware_count' && given === null && is_blank(member(row, 'provider'))) return new NumberText('1');
    return field === 'state' ? given ?? 'completed' : given;
  };
  const said = ([field, value]) => !(newer_fields.includes(field) && value === null) && !(field === 'moderation' && moderation === 'file');
  return text_of({ members: row_fields.map((field) => [field, filled(field)]).filter(said) });
}

export const public_input_hash = (line, moderation) => createHash('sha256').update(public_input(line, moderation)).digest('hex');
