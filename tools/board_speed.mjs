// How fast a board of many rows answers: sorts, filters and searches a board in a real browser and prints for each
// the script's own time, the time until the page is laid out anew, and the time until it is painted. First as by someone
// who types and chooses without a rest, then by someone who looks until all rows of the page stand there and whose
// pointer then comes to the control a tenth of a second before the choice.
// usage: node tools/board_speed.mjs ASSAY ASSAY_DEMO [ROWS [INTERACTIONS]]     (default 10000 rows, 20 interactions)
// Needs chromium and the Node packages of package-lock.json. A measurement, not a test: machines differ.
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium } from 'playwright-core'
import { serve } from '../tests/browser/server.mjs'

const [assay, demo, rows = '10000', interactions = '20'] = process.argv.slice(2)
if (!demo) {
  console.error('usage: node tools/board_speed.mjs ASSAY ASSAY_DEMO [ROWS [INTERACTIONS]]')
  process.exit(2)
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-speed-'))
const source = path.join(folder, 'site')
const output = path.join(folder, 'out')
// assay-demo spreads its rows over many boards and supersedes many of them. Here only those of one
// benchmark are taken, and an operator sends fifty of them, so that nearly all stand on one board.
function writeSite() {
  const wanted = Number(rows)
  execFileSync(demo, [source, '--rows', String(wanted * 5)])
  const results = path.join(source, 'data/results')
  const lines = fs.readdirSync(results).sort().flatMap((name) => fs.readFileSync(path.join(results, name), 'utf8').trim().split('\n'))
  const ofBenchmark = lines.map((line) => JSON.parse(line)).filter(({ benchmark, source }) => benchmark === 'decode-throughput' && source === 'community')
  const speeds = ofBenchmark.slice(0, Math.ceil(wanted * 1.05))   // a few will be withheld
  for (const name of fs.readdirSync(results)) fs.rmSync(path.join(results, name))
  const sent = speeds.map((row, i) => ({ ...row, operator: `sender-${Math.floor(i / 50)}`, log_url: `${row.log_url}?${i}` }))
  fs.writeFileSync(path.join(results, 'rows.ndjson'), sent.map((row) => JSON.stringify(row) + '\n').join(''))
  const senders = [...new Set(sent.map(({ operator }) => operator))]
  fs.appendFileSync(path.join(source, 'data/operators.toml'),
    senders.map((handle) => `\n[[operator]]\nhandle = "${handle}"\nname = "${handle}"\nkind = "community"\n`).join(''))
}

writeSite()
execFileSync(assay, ['build', '--quiet', '-s', source, '-d', output, '--as-of', '2026-11-21'], { stdio: ['ignore', 'ignore', 'inherit'] })

const boards = JSON.parse(fs.readFileSync(path.join(output, 'api/v1/index.json'))).boards
  .map(({ url }) => ({ url, file: path.join(output, `api/v1${url.replace(/\/$/, '')}.json`) }))
  .map((board) => ({ ...board, api: JSON.parse(fs.readFileSync(board.file)) }))
  .map((board) => ({ ...board, rows: board.api.slices.reduce((sum, slice) => sum + slice.entries.length + slice.unranked.length, 0) }))
const board = boards.sort((a, b) => b.rows - a.rows)[0]

const server = await serve(output)
const browser = await chromium.launch({ executablePath: process.env.ASSAY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
await page.goto(server.origin + board.url)
await page.locator('.tools:not([hidden])').waitFor()

// Does one thing and waits for the frame after it.
const timed = (act, argument, rest = 250) => page.evaluate(async ([act, argument, rest]) => {
  const tools = document.querySelector('.tools')
  const control = act === 'sort' ? document.querySelector(`section.slice:not([hidden]) th[data-sort="${argument}"] button`)
    : act === 'filter' ? tools.querySelectorAll(`[data-facet="${argument}"] input`)[1] : tools.querySelector('[name=q]')
  const search = () => { control.value = argument; control.dispatchEvent(new Event('input', { bubbles: true })) }
  const pause = (ms) => new Promise((done) => setTimeout(done, ms))
  if (rest > 1000) {
    control.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }))
    await pause(100)
  }
  const start = performance.now()
  if (act === 'search') search()
  else control.click()
  const script = performance.now()
  document.body.getBoundingClientRect()
  const layout = performance.now()
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
  const painted = performance.now()
  await pause(rest)
  return [script - start, layout - start, painted - start, document.querySelectorAll('tr[data-row]').length]
}, [act, argument, rest])

const loadStart = performance.now()
await timed('sort', 'value')
await page.waitForFunction(() => !document.querySelector('.tools output').textContent.startsWith('Loading'), null, { timeout: 60000 })
console.log(`${board.url}: ${board.rows} rows in ${board.api.slices.length} slices, API file ${(fs.statSync(board.file).size / 1e6).toFixed(1)} MB, read and drawn once in ${(performance.now() - loadStart).toFixed(0)} ms`)

const steps = [['sort', 'value'], ['sort', 'measured'], ['filter', 'quant'], ['sort', 'trust'], ['search', 'tern'], ['search', 'tern q4'], ['search', ''],
  ['filter', 'quant'], ['sort', 'model'], ['filter', 'runtime'], ['sort', 'value'], ['filter', 'lifecycle'], ['filter', 'lifecycle'], ['filter', 'runtime'], ['sort', 'rank']]
for (const rest of [250, 3000]) {
  await page.waitForTimeout(2000)
  const times = []
  for (let i = 0; i < Number(interactions); i++) {
    const step = steps[i % steps.length]
    const time = await timed(...step, rest)
    times.push(time)
    console.log(`${step.join(' ').padEnd(18)} script ${time[0].toFixed(1).padStart(6)} ms   laid out ${time[1].toFixed(1).padStart(6)} ms   painted ${time[2].toFixed(1).padStart(6)} ms   then ${time[3]} rows stood there`)
  }
  const median = (at) => times.map((time) => time[at]).sort((a, b) => a - b)[Math.floor(times.length / 2)].toFixed(1)
  console.log(`median of ${times.length}, ${rest} ms apart: script ${median(0)} ms, laid out ${median(1)} ms, painted ${median(2)} ms`)
}
await browser.close()
server.close()
fs.rmSync(folder, { recursive: true, force: true })
