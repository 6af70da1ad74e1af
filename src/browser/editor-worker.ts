/**
 * Answers queries in the reader's browser, in a thread of its own that can be ended. In: the dumps of the site as
 * N-Quads, then queries, one at a time. Out: answers, or why there is none.
 *
 * SPARQL 1.1 Query Language: https://www.w3.org/TR/sparql11-query/
 */
import { Parser } from 'n3'
import { LimitError, QueryError } from '../errors.ts'
import { openComunica } from '../query/comunica.ts'
import type { Engine } from '../query/engine.ts'
import type { FromWorker, LoadMessage, ToWorker } from './editor/protocol.ts'

let loaded: { engine: Engine; timeoutMs: number } | undefined

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  void answer(data).then((message) => postMessage(message))
})

async function answer(message: ToWorker): Promise<FromWorker> {
  try {
    if (message.type === 'load') {
      loaded = load(message)
      return { type: 'loaded' }
    }
    if (!loaded) throw new Error('a query came before the data')
    const { engine, timeoutMs } = loaded
    const { text } = await engine.query(message.query, { format: message.format, timeoutMs })
    return { type: 'answer', text }
  } catch (error) {
    const at = error instanceof QueryError ? error.at : undefined
    const text = error instanceof Error ? error.message : String(error)
    const limit = error instanceof LimitError ? { limit: error.limit } : {}
    return { type: 'refused', message: text, ...(at ? { at } : {}), ...limit }
  }
}

function load({ dumps, timeoutMs, maxRows }: LoadMessage): typeof loaded {
  const decoder = new TextDecoder()
  const quads = dumps.flatMap((dump) => new Parser({ format: 'N-Quads' }).parse(decoder.decode(dump)))
  return { engine: openComunica(quads, { maxRows }), timeoutMs }
}
