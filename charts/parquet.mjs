// Writes and reads Parquet for the generator (generator/site/parquet_file.cc, generator/import/parquet.cc), a line of JSON
// in for a line of JSON out, so that neither side holds more than some rows.
// usage: node parquet.mjs write FILE   {"columns": [{"name", "type"}]}, then {"rows": [[cell, …], …]}, then {"end": true}
//        node parquet.mjs read FILE    any line: an array of the next texts of the column "row", empty at the end
import readline from 'node:readline'

const rowsAtATime = 200
const [mode, file] = process.argv.slice(2)

// Each call is one group of rows.
async function writing() {
  const { ParquetWriter, fileWriter, schemaFromColumnData } = await import('hyparquet-writer')
  let writer, columns
  return {
    columns(list) {
      columns = list
      const schema = schemaFromColumnData({ columnData: list.map(({ name, type }) => ({ name, type, data: [], nullable: true })) })
      writer = new ParquetWriter({ writer: fileWriter(file), schema, createdBy: 'assay' })
      return {}
    },
    async rows(list) {
      await writer.write({ columnData: columns.map(({ name, type }, i) => ({ name, type, nullable: true, data: list.map((row) => row[i]) })) })
      return {}
    },
    async end() {
      await writer.finish()
      return {}
    }
  }
}

async function reading() {
  const { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } = await import('hyparquet')
  const buffer = await asyncBufferFromFile(file)
  const metadata = await parquetMetadataAsync(buffer)
  const total = Number(metadata.num_rows)
  if (!metadata.schema.some((element) => element.name === 'row')) throw new Error('it has no column "row", as `assay export parquet` writes it')
  let next = 0
  return async () => {
    if (next >= total) return []
    const rowEnd = Math.min(total, next + rowsAtATime)
    const rows = await parquetReadObjects({ file: buffer, metadata, columns: ['row'], rowStart: next, rowEnd })
    next = rowEnd
    return rows.map(({ row }) => row)
  }
}

const said = (answer) => process.stdout.write(JSON.stringify(answer) + '\n')
const failed = (error) => said({ error: String(error?.message ?? error) })

let work
try {
  work = mode === 'read' ? await reading() : await writing()
} catch (error) {
  work = error
}
for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  if (work instanceof Error) {
    failed(work)
    continue
  }
  try {
    if (mode === 'read') {
      said(await work())
      continue
    }
    const asked = JSON.parse(line), step = Object.keys(asked)[0]
    said(await work[step](asked[step]))
  } catch (error) {
    failed(error)
  }
}
