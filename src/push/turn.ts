/**
 * Whose turn it is at a store. Pushes know of each other by marks there (staging.ts): the one that began last goes on, and those
 * before it end with {@link Overtaken} as soon as they look. So a push that was killed is in nobody's way.
 */
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { EnvironmentError } from '../errors.ts'
import type { Sparql } from './sparql.ts'
import { beginUpdate, type MarkState, marksQuery, markText, type Staging } from './staging.ts'

/** Another push has begun since. */
export class Overtaken extends EnvironmentError {
  /** Whether that one goes on with what this one has staged. */
  readonly isAdopted: boolean
  constructor(store: string, isAdopted: boolean) {
    super(
      `another push to ${store} has begun since this one did, and goes on: what that one brings becomes public. ` +
        'Let one push end before the next begins, and push again if this release is the one that counts',
    )
    this.isAdopted = isAdopted
  }
}

const MOST_TRIES = 10
/** Between looks, so that pushes that begin in the same moment part. */
const MOST_WAIT_MS = 500

/** @throws Overtaken if another push begins in the same moment, and is the last */
export async function takeTurn(sparql: Sparql, staging: Staging, store: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    await sparql.update(beginUpdate(staging))
    const marks = await readMarks(sparql, staging)
    const isOwn = marks.some(({ what }) => what === markText(staging, 'loading'))
    if (isOwn && marks.length === 1) return
    if (!isOwn || tries >= MOST_TRIES) throw overtaken(marks, staging, store)
    await sleep(randomInt(MOST_WAIT_MS))
  }
}

/** @throws Overtaken if it is another's */
export async function lookAtTurn(sparql: Sparql, staging: Staging, store: string): Promise<MarkState> {
  const marks = await readMarks(sparql, staging)
  const said = marks.map(({ what }) => what)
  if (said.includes(markText(staging, 'changed'))) return 'changed'
  if (said.includes(markText(staging, 'loading'))) return 'loading'
  throw overtaken(marks, staging, store)
}

type Marks = Awaited<ReturnType<Sparql['select']>>

function readMarks(sparql: Sparql, staging: Staging): Promise<Marks> {
  return sparql.select(marksQuery(staging))
}

function overtaken(marks: Marks, { home }: Staging, store: string): Overtaken {
  return new Overtaken(
    store,
    marks.some((mark) => mark.home === home),
  )
}
