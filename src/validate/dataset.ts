/**
 * The graph that one unit is validated against: the unit's own quads with its background behind them.
 * Quads in, an RDF/JS dataset out, indexed by subject and by object, since shapes walk both ways.
 * Graph names are ignored: shapes speak of the union. The index of a background is kept as long as the
 * array it was made from, so that many units share one.
 */
import type { DatasetCore, Quad, Term } from '@rdfjs/types'

type Index = Map<string, Map<string, Quad[]>>

interface QuadIndex {
  quads: readonly Quad[]
  bySubject: Index
  byObject: Index
  byPredicate: Map<string, Quad[]>
}

const NONE: readonly Quad[] = []
const EMPTY: QuadIndex = { quads: NONE, bySubject: new Map(), byObject: new Map(), byPredicate: new Map() }
const backgrounds = new WeakMap<readonly Quad[], QuadIndex>()

/** A string that two terms share exactly when they are equal. */
export function termKey(term: Term): string {
  if (term.termType === 'NamedNode') return term.value
  if (term.termType === 'Literal') return `"${term.value}"${term.language || term.datatype.value}`
  return `_:${term.value}`
}

/** What `match` gives: read-only, and searched one by one, for it is short. */
class QuadList implements DatasetCore {
  readonly list: readonly Quad[]
  constructor(list: readonly Quad[]) {
    this.list = list
  }
  get size(): number {
    return this.list.length
  }
  [Symbol.iterator](): Iterator<Quad> {
    return this.list[Symbol.iterator]()
  }
  has(quad: Quad): boolean {
    return this.list.some((other) => other.equals(quad))
  }
  match(subject?: Term | null, predicate?: Term | null, object?: Term | null): QuadList {
    const fits = (term: Term, wanted: Term | null | undefined) => !wanted || term.equals(wanted)
    return new QuadList(
      this.list.filter(
        (q) => fits(q.subject, subject) && fits(q.predicate, predicate) && fits(q.object, object),
      ),
    )
  }
  add(): this {
    throw new TypeError('a dataset under validation is read-only')
  }
  delete(): this {
    throw new TypeError('a dataset under validation is read-only')
  }
}

export class UnitDataset extends QuadList {
  readonly unit: QuadIndex
  readonly #background: QuadIndex

  constructor(unit: readonly Quad[], background: readonly Quad[] = NONE) {
    super(background.length === 0 ? unit : [...unit, ...background])
    this.unit = indexQuads(unit)
    let shared = background.length === 0 ? EMPTY : backgrounds.get(background)
    if (!shared) {
      shared = indexQuads(background)
      backgrounds.set(background, shared)
    }
    this.#background = shared
  }

  override match(subject?: Term | null, predicate?: Term | null, object?: Term | null): QuadList {
    const own = find(this.unit, subject, predicate, object)
    const behind = find(this.#background, subject, predicate, object)
    if (behind.length === 0) return new QuadList(own)
    return new QuadList(own.length === 0 ? behind : [...own, ...behind])
  }

  override has(quad: Quad): boolean {
    return this.match(quad.subject, quad.predicate, quad.object).size > 0
  }

  objects(subject: Term, predicate: Term): Term[] {
    return this.match(subject, predicate).list.map((quad) => quad.object)
  }

  subjects(predicate: Term, object: Term): Term[] {
    return this.match(null, predicate, object).list.map((quad) => quad.subject)
  }
}

function indexQuads(quads: readonly Quad[]): QuadIndex {
  const index: QuadIndex = { quads, bySubject: new Map(), byObject: new Map(), byPredicate: new Map() }
  for (const quad of quads) {
    const predicate = quad.predicate.value
    enter(index.bySubject, termKey(quad.subject), predicate, quad)
    enter(index.byObject, termKey(quad.object), predicate, quad)
    push(index.byPredicate, predicate, quad)
  }
  return index
}

function enter(index: Index, key: string, predicate: string, quad: Quad): void {
  let inner = index.get(key)
  if (!inner) {
    inner = new Map()
    index.set(key, inner)
  }
  push(inner, predicate, quad)
}

function push(map: Map<string, Quad[]>, key: string, quad: Quad): void {
  const list = map.get(key)
  if (list) list.push(quad)
  else map.set(key, [quad])
}

function find(
  index: QuadIndex,
  subject?: Term | null,
  predicate?: Term | null,
  object?: Term | null,
): readonly Quad[] {
  if (subject) {
    const found = pick(index.bySubject.get(termKey(subject)), predicate)
    return object ? found.filter((quad) => quad.object.equals(object)) : found
  }
  if (object) return pick(index.byObject.get(termKey(object)), predicate)
  return predicate ? (index.byPredicate.get(predicate.value) ?? NONE) : index.quads
}

function pick(inner: Map<string, Quad[]> | undefined, predicate?: Term | null): readonly Quad[] {
  if (!inner) return NONE
  return predicate ? (inner.get(predicate.value) ?? NONE) : [...inner.values()].flat()
}
