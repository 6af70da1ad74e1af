import jsonld from 'jsonld'
import { DataFactory } from 'n3'
import { describe, expect, test } from 'vitest'
import type { JsonNode } from '../../src/render/jsonld.ts'
import { renderTree } from '../../src/render/tree.ts'
import { DEFAULT_BASE, oa, rdf, rdfs, tilsyn } from '../../src/vocabulary.ts'
import { builtData } from './built.ts'
import { canonical, readBack, withoutGraphs } from './sample.ts'

const { literal, namedNode, quad } = DataFactory
const JSON_LD = { mediaType: 'application/ld+json' }

describe('the tree of the published summary', () => {
  const summary = 'no-dmp/2022-2025'
  const root = `${DEFAULT_BASE}${summary}`
  const { units } = builtData()
  const quads = units.find((unit) => unit.summary === summary)?.quads ?? []
  const text = renderTree({ quads, summary, base: DEFAULT_BASE })
  const tree = JSON.parse(text) as JsonNode
  const paths = nodePaths(tree)

  test('says what the data says, and nothing else', async () => {
    const told = lines(await canonical(withoutGraphs(quads)))
    const read = lines(await canonical(withoutGraphs(readBack(text, JSON_LD))))
    expect([...read].filter((each) => !told.has(each))).toEqual([])
    // The rest is told with the text and the files.
    const untold = quads.filter((each) => !read.has(line(each)))
    const subjects = new Set(untold.map(({ subject }) => subject.value.slice(root.length).replace(/#.*/, '')))
    expect([...subjects].sort()).toEqual(['/dataset', '/text/en', '/text/nb'])
  })

  test('reads the same by another library, without fetching anything', async () => {
    const documentLoader = (url: string) => Promise.reject(new Error(`fetched ${url}`))
    const read = await jsonld.toRDF(JSON.parse(text), { documentLoader } as never)
    expect(await canonical(read as never)).toBe(await canonical(withoutGraphs(readBack(text, JSON_LD))))
  })

  test('holds every claim exactly once, with a piece of evidence or an absence in each language', () => {
    const claims = quads
      .filter(({ predicate }) => predicate.equals(tilsyn.summary))
      .map(({ subject }) => subject.value)
    for (const claim of [root, ...claims]) {
      const found = paths.get(claim) ?? []
      expect(
        found.map(({ path }) => path),
        claim,
      ).toHaveLength(1)
      const evidence = [found[0]?.node.evidence ?? []].flat() as JsonNode[]
      const sources = evidence.map(({ source }) => source)
      expect(sources, claim).toEqual(expect.arrayContaining([`${root}/text/nb`, `${root}/text/en`]))
    }
  })

  test('leads from the summary to a measure by focus area, activity and finding', () => {
    expect(paths.get(`${root}/measure/dental-fines`)?.[0]?.path).toEqual([
      'focusAreas',
      'inFocusArea',
      'found',
      'responses',
    ])
    expect(paths.get(`${root}/review`)?.[0]?.path).toEqual(['review'])
    expect(paths.get(`${root}/figure/jams-countries`)?.[0]?.path).toEqual([
      'jointActionAccounts',
      'jointAction',
      'inJointAction',
      'details',
    ])
  })

  test('has the focus areas in the order of the document', () => {
    expect((tree.focusAreas as JsonNode[]).map(({ position }) => position)).toEqual(['1', '2', '3', '4', '5'])
  })

  test('is the same whatever the order of the quads', () => {
    expect(renderTree({ quads: [...quads].reverse(), summary, base: DEFAULT_BASE })).toBe(text)
  })
})

describe('a tree', () => {
  const base = 'https://example.org/'
  const own = (path: string) => namedNode(`${base}${path}`)
  const term = (iri: { value: string }) => namedNode(iri.value.replace(DEFAULT_BASE, base))
  const summary = own('xx/2020')
  const claim = (key: string, kind: { value: string }, ...links: [{ value: string }, string][]) => {
    const subject = own(`xx/2020/${key}`)
    return [
      quad(subject, rdf.type, term(kind)),
      quad(subject, term(tilsyn.summary), summary),
      ...links.map(([link, target]) => quad(subject, term(link), own(target))),
    ]
  }
  const top = [quad(summary, rdf.type, term(tilsyn.Summary)), quad(summary, rdfs.label, literal('Et', 'nb'))]
  const render = (quads: ReturnType<typeof claim>) =>
    renderTree({ quads: [...top, ...quads], summary: 'xx/2020', base })

  test('ends though claims are about each other', async () => {
    const quads = [
      ...claim('goal/a', tilsyn.Goal, [tilsyn.about, 'xx/2020/goal/b']),
      ...claim('goal/b', tilsyn.Goal, [tilsyn.about, 'xx/2020/goal/c']),
      ...claim('goal/c', tilsyn.Goal, [tilsyn.about, 'xx/2020/goal/a']),
      ...claim('goal/d', tilsyn.Goal, [tilsyn.about, 'xx/2020/goal/d']),
      ...claim('goal/e', tilsyn.Goal, [tilsyn.about, 'xx/2020']),
    ]
    const text = render(quads)
    expect(await canonical(readBack(text, JSON_LD))).toBe(await canonical([...top, ...quads]))
  })

  test('keeps what leads out of the summary, and every value of a link that it nests by', async () => {
    const quads = [
      ...claim('focus-area/a', tilsyn.FocusArea),
      ...claim('focus-area/b', tilsyn.FocusArea),
      ...claim(
        'finding/f',
        tilsyn.Finding,
        [tilsyn.focusArea, 'xx/2020/focus-area/a'],
        [tilsyn.focusArea, 'xx/2020/focus-area/b'],
      ),
      ...claim('output/o', tilsyn.Output, [tilsyn.jointAction, 'joint-action/not-told-of']),
      ...claim('joint-action-account/j', tilsyn.JointActionAccount, [tilsyn.jointAction, 'joint-action/j']),
      ...claim('joint-action-account/k', tilsyn.JointActionAccount, [tilsyn.jointAction, 'joint-action/j']),
      ...claim('participation/p', tilsyn.Participation, [tilsyn.jointAction, 'joint-action/j']),
    ]
    const text = render(quads)
    expect(await canonical(readBack(text, JSON_LD))).toBe(await canonical([...top, ...quads]))
  })

  test('keeps evidence that two claims share', async () => {
    const shared = own('xx/2020/finding/f#nb')
    const quads = [
      ...claim('finding/f', tilsyn.Finding, [tilsyn.evidence, 'xx/2020/finding/f#nb']),
      ...claim('finding/g', tilsyn.Finding, [tilsyn.evidence, 'xx/2020/finding/f#nb']),
      quad(shared, rdf.type, term(tilsyn.Evidence)),
      quad(shared, oa.hasSource, own('xx/2020/text/nb')),
    ]
    const read = await canonical(readBack(render(quads), JSON_LD))
    expect([...lines(read)]).toEqual([...lines(await canonical([...top, ...quads]))])
  })

  test('of a summary that nothing is known of is refused', () => {
    expect(() => renderTree({ quads: [], summary: 'xx/2020', base })).toThrow(RangeError)
  })
})

/** Where each node that says something stands: the terms that lead to it. */
function nodePaths(tree: JsonNode): Map<string, { path: string[]; node: JsonNode }[]> {
  const found = new Map<string, { path: string[]; node: JsonNode }[]>()
  const walk = (value: unknown, path: string[]): void => {
    if (Array.isArray(value)) for (const each of value) walk(each, path)
    else if (typeof value === 'object' && value !== null) {
      const node = value as JsonNode
      if (node.id !== undefined && node.type !== undefined)
        found.set(node.id, [...(found.get(node.id) ?? []), { path, node }])
      for (const [key, inner] of Object.entries(node)) if (key !== '@context') walk(inner, [...path, key])
    }
  }
  walk(tree, [])
  return found
}

function lines(nquads: string): Set<string> {
  return new Set(nquads.split('\n').filter(Boolean))
}

function line(each: ReturnType<typeof withoutGraphs>[number]): string {
  const { object } = each
  const value = object.termType === 'Literal' ? JSON.stringify(object.value) : `<${object.value}>`
  const type =
    object.termType !== 'Literal'
      ? ''
      : object.language
        ? `@${object.language}`
        : object.datatype.value.endsWith('#string')
          ? ''
          : `^^<${object.datatype.value}>`
  return `<${each.subject.value}> <${each.predicate.value}> ${value}${type} .`
}
