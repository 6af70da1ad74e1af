/** Every RDF file as Debian's rdflib reads it: without a word, and what tells of one thing tells the same. */
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { countByEnding, expectPlenty, rdfFiles } from '../support/rdf-files.ts'
import { published } from '../support/shared.ts'

const READER = path.join(import.meta.dirname, 'read-rdf.py')
/** Debian's, which has rdflib, and not one that stands before it on the path. */
const PYTHON = '/usr/bin/python3'

describe('rdflib', { timeout: 300_000 }, () => {
  it('reads every file without error or warning, and the same graph from each format', async () => {
    const { siteDir } = await published()
    const { stdout } = await promisify(execFile)(PYTHON, [READER, siteDir], { maxBuffer: 50_000_000 })
    const { files, triples, problems } = JSON.parse(stdout)
    expect(problems).toEqual([])
    expectPlenty(files)
    expect(files).toEqual(countByEnding([...rdfFiles(siteDir).values()].flat()))
    expect(triples).toBeGreaterThan(200_000)
  })
})
