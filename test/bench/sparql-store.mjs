/** Raw oxigraph, loaded and asked as the embedded engine does, in the thread of the caller. Files in, a function out. */
import { readFileSync } from 'node:fs'
import { Store } from 'oxigraph'

export function openStore(files) {
  const store = new Store()
  for (const file of files)
    store.load(readFileSync(file), { format: 'application/n-quads', no_transaction: true, lenient: true })
  const graph = /^\s*(?:(?:PREFIX|BASE)\b.*\s*)*(?:CONSTRUCT|DESCRIBE)/im
  return (text) =>
    String(
      store.query(text, {
        use_default_graph_as_union: true,
        results_format: graph.test(text) ? 'application/n-triples' : 'application/sparql-results+json',
      }),
    )
}
