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
  | { type: 'refused'; message: string; at?: TextPosition; limit?: string }

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
  /** Told how much of the data is loaded, from 0 to 1, for as long as there is something to load. */
  onLoad?: (part: number) => void
  /** Told that the query itself runs. */
  onRun?: () => void
}

/** Why there is no answer, in English, as engines and servers say it. */
export class Refused extends Error {
  readonly at: TextPosition | undefined
  constructor(message: string, at?: TextPosition) {
    super(message)
    this.at = at
  }
}

/** The query was ended when its time was up. */
export class TooLong extends Error {
  /** Undefined where who ended it does not say. */
  readonly seconds: number | undefined
  constructor(seconds?: number) {
    super()
    this.seconds = seconds
  }
}

/** Another limit of who answers, by the name of its setting; the message is in English. */
export class Limited extends Error {
  readonly limit: string
  constructor(message: string, limit: string) {
    super(message)
    this.limit = limit
  }
}

/** What was refused, as the kind of error that the page tells. */
export function refusalOf(message: string, { at, limit }: { at?: TextPosition; limit?: string }): Error {
  if (limit === 'timeoutMs') {
    const seconds = /([\d.]+) s\b/.exec(message)?.[1]
    return new TooLong(seconds === undefined ? undefined : Number(seconds))
  }
  return limit === undefined ? new Refused(message, at) : new Limited(message, limit)
}

/** Nobody answers: the network is away, or the site has no server any more. */
export class Unreachable extends Error {}
