// Charts: a picture for everybody, one that answers for who asks, and the theme's colours in both.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { axeViolations, browserTest, buildSite, lazySite, picture } from './site.mjs'

const places = {
  board: '/boards/mmlu-pro/', 'over time': '/benchmarks/decode-throughput/', coverage: '/coverage/',
  tradeoff: '/tradeoffs/mmlu-pro--decode-24-gib/'
}

function filesBelow(folder) {
  return fs.readdirSync(folder, { recursive: true }).map(String).filter((name) => name.endsWith('.svg'))
}

browserTest('every picture has a title, a description and no address of another host', {}, async ({ site }) => {
  const folder = path.join(site.folder, 'charts')
  const files = filesBelow(folder)
  assert.ok(files.length > 20)
  for (const file of files) {
    const svg = fs.readFileSync(path.join(folder, file), 'utf8')
    const found = [/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img" aria-labelledby="t d" /,
      /<title id="t">[^<]+<\/title><desc id="d">[^<]{20,}<\/desc>/, /<script|\son\w+=|href=|url\(|NaN|undefined/].map((wanted) => wanted.test(svg))
    assert.deepEqual(found, [true, true, false], file)
  }
})

browserTest('a chart says what it shows, and the same numbers stand in words', { script: false }, async ({ page, open }) => {
  for (const [place, address] of Object.entries(places)) {
    await open(address)
    const figure = page.locator('figure.chart[data-chart]').first()
    await figure.scrollIntoViewIfNeeded()
    const image = figure.locator('img')
    assert.ok((await image.getAttribute('alt')).length > 40, place)
    assert.ok(await image.evaluate((element) => element.decode().then(() => element.naturalWidth > 300)), place)
    assert.ok((await figure.locator('figcaption b').textContent()).length > 3, place)
    assert.ok(await page.locator('table data, table.coverage td').count() > 3, place)
    assert.equal(await page.locator('.explore').count(), 0, place)
  }
})

// The share of light pixels of the first chart on the page.
async function lightness(page) {
  const image = page.locator('figure.chart img').first()
  await image.scrollIntoViewIfNeeded()
  await image.evaluate((element) => element.decode())
  const png = (await image.screenshot()).toString('base64')
  return page.context().newPage().then(async (other) => {
    const light = await other.evaluate(async (data) => {
      const bytes = await (await fetch(`data:image/png;base64,${data}`)).blob()
      const bitmap = await createImageBitmap(bytes)
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
      const context = canvas.getContext('2d')
      context.drawImage(bitmap, 0, 0)
      const { data: pixels } = context.getImageData(0, 0, bitmap.width, bitmap.height)
      let count = 0
      for (let i = 0; i < pixels.length; i += 4) count += pixels[i] > 128 ? 1 : 0
      return count / (pixels.length / 4)
    }, png)
    await other.close()
    return light
  })
}

for (const theme of ['light', 'dark']) {
  browserTest(`a picture has the theme's paper where the system is ${theme}, and follows the reader's choice`, { theme }, async ({ page, open }) => {
    await open(places.board)
    const light = await lightness(page)
    assert.ok(theme === 'light' ? light > 0.9 : light < 0.1, `${light}`)
    await page.evaluate((other) => { document.documentElement.dataset.colours = other }, theme === 'light' ? 'dark' : 'light')
    const chosen = await lightness(page)
    assert.ok(theme === 'light' ? chosen < 0.1 : chosen > 0.9, `${chosen}`)
  })
}

browserTest('the libraries are fetched when somebody explores a chart, not before', {}, async ({ page, open }) => {
  const asked = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await open(places.board)
  await page.locator('.explore').first().waitFor()
  assert.deepEqual(asked.filter((name) => name.includes('/packages/') || name.endsWith('.vl.json')), [])
  await page.locator('.explore').first().click()
  await page.locator('figure.chart .plot svg').first().waitFor()
  const fetched = asked.filter((name) => name.includes('/packages/')).map((name) => name.replace(/\.[0-9a-f]{10}\.js$/, ''))
  assert.deepEqual([...new Set(fetched)].sort(), ['/assets/packages/vega', '/assets/packages/vega-interpreter', '/assets/packages/vega-lite'])
})

browserTest('pointing at a mark tells its row and its context', {}, async ({ page, open }) => {
  for (const [place, address] of Object.entries(places)) {
    await open(address)
    const figure = page.locator('figure.chart[data-chart]').first()
    await figure.locator('.explore').click()
    const mark = figure.locator('.plot svg .mark-symbol.role-mark path, .plot svg .mark-rect.role-mark path').first()
    await mark.waitFor()
    await mark.hover({ force: true })
    const tip = await page.locator('.chart-tip').innerText()
    const wanted = { board: /Context\s+n_shot[\s\S]*Row\s+mmlu-pro-/, 'over time': /Context\s+isl[\s\S]*Row\s+decode-/, coverage: /Hardware[\s\S]*Benchmarks measured/, tradeoff: /Context of the performance row\s+isl[\s\S]*Performance row\s+decode-[\s\S]*Quality row\s+mmlu-pro-/ }[place]
    assert.match(tip, wanted, place)
    await picture(page, `chart-${place.replace(' ', '-')}`)
  }
})

browserTest('an explored chart is accessible and readable in dark colours', { theme: 'dark' }, async ({ page, open }) => {
  await open(places.board)
  await page.locator('.explore').first().click()
  await page.locator('figure.chart .plot svg').first().waitFor()
  assert.deepEqual(await axeViolations(page), [])
  const fill = await page.locator('.plot svg .role-axis-label text').first().evaluate((text) => getComputedStyle(text).fill)
  assert.equal(fill, 'rgb(154, 161, 173)')
})

browserTest('a strip of reproductions answers when it is pointed at', {}, async ({ page, open, site }) => {
  const [file] = fs.readdirSync(path.join(site.folder, 'charts/reproductions')).sort()
  await open(`/rows/${file.replace('.vl.json', '')}/`)
  const figure = page.locator('figure.attempts')
  await figure.locator('.explore').click()
  await figure.locator('.plot svg .mark-symbol.role-mark path').first().waitFor()
  assert.equal(await figure.locator('svg.strip').count(), 0)
})

const changed = lazySite({})
browserTest('a library that was changed on its way is not run', { site: changed }, async ({ page, open, site, troubles }) => {
  const packages = path.join(site.folder, 'assets/packages')
  const name = fs.readdirSync(packages).find((one) => one.startsWith('vega-lite.'))
  fs.appendFileSync(path.join(packages, name), ';globalThis.changed = true\n')
  await open(places.board)
  await page.locator('.explore').first().click()
  await page.getByText('This chart could not be loaded').waitFor()
  assert.equal(await page.evaluate(() => globalThis.changed), undefined)
  assert.ok(await page.locator('figure.chart img').first().isVisible())
  assert.ok(troubles.splice(0).every((trouble) => /integrity/i.test(trouble)))
})

browserTest('without charts a page keeps its tables and links the specifications', { site: lazySite({ options: ['--charts', 'off'] }) }, async ({ page, open, site }) => {
  assert.deepEqual(filesBelow(path.join(site.folder, 'charts')), [])
  await open(places.board)
  assert.equal(await page.locator('figure.chart img').count(), 0)
  assert.ok(await page.locator('figure.chart a[href$=".vl.json"]').count() > 0)
})

browserTest('the same site is made with a cache, without one and with a full one', {}, async ({ site }) => {
  const manifest = site.json('manifest.json').files
  const without = await buildSite({ options: ['--cache', fs.mkdtempSync(path.join(site.folder, '../cache-'))] })
  assert.deepEqual(without.json('manifest.json').files, manifest)
})
