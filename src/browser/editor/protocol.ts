/** What the editor and its worker say to each other, and what both the worker and the server give. */

export interface LoadMessage {
  type: 'load'
  dumps: readonly ArrayBuffer[]
  timeoutMs: number
  maxRows: number
}

export interface AskMessage {
  type: 'ask'
  query: string
  format: AnswerFormat
}

export type ToWorker = LoadMessage | AskMessage

export type FromWorker =
  | { type: 'loaded' }
  | { type: 'answer'; text: string }
  | { type: 'refused'; message: string; at?: TextPosition }

/** Rows and truth values come as JSON, graphs as Turtle. */
export type AnswerFormat = 'json' | 'turtle'

/** Counted from 1. */
export interface TextPosition {
  line: number
  column: number
}

export interface Answer {
  format: AnswerFormat
  text: string
}

/** Who answers: the server of the site, or a worker. */
export interface Answerer {
  /** @throws Refused with what is wrong, or the reason of the signal */
  ask(query: string, options: AskOptions): Promise<Answer>
}

export interface AskOptions {
  signal: AbortSignal
  /** Told how much of the data is loaded, from 0 to 1. */
  onLoad?: (part: number) => void
}

/** Why there is no answer, in English, as engines and servers say it. */
export class Refused extends Error {
  readonly at: TextPosition | undefined
  constructor(message: string, at?: TextPosition) {
    super(message)
    this.at = at
  }
}

/** A limit that the page itself keeps, which it tells in its own language. */
export class TooLong extends Error {}

/** Nobody answers: the network is away, or the site has no server any more. */
export class Unreachable extends Error {}
