/**
 * What a pool of isolates has seen, for metrics and logs: counters that only grow, and the state of now.
 */

export interface IsolateStatus {
  /** Queries that wait for an isolate, and how many may. */
  waiting: number
  maxWaiting: number
  running: number
  /** The process ids of those that have the data loaded. */
  isolates: readonly number[]
  /** What all isolates take now; 0 where the system does not tell. */
  memoryBytes: number
  /** What one takes with the data loaded, and the most that one was seen to take. */
  loadedBytes: number
  peakBytes: number
  /** How many isolates have been replaced, for whatever reason. */
  restarts: number
  /**
   * How many queries were ended or refused, by what: `timeoutMs`, `maxMemoryBytes`, `maxWaiting`, `abandoned` (whoever
   * asked had gone), `broken` (a WebAssembly trap), `lost` (the process ended by itself).
   */
  ended: Readonly<Record<string, number>>
}

export class Tally {
  readonly #ended: Record<string, number> = {
    timeoutMs: 0,
    maxMemoryBytes: 0,
    maxWaiting: 0,
    abandoned: 0,
    broken: 0,
    lost: 0,
  }
  #restarts = 0
  #loadedBytes = 0
  #peakBytes = 0

  count(what: string): void {
    this.#ended[what] = (this.#ended[what] ?? 0) + 1
  }

  restart(): void {
    this.#restarts += 1
  }

  loaded(bytes: number): void {
    this.#loadedBytes = bytes
    this.sees(bytes)
  }

  sees(bytes: number): void {
    this.#peakBytes = Math.max(this.#peakBytes, bytes)
  }

  status(): Pick<IsolateStatus, 'loadedBytes' | 'peakBytes' | 'restarts' | 'ended'> {
    return {
      loadedBytes: this.#loadedBytes,
      peakBytes: this.#peakBytes,
      restarts: this.#restarts,
      ended: { ...this.#ended },
    }
  }
}
