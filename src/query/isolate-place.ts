/**
 * The place of one isolate in its pool: the isolate in; what it works on, since when, and what it takes, out.
 */
import type { Isolate } from './isolate-process.ts'
import type { Job } from './isolate-queue.ts'

export interface Place<Request> {
  isolate: Isolate
  job: Job<Request> | undefined
  timer: NodeJS.Timeout | undefined
  loaded: boolean
  /** It runs what takes long, and lets others go first. */
  deferred: boolean
  /** What it takes with the data loaded, and nothing asked. */
  loadedBytes: number
  /** When it was given its job, and how long it has worked since its memory was looked at. */
  givenAt: number
  unseenMs: number
}

export function createPlace<Request>(isolate: Isolate): Place<Request> {
  return {
    isolate,
    job: undefined,
    timer: undefined,
    loaded: false,
    deferred: false,
    loadedBytes: 0,
    givenAt: 0,
    unseenMs: 0,
  }
}

/** WebAssembly grows by no more than a few megabytes in the time that is not looked at. */
export function memoryOf(place: Place<object>): number {
  place.unseenMs = 0
  return place.isolate.memoryBytes() ?? 0
}
