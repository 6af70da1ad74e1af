/** Types of rdf-canonize, as far as they are used: the package brings none. */
declare module 'rdf-canonize' {
  import type { Quad } from '@rdfjs/types'

  interface CanonizeOptions {
    algorithm: 'RDFC-1.0'
    format?: 'application/n-quads'
  }
  const rdfCanonize: { canonize(dataset: readonly Quad[], options: CanonizeOptions): Promise<string> }
  export default rdfCanonize
}
