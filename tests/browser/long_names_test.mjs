// Names as people give them, in every place that shows one: no page scrolls sideways for one, at any width.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { browserTest, lazySite, repository, sidewaysScroll } from './site.mjs'

// As long as names of checkpoints are, and nowhere a space to break at.
const long = 'Some_very_long_model_name_with_underscores_that_never_ends_0123456789_abcdef'

function siteOfLongNames() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'assay-long-names-'))
  fs.cpSync(path.join(repository, 'tests/sites/performance'), folder, { recursive: true })
  const change = (file, make) => fs.writeFileSync(path.join(folder, file), make(fs.readFileSync(path.join(folder, file), 'utf8')))
  for (const name of ['models', 'hardware', 'runtimes', 'operators', 'benchmarks']) {
    let count = 0
    change(`data/${name}.toml`, (text) => text.replace(/^name = ".*"$/gm, () => `name = "${long}_${++count}"`))
  }
  for (const file of fs.readdirSync(path.join(folder, 'data/results')).filter((name) => name.endsWith('.ndjson'))) {
    change(`data/results/${file}`, (text) => text.split('\n').map((line) => (line.trim()
      ? JSON.stringify({ ...JSON.parse(line), driver: long, os: long, notes: long, runner_script: long, log_url: `https://example.test/${long}` }) : line)).join('\n'))
  }
  change('site.toml', (text) => text.replace(/^title = ".*"$/gm, `title = "${long}"`).replace(/^base_url = ".*"$/gm, 'base_url = "https://site.example"'))
  fs.mkdirSync(path.join(folder, 'content'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'content/words.md'),
    `# ${long}\n\n## ${long}\n\n${long} \`${long}\`\n\n- ${long}\n\n> ${long}\n\n| ${long} | b |\n|---|---|\n| ${long} | \`${long}\` |\n\n` +
    '```board\nslug = "decode"\n```\n')
  return folder
}

const site = lazySite({ source: siteOfLongNames(), asOf: '2026-06-01' })

browserTest('no page scrolls sideways for a name of 75 characters without a space', { site }, async ({ page, open, site: built }) => {
  const pages = fs.readdirSync(built.folder, { recursive: true }).filter((name) => name.endsWith('index.html') && !name.startsWith('embed/'))   // those are for frames, and have no icon
    .map((name) => `/${name.slice(0, -'index.html'.length)}`)
  const kinds = new Map(pages.map((address) => [address.split('/').slice(1, -2).join('/') || address, address]))
  const tooWide = []
  for (const address of kinds.values()) {
    await open(address)
    for (const width of [320, 360, 480, 600, 768, 900, 1024, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      const over = await sidewaysScroll(page)
      if (over > 0) tooWide.push(`${address} at ${width}: ${over}`)
    }
  }
  assert.deepEqual(tooWide, [])
})

// Where a line of a row's name and its value share a place on the screen.
const overlaps = (page) => page.evaluate(() => [...document.querySelectorAll('.board tbody tr[data-row]')].flatMap((row) => {
  const value = row.querySelector('.val data')?.getBoundingClientRect()
  if (!value?.width) return []
  const lines = [...row.querySelectorAll('th[scope=row] bdi')].flatMap((name) => [...name.getClientRects()])
  const hit = lines.some((line) => line.right > value.left + 1 && line.left < value.right - 1 && line.bottom > value.top + 2 && line.top < value.bottom - 2)
  return hit ? [row.dataset.row] : []
}))

browserTest('on a telephone no name runs into the value beside it', { site }, async ({ page, open, site: built }) => {
  const wrong = []
  const first = (folder) => `/${folder}/${fs.readdirSync(path.join(built.folder, folder)).filter((name) => name !== 'index.html')[0]}/`
  for (const address of ['boards', 'models', 'hardware', 'runtimes', 'benchmarks', 'operators'].map(first)) {
    await open(address)
    for (const width of [320, 360, 480]) {
      await page.setViewportSize({ width, height: 800 })
      for (const row of await overlaps(page)) wrong.push(`${address} at ${width}: ${row}`)
      assert.equal(await page.locator('.board .org:visible').count(), 0, `${address} at ${width} has no room for organisations`)
    }
  }
  assert.deepEqual(wrong, [])
})
