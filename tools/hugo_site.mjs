// Writes a site for Hugo with a page and a JSON document for each row of a built site, made by templates from the row's
// own fields: what the same number of files costs there. No ranks, boards, lists, search, feeds or charts.
// usage: node tools/hugo_site.mjs BUILT_SITE FOLDER
import fs from 'node:fs'
import path from 'node:path'

const [built, folder] = process.argv.slice(2)
if (!folder) {
  console.error('usage: node tools/hugo_site.mjs BUILT_SITE FOLDER')
  process.exit(2)
}
const write = (name, text) => {
  fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
  fs.writeFileSync(path.join(folder, name), text)
}

write('config.json', JSON.stringify({
  baseURL: 'https://bench.example/', title: 'Rows', languageCode: 'en',
  disableKinds: ['home', 'section', 'taxonomy', 'term', 'RSS', 'sitemap', 'robotsTXT', '404'],
  outputs: { page: ['HTML', 'JSON'] }
}))
// The frame of the row's own page, as it is, around what a template makes of the fields.
const rows = path.join(built, 'rows')
const page = fs.readFileSync(path.join(rows, fs.readdirSync(rows)[0], 'index.html'), 'utf8')
const [head, rest] = page.split(/(?<=<main[^>]*>)/)
const foot = rest.slice(rest.indexOf('</main>'))
const plain = (text) => text.replaceAll('{{', '{ {')
// The cheapest way there is: no partial, the names of nested fields joined before.
write('layouts/_default/single.html', plain(head) + `
<h1>{{ .Title }}</h1>
<dl>{{ range .Params.fields }}<div><dt>{{ .name }}</dt><dd>{{ .value }}</dd></div>
{{ end }}</dl>
` + plain(foot))
write('layouts/_default/single.json', '{{ .Params.row | jsonify (dict "indent" "  ") }}\n')

const fieldsOf = (value, name = '') => (value === null || typeof value !== 'object' ? [{ name, value: String(value ?? 'not provided') }]
  : Object.entries(value).flatMap(([key, inner]) => fieldsOf(inner, name ? `${name}.${key}` : key)))

const documents = path.join(built, 'api/v1/rows')
for (const name of fs.readdirSync(documents)) {
  const row = JSON.parse(fs.readFileSync(path.join(documents, name), 'utf8'))
  write(`content/rows/${row.id}.md`, JSON.stringify({ title: row.id, row, fields: fieldsOf(row) }) + '\n')
}
