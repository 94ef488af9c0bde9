// Judges JSON forms of site.toml by FOLDER/schema.json, strictly: good-*.json must fit and bad-*.json must not.
// usage: node tests/browser/validate_config.mjs FOLDER
import fs from 'node:fs'
import path from 'node:path'
import Ajv2020 from 'ajv/dist/2020.js'

const [folder] = process.argv.slice(2)
const read = (file) => JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(read('schema.json'))
const cases = fs.readdirSync(folder).filter((file) => /^(good|bad)-.*\.json$/.test(file)).sort()
let wrong = 0
for (const file of cases) {
  if (validate(read(file)) === file.startsWith('good-')) continue
  wrong += 1
  console.error(file, JSON.stringify(validate.errors))
}
console.log(`${cases.length} cases, ${wrong} wrong`)
process.exit(wrong === 0 && cases.length > 0 ? 0 : 1)
