// The form that writes a row: what it asks, what it refuses, and that a build takes what it gives.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { newFileAddress, problemOf, rowOf } from '../../themes/default/submission_row.js'
import { axeViolations, browserTest, program, repository, sidewaysScroll } from './site.mjs'

const typed = {
  benchmark: 'decode-throughput', model: 'marl-8b', quant: 'Q4_K_M', runtime: 'cinder', runtime_version: 'b6630', hardware: 'corvane-r24',
  operator: 'saltmarsh', source: 'community', measured_at: '2026-11-14', value: '134.60', runs: '133.9 134.6 135.1',
  'context.isl': '1024', 'context.osl': '256', 'context.concurrency': '1', notes: 'He said "</script>".',
}

async function fill(page, values) {
  for (const [name, text] of Object.entries(values)) {
    const input = page.locator(`.submission [name="${name}"]`)
    if (await input.evaluate((node) => node.tagName === 'SELECT')) await input.selectOption(text)
    else await input.fill(text)
  }
}

// What a build of the demonstration says of one row more.
function reviewOf(line) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-submission-'))
  for (const name of ['site.toml', 'data', 'content']) fs.cpSync(path.join(repository, name), path.join(folder, name), { recursive: true })
  fs.writeFileSync(path.join(folder, 'data/results/new.ndjson'), line)
  try {
    return execFileSync(program, ['review', '--row', JSON.parse(line).id, '-s', folder, '--as-of', '2026-11-21'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } finally {
    fs.rmSync(folder, { recursive: true })
  }
}

browserTest('the form writes a row as it was typed, offline, and a build takes it', { width: 360 }, async ({ page, open }) => {
  await open('/submit/')
  await page.locator('.submission form').waitFor()
  await page.context().setOffline(true)
  await fill(page, typed)
  await page.locator('.submission [type=submit]').click()
  const line = await page.locator('.submission pre').textContent()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download the file' }).click()])
  await page.context().setOffline(false)
  assert.equal(fs.readFileSync(await download.path(), 'utf8'), line)
  assert.equal(download.suggestedFilename(), 'decode-throughput-marl-8b-q4_k_m-cinder-corvane-r24-saltmarsh-2026-11.ndjson')
  assert.match(line, /"metrics":\{"decode_tps":134\.60\}/)
  assert.match(line, /"runs":\{"values":\[133\.9,134\.6,135\.1\]\}/)
  assert.deepEqual(JSON.parse(line).context, { isl: 1024, osl: 256, concurrency: 1 })
  assert.equal(JSON.parse(line).notes, typed.notes)
  assert.match(reviewOf(line), /^Pending: not moderated \(1\)/)
  assert.equal(await sidewaysScroll(page), 0)
})

browserTest('the form names each thing to mend at its field, all at once, and writes nothing', { theme: 'dark' }, async ({ page, open }) => {
  await open('/submit/')
  await page.locator('.submission form').waitFor()
  await page.locator('.submission [type=submit]').click()
  const said = await page.locator('.submission output').innerText()
  for (const name of ['benchmark', 'model', 'operator', 'measured at', 'hardware']) assert.match(said, new RegExp(`^${name}: `, 'm'))
  await fill(page, { ...typed, value: '134,6', operator: 'Salt Marsh', log_url: 'ftp://x' })
  await page.locator('.submission [type=submit]').click()
  const mend = await page.locator('.submission output').innerText()
  assert.match(mend, /3 things to mend/)
  assert.match(mend, /write 134\.6, with a point/)
  assert.equal(await page.locator('.submission [aria-invalid]').count(), 3)
  assert.equal(await page.locator('.submission pre').count(), 0)
  assert.deepEqual(await axeViolations(page), [])
})

const data = {
  schema: { required: ['id', 'benchmark', 'model', 'operator', 'source', 'measured_at'], properties: { id: {}, benchmark: {}, model: {}, quant: {}, hardware: {}, provider: {}, os: {}, operator: {}, source: {}, measured_at: {}, metrics: {}, context: {} } },
  gate: { local: ['log_url', 'quant'], hosted: ['model_version'] }, identity: ['os', 'quant'],
  benchmark: [{ slug: 'exam', kind: 'quality', metric: 'exact_match', unit: '%', minimum: 0, maximum: 100, context_keys: ['n_shot'], variant_keys: [] }],
  model: [{ slug: 'm' }], runtime: [], hardware: [{ slug: 'h' }], provider: [], operator: [{ slug: 'ann' }],
}
const exam = { benchmark: 'exam', model: 'm', hardware: 'h', os: 'Debian 12', operator: 'ann', source: 'community', measured_at: '2026-06-01', value: '61.50' }

test('a row of quality says what the gate would ask for, and what the catalogues lack', () => {
  const made = rowOf(data, { ...exam, model: 'new-one', n: '164', 'context.n_shot': '5' })
  assert.equal(made.line, '{"id":"exam-new-one-h-ann-2026-06","benchmark":"exam","model":"new-one","hardware":"h","os":"Debian 12","operator":"ann","source":"community","measured_at":"2026-06-01","metrics":{"exact_match":{"value":61.50,"n":164}},"context":{"n_shot":5}}\n')
  assert.deepEqual(made.waits, ['log_url', 'quant'])
  assert.deepEqual(made.fresh, [['model', 'new-one']])
})

test('a row that nobody could repeat is not written; a hosted one needs none of that', () => {
  assert.deepEqual(rowOf(data, { ...exam, os: '' }).problems, [{ name: 'os', text: 'expected one of os, quant at least: nobody could repeat it' }])
  assert.deepEqual(rowOf(data, { ...exam, os: '', hardware: '', provider: 'p' }).problems, [])
})

test('a value outside the benchmark\'s range, and two places at once, are refused', () => {
  assert.deepEqual(rowOf(data, { ...exam, value: '101', provider: 'p' }).problems,
    [{ name: 'hardware', text: 'expected exactly one of hardware and provider' }, { name: 'value', text: 'expected 100 or less' }])
  assert.equal(problemOf({ type: 'number' }, '1e5'), '')
  assert.equal(problemOf({ type: 'number' }, 'NaN'), 'expected a number')
  assert.equal(problemOf({ type: 'integer' }, '1.5'), 'expected a whole number')
})

test('only a host that opens new files by their address is asked to', () => {
  assert.equal(newFileAddress('https://github.com/a/b.git', 'data/results/x.ndjson', '{"a":"&"}\n'),
    'https://github.com/a/b/new/HEAD?filename=data%2Fresults%2Fx.ndjson&value=%7B%22a%22%3A%22%26%22%7D%0A')
  for (const other of ['', 'https://code.example/a/b', 'https://github.com.evil.example/a/b', 'javascript:alert(1)']) assert.equal(newFileAddress(other, 'x', 'y'), '')
})
