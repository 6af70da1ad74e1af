/**
 * Writes the JSON Schemas that editors use into `data/schemas/` (`npm run schema`), from the table of claims, the
 * ontology with its code lists, and the registry. A test holds the files to what this writes.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { codeFiles, ontologyFiles } from './resources.ts'
import { readCodes, readTerms } from './source/codes.ts'
import { factsSchema } from './source/facts-schema.ts'
import { REGISTRY_SCHEMAS } from './source/registry.ts'

/** Text by file name. */
export function schemaFiles(): Record<string, string> {
  const schemas = {
    facts: factsSchema({ codes: readCodes(codeFiles()), terms: readTerms(ontologyFiles()) }),
    ...REGISTRY_SCHEMAS,
  }
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(schema, null, 2)}\n`,
    ]),
  )
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('../data/schemas/', import.meta.url))
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of Object.entries(schemaFiles())) writeFileSync(path.join(folder, name), text)
}
