/**
 * Carries out the rules that SHACL core cannot say: each sh:sparql as ONE query over the whole unit, where
 * `$this` is left open and the rows are then held against the shape's targets. The engine would instead run
 * the query once a focus node, each time in a fresh SPARQL engine. Rules see the unit alone, not its background.
 * @see https://www.w3.org/TR/shacl/#sparql-constraints-validation
 */
import type { Term } from '@rdfjs/types'
import { Writer } from 'n3'
import { Store } from 'oxigraph'
import { TilsynError } from '../errors.ts'
import { withoutGraph } from '../model/statements.ts'
import { sh } from '../vocabulary.ts'
import { termKey, type UnitDataset } from './dataset.ts'
import type { TargetedShape } from './shapes.ts'

/** A result before messages and severity are added. */
export interface RawResult {
  focusNode: Term
  shape: string
  component: string
  path?: string
  value?: Term
}

const COMPONENT = `${sh.$iri}SPARQLConstraintComponent`

export function runRules(
  dataset: UnitDataset,
  focus: ReadonlyMap<TargetedShape, readonly Term[]>,
): RawResult[] {
  const rules = [...focus].filter(([shape, nodes]) => shape.query !== undefined && nodes.length > 0)
  if (rules.length === 0) return []
  const store = new Store()
  // As text, for that is three times as fast as handing over quad by quad.
  const text = new Writer({ format: 'N-Triples' }).quadsToString(dataset.unit.quads.map(withoutGraph))
  try {
    store.load(text, { format: 'application/n-triples', no_transaction: true, lenient: true })
    return rules.flatMap(([shape, nodes]) => runRule(store, shape, nodes))
  } finally {
    free(store)
  }
}

/** WebAssembly's memory is not the collector's: without this, some hundred units in a row use all of it. */
function free(store: Store): void {
  const { free: release } = store as Store & { free?: () => void }
  release?.call(store)
}

function runRule(store: Store, shape: TargetedShape, nodes: readonly Term[]): RawResult[] {
  const targets = new Map(nodes.map((node) => [termKey(node), node]))
  const rows = store.query(shape.query ?? '')
  if (!Array.isArray(rows)) throw new TilsynError(`the rule <${shape.term.value}> is no SELECT`)
  return rows.flatMap((row) => {
    const [focusNode, path, value] = ['this', 'path', 'value'].map((name) => read(row, name))
    const target = focusNode && targets.get(termKey(focusNode))
    if (!target) return []
    return {
      focusNode: target,
      shape: shape.term.value,
      component: COMPONENT,
      ...(path ? { path: path.value } : {}),
      // Without ?value the value of the result is the focus node.
      value: value ?? target,
    }
  })
}

function read(row: unknown, name: string): Term | undefined {
  return row instanceof Map ? row.get(name) : undefined
}
