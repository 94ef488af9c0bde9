// Rows side by side: the page that the program writes, and the one that the browser builds for any rows.
import assert from 'node:assert/strict'
import { axeViolations, browserTest, demonstration, picture, sidewaysScroll } from './site.mjs'

const named = async () => (await demonstration()).json('api/v1/compare.json').entries
const liveAddress = (ids) => `/compare/?rows=${ids.join(',')}`

// The comparison as it stands in the page, without the white space between elements.
const comparisonOf = (page) =>
  page.locator('.comparison').evaluate((element) => element.outerHTML.replace(/>\s+</g, '><').replace(/\s+>/g, '>'))

async function openLive(page, open, ids) {
  await open(liveAddress(ids))
  await page.locator('#compare .comparison').waitFor()
}

// Rows of one slice of the decode board that have numbers, then rows of others: all that a comparison can meet.
async function someRows() {
  const site = await demonstration()
  const [first, second] = site.json('api/v1/boards/decode-24-gib.json').slices
  const small = site.json('api/v1/boards/decode-small-cards.json').slices
  const failed = small.flatMap((slice) => slice.unranked).find((row) => row.reason === 'failed')
  const fidelity = site.json('api/v1/boards/kl-divergence.json').slices[0].entries
  const ids = (rows) => rows.map((row) => row.id)
  return {
    two: ids(first.entries.slice(0, 2)),
    three: ids([...first.entries.slice(0, 2), second.entries[0]]),
    four: [...ids(first.entries.slice(0, 2)), failed.id, fidelity[0].id],
    'without intervals': ids(fidelity.slice(0, 2))
  }
}

browserTest('the browser builds the comparison that the program wrote, element for element', {}, async ({ page, open }) => {
  const entries = await named()
  assert.ok(entries.length >= 3)
  for (const { rows, url } of entries) {
    await open(url)
    const written = await comparisonOf(page)
    await openLive(page, open, rows)
    assert.equal(await comparisonOf(page), written, url)
  }
})

browserTest('a verdict of the browser is the verdict in the API', {}, async ({ page, open, site }) => {
  for (const { rows, api } of await named()) {
    await openLive(page, open, rows)
    const told = await page.locator('.verdicts p').allTextContents()
    assert.deepEqual(told, site.json(api.slice(1)).verdicts.map((verdict) => verdict.words))
  }
})

browserTest('two, three and four rows of any kind are compared, accessibly and without sideways scroll', {}, async ({ page, open }) => {
  for (const [kind, ids] of Object.entries(await someRows())) {
    await openLive(page, open, ids)
    assert.equal(await page.locator('.verdicts li').count(), (ids.length * (ids.length - 1)) / 2, kind)
    assert.deepEqual(await axeViolations(page), [], kind)
    for (const width of [320, 360, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      assert.equal(await sidewaysScroll(page), 0, `${kind} at ${width} px`)
    }
    await picture(page, `compare-${kind.replaceAll(' ', '-')}`, { fullPage: true })
  }
})

browserTest('rows are chosen and removed by keyboard, and the address says which', {}, async ({ page, open }) => {
  await open('/compare/')
  await page.locator('#compare-row option').first().waitFor({ state: 'attached' })
  const status = page.locator('#compare [role=status]')
  assert.equal(await status.textContent(), 'Choose two to four rows.')
  await page.locator('#compare button', { hasText: 'Add' }).focus()
  await page.keyboard.press('Enter')
  await page.locator('.chosen li').first().waitFor()
  assert.equal(await status.textContent(), 'Choose one more row to compare it with.')
  await page.keyboard.press('Enter')
  await page.locator('.comparison').waitFor()
  const chosen = new URL(page.url()).searchParams.get('rows').split(',')
  assert.equal(chosen.length, 2)
  await page.locator('.chosen button').first().focus()
  await page.keyboard.press('Enter')
  await page.locator('.comparison').waitFor({ state: 'detached' })
  assert.equal(new URL(page.url()).searchParams.get('rows'), chosen[1])
  await page.goBack()
  await page.locator('.comparison').waitFor()
})

browserTest('a row that is not public is named and left out', {}, async ({ page, open, troubles }) => {
  const { two } = await someRows()
  await openLive(page, open, [two[0], 'no-such-row', two[1], '../index'])
  assert.match(await page.locator('#compare [role=status]').textContent(), /^Not public here: no-such-row\. 2 rows compared\.$/)
  assert.equal(troubles.filter((trouble) => !/404/.test(trouble)).length, 0)
  troubles.length = 0   // the answer 404 is what is wanted here
})

browserTest('without script the named comparisons are whole and the others are pointed to', { script: false }, async ({ page, open }) => {
  const [{ url }] = await named()
  await open(url)
  assert.ok((await page.locator('.verdicts p').first().textContent()).length > 40)
  await open('/compare/')
  assert.equal(await page.locator('.named li').count(), (await named()).length)
  assert.ok(await page.locator('#compare a').count() > 3)
})

browserTest('the home page says what runs on a device without script', { script: false }, async ({ page, open, site }) => {
  await open('/')
  const device = page.locator('.devices details').filter({ has: page.locator('summary b', { hasText: /^Corvane R24$/ }) })
  await device.locator('summary').click()
  const speeds = await device.locator('table tbody tr').evaluateAll((rows) =>
    rows.map((row) => [row.dataset.row, row.querySelector('data').getAttribute('value')]))
  assert.ok(speeds.length > 3)
  for (const [id, value] of speeds) {
    assert.equal(site.json(`api/v1/rows/${id}.json`).hardware, 'corvane-r24')
    assert.equal(Number(value), site.json(`api/v1/rows/${id}.json`).headline.value)
  }
  const numbers = speeds.map(([, value]) => Number(value))
  assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a))
  const slice = await device.locator('a[href*="#slice-"]').getAttribute('href')
  await open(slice)
  assert.equal(await page.locator(new URL(slice, 'http://x').hash).count(), 1)
})

browserTest('a board describes itself as a dataset', {}, async ({ page, open }) => {
  await open('/boards/decode-24-gib/')
  const dataset = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent())
  assert.equal(dataset['@type'], 'Dataset')
  assert.equal(dataset.license, 'https://spdx.org/licenses/CC-BY-4.0.html')
  assert.equal(dataset.dateModified, '2026-11-21')
  assert.equal(dataset.variableMeasured[0].propertyID, 'decode_tps')
  assert.deepEqual(dataset.distribution.map((one) => one.encodingFormat), ['application/json', 'text/csv', 'application/x-ndjson'])
})

for (const theme of ['light', 'dark']) {
  browserTest(`pictures of the pages about comparing, devices and coverage (${theme})`, { theme }, async ({ page, open }) => {
    const [{ url }, , { url: refused }] = await named()
    for (const [name, address] of Object.entries({ compare: '/compare/', pair: url, refused, home: '/', coverage: '/coverage/', benchmark: '/benchmarks/gpqa-diamond/' })) {
      await open(address)
      if (name === 'home') await page.locator('.devices summary').first().click()
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        await picture(page, `${name}-${theme}-${width}`, { fullPage: true })
      }
      assert.deepEqual(await axeViolations(page), [], address)
    }
  })
}
