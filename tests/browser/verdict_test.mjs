// The browser's verdicts against tests/vectors/comparison.json, which the program's verdicts are held to as well.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import test from 'node:test'
import { caveat, pairWords, readJson, verdicts } from '../../themes/default/verdict.js'

const vectors = readJson(fs.readFileSync(new URL('../vectors/comparison.json', import.meta.url), 'utf8'))
const plain = (value) => JSON.parse(JSON.stringify(value))

for (const { name, rows, verdicts: expected, caveats } of vectors.cases) {
  test(name, () => {
    const got = verdicts(rows, vectors).map((pair) => ({
      ...pair,
      words: pairWords(pair, rows, vectors)
    }))
    assert.deepEqual(plain(got), plain(expected))
    assert.deepEqual(rows.map(caveat), caveats)
  })
}

test('the vectors hold every verdict and every reason for having no rank', () => {
  const told = new Set(vectors.cases.flatMap((one) => one.verdicts.map((pair) => pair.verdict)))
  assert.deepEqual([...told].sort(), ['differ', 'do-not-differ', 'no-interval', 'not-comparable', 'not-completed'])
  const reasons = new Set(vectors.cases.flatMap((one) => one.caveats).filter(Boolean))
  assert.deepEqual([...reasons].sort(), ['disputed', 'external', 'retired', 'superseded', 'under-review', 'vendor', 'very-stale'])
})

test('rows with scores of the same items are left to the program, which compares them item by item', () => {
  const text = JSON.stringify(vectors.cases[0].rows)
  const scored = (set, items) => readJson(text).map((row, i) => ({ ...row, id: `r${i}`, outcomes: readJson(JSON.stringify({ set: set(i), items, clusters: items })) }))
  const verdictOf = (rows) => verdicts(rows, vectors)[0]
  const same = scored(() => 'x', 12)
  assert.equal(verdictOf(same).verdict, 'by-items')
  assert.match(pairWords(verdictOf(same), same, vectors), /the same 12 items.*assay compare --rows r0 r1$/)
  assert.equal(verdictOf(scored((i) => `x${i}`, 12)).verdict, 'do-not-differ')
  assert.equal(verdictOf(scored(() => 'x', 9)).verdict, 'do-not-differ')
})
