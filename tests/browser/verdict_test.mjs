// The browser's verdicts against tests/vectors/comparison.json, which the program's verdicts are held to as well.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import test from 'node:test'
import { caveat, pairWords, readJson, verdicts } from '../../themes/default/verdict.js'

const vectors = readJson(fs.readFileSync(new URL('../vectors/comparison.json', import.meta.url), 'utf8'))
const plain = (value) => JSON.parse(JSON.stringify(value))
const nineDigits = (value) => (value === null ? null : Number(value.toPrecision(9)))

for (const { name, rows, verdicts: expected, caveats } of vectors.cases) {
  test(name, () => {
    const got = verdicts(rows, vectors).map((pair) => ({
      ...pair,
      difference: nineDigits(pair.difference),
      resolvable_gap: nineDigits(pair.resolvable_gap),
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
  assert.deepEqual([...reasons].sort(), ['disputed', 'external', 'retired', 'superseded', 'vendor', 'very-stale'])
})
