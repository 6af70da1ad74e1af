/** The part of shacl-engine 1.1 that tilsyn uses; the package has no types of its own. */
declare module 'shacl-engine' {
  import type { DataFactory, DatasetCore, NamedNode, Term } from '@rdfjs/types'

  export interface EngineResult {
    constraintComponent: NamedNode
    focusNode: { term: Term }
    path?: readonly { predicates: readonly Term[] }[]
    shape: { ptr: { term: Term } }
    value?: { term?: Term }
  }

  export class Validator {
    constructor(
      shapes: DatasetCore,
      options: { factory: DataFactory; validations?: Iterable<[Term, unknown]> },
    )
    validate(
      data: { dataset: DatasetCore; terms?: readonly Term[] },
      shapes?: readonly { terms: readonly Term[] }[],
    ): Promise<{ results: readonly EngineResult[] }>
  }
}

declare module 'shacl-engine/sparql.js' {
  import type { Term } from '@rdfjs/types'
  export const validations: Iterable<[Term, unknown]>
}
