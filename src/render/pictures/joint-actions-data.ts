/**
 * Joint actions with those who took part and what is counted. In: a summary and the page that it stands on. Out: each
 * joint action that a claim of the summary names, in the order of the document.
 */
import { DEFAULT_BASE, dct, prov, rdf, tilsyn } from '../../vocabulary.ts'
import type { Page } from '../page.ts'
import { inDocumentOrder } from '../placing.ts'
import { leadTo, type Name, nameOf, namesOf } from './figure.ts'

export interface ShownAction {
  iri: string
  name: Name
  href: string | undefined
  bodies: readonly ShownBody[]
  figures: readonly ShownFigure[]
}

export interface ShownBody {
  /** The claim that it took part, or the body itself where there is none. */
  iri: string
  /** IRI of a body or of a kind of bodies. */
  body: string
  name: Name
  /** IRIs of codes. */
  roles: readonly string[]
  href: string | undefined
  title: string
}

export interface ShownFigure {
  iri: string
  name: Name
  href: string | undefined
  /** As it stands in the data. */
  written: string
  /** Undefined for what cannot be counted. */
  count: number | undefined
  /** With a sign before it where it is not exact: `≈ 220`. */
  shown: string
  isExact: boolean
  /** IRI of a code. */
  precision: string | undefined
  counts: readonly string[]
  places: readonly string[]
  /** What it is a part of, if that is counted too. */
  whole: number | undefined
  title: string
}

const SIGNS: Readonly<Record<string, string>> = {
  approximate: '≈',
  'at-least': '≥',
  'at-most': '≤',
  'more-than': '>',
  'less-than': '<',
}

/** Undefined where there are no joint actions, or nothing that can be shown of them. */
export function readJointActions(summary: string, page: Page): ShownAction[] | undefined {
  const { view, language } = page
  const claims = view.pointingAt(summary, tilsyn.summary)
  const named = inDocumentOrder(
    view,
    claims.filter(
      (claim) => view.isA(claim, tilsyn.JointActionAccount) || view.isA(claim, tilsyn.Participation),
    ),
    language,
  )
  const figures = inDocumentOrder(
    view,
    claims.filter((claim) => view.isA(claim, tilsyn.Figure)),
    language,
  )
  const actions = new Set(named.flatMap((claim) => view.value(claim, tilsyn.jointAction) ?? []))
  const shown = [...actions].map((iri) => {
    const own = named.filter((claim) => view.value(claim, tilsyn.jointAction) === iri)
    return {
      iri,
      name: nameOf(iri, page),
      href: leadTo(iri, page),
      bodies: bodiesOf(own, page),
      figures: partsAfterWholes(
        figures.filter((figure) => actionOf(figure, page) === iri),
        page,
      ).map((figure) => readFigure(figure, page)),
    }
  })
  const telling = shown.filter(({ bodies, figures }) => bodies.length + figures.length > 0)
  return telling.length > 0 ? telling : undefined
}

/** What a figure counts is in a joint action, or is the joint action itself. */
function actionOf(figure: string, { view }: Page): string | undefined {
  const about = view.value(figure, tilsyn.about)
  if (about === undefined || view.isA(about, tilsyn.JointAction)) return about
  return view.value(about, tilsyn.jointAction)
}

/** Who took part, and the partners that no claim says more of. */
function bodiesOf(claims: readonly string[], page: Page): ShownBody[] {
  const { view } = page
  const participations = claims.flatMap((claim) => {
    const body = view.value(claim, prov.agent)
    return body === undefined ? [] : [{ iri: claim, body, roles: view.values(claim, prov.hadRole) }]
  })
  const known = new Set(participations.map(({ body }) => body))
  const others = claims
    .flatMap((claim) => view.values(claim, tilsyn.partner).map(({ value }) => value))
    .filter((body) => !known.has(body))
    .map((body) => ({ iri: body, body, roles: [] }))
  return [...participations, ...new Map(others.map((each) => [each.body, each])).values()].map((each) => {
    const name = nameOf(each.body, page)
    const roles = each.roles.map(({ value }) => value)
    const said = roles.length > 0 ? ` (${namesOf(roles, page)})` : ''
    return { ...each, roles, name, href: leadTo(each.iri, page), title: `${name.text}${said}` }
  })
}

function partsAfterWholes(figures: readonly string[], { view }: Page): string[] {
  const wholeOf = (figure: string): string | undefined => {
    const whole = view.value(figure, tilsyn.subsetOf)
    return whole !== undefined && whole !== figure && figures.includes(whole) ? whole : undefined
  }
  const placed = new Set<string>()
  const place = (figure: string): void => {
    if (placed.has(figure)) return
    placed.add(figure)
    for (const part of figures) if (wholeOf(part) === figure) place(part)
  }
  for (const figure of figures) if (wholeOf(figure) === undefined) place(figure)
  // Parts of each other have no beginning.
  for (const figure of figures) place(figure)
  return [...placed]
}

function readFigure(iri: string, page: Page): ShownFigure {
  const { view } = page
  const name = nameOf(iri, page)
  const written = view.value(iri, rdf.value) ?? ''
  const precision = view.value(iri, tilsyn.precision)
  const code = precision?.slice(`${DEFAULT_BASE}code/precision/`.length) ?? 'exact'
  const sign = SIGNS[code]
  const shown = sign === undefined ? written : `${sign} ${written}`
  const said = code === 'exact' || precision === undefined ? '' : ` (${namesOf([precision], page)})`
  return {
    iri,
    name,
    href: leadTo(iri, page),
    written,
    count: countOf(iri, page),
    shown,
    isExact: code === 'exact',
    precision,
    counts: view.values(iri, tilsyn.counts).map(({ value }) => value),
    places: view.values(iri, dct.spatial).map(({ value }) => value),
    whole: wholeCount(iri, page),
    title: `${shown}${said}: ${name.text}`,
  }
}

function countOf(figure: string, { view }: Page): number | undefined {
  const written = view.value(figure, rdf.value)
  return written !== undefined && /^\d{1,15}$/.test(written) ? Number(written) : undefined
}

function wholeCount(figure: string, page: Page): number | undefined {
  const whole = page.view.value(figure, tilsyn.subsetOf)
  const [part, all] = [countOf(figure, page), whole === undefined ? undefined : countOf(whole, page)]
  return part !== undefined && all !== undefined && all >= part ? all : undefined
}
