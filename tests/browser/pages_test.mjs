// What holds for every kind of page: it loads without an error under the shipped headers, is accessible in both
// themes, and never scrolls sideways.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { axeViolations, browserTest, demonstration, sidewaysScroll } from './site.mjs'

// One address of each kind, taken from the API so that it does not matter what the data are.
async function pageKinds() {
  const site = await demonstration()
  const slices = (board) => site.json(`api/v1/boards/${board}.json`).slices
  const unranked = slices('decode-small-cards').flatMap((slice) => slice.unranked)
  return {
    home: '/', 'small cards': '/boards/decode-small-cards/', 'lower is better': '/boards/first-token/',
    quality: '/boards/humaneval-plus/', fidelity: '/boards/perplexity/', row: slices('decode-two-cards')[0].entries[0].url,
    'row of quality': slices('humaneval-plus')[0].entries[0].url, 'unranked row': unranked[0].url,
    models: '/models/', model: `/models/${unranked[0].model}/`, hardware: '/hardware/', device: `/hardware/${unranked[0].hardware}/`,
    benchmark: '/benchmarks/humaneval-plus/', operator: `/operators/${unranked[0].operator}/`, methodology: '/methodology/',
    article: '/methodology/ranking/', changes: '/changes/', coverage: '/coverage/', search: '/search/?q=decode',
    tradeoffs: '/tradeoffs/', tradeoff: '/tradeoffs/mmlu-pro--decode-24-gib/'
  }
}

// What `look` finds on each kind of page, only where it found something.
async function onEveryKind(open, look) {
  const found = {}
  for (const [kind, address] of Object.entries(await pageKinds())) {
    await open(address)
    const trouble = await look()
    if (trouble.length) found[kind] = trouble
  }
  return found
}

browserTest('every kind of page is accessible', {}, async ({ page, open }) => {
  assert.deepEqual(await onEveryKind(open, () => axeViolations(page)), {})
})

// What a theme changes is colours and nothing else.
browserTest('every kind of page has enough contrast in dark colours', { theme: 'dark' }, async ({ page, open }) => {
  assert.deepEqual(await onEveryKind(open, () => axeViolations(page, ['color-contrast', 'link-in-text-block'])), {})
})

browserTest('no page scrolls sideways, however narrow', {}, async ({ page, open }) => {
  const tooWide = await onEveryKind(open, async () => {
    const widths = []
    for (const width of [320, 360, 768, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      if (await sidewaysScroll(page) > 0) widths.push(width)
    }
    return widths
  })
  assert.deepEqual(tooWide, {})
})

browserTest('only the page of a row that a board ranks says that it keeps its rank', {}, async ({ site }) => {
  const ranked = new Set(site.json('api/v1/index.json').boards.flatMap(({ url }) => site.json(`api/v1${url.replace(/\/$/, '')}.json`).slices)
    .flatMap(({ entries }) => entries.map(({ id }) => id)))
  const stale = fs.readdirSync(path.join(site.folder, 'api/v1/rows')).map((file) => site.json(`api/v1/rows/${file}`)).filter(({ lifecycle }) => lifecycle.state === 'stale')
  const says = ({ url }) => site.read(`${url.slice(1)}index.html`).includes('It keeps its rank until')
  assert.deepEqual(new Set(stale.map((row) => ranked.has(row.id))), new Set([true, false]))
  assert.deepEqual(stale.filter(says).map(({ id }) => id), stale.filter(({ id }) => ranked.has(id)).map(({ id }) => id))
})
