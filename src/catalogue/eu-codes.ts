/**
 * Values of the EU's code lists as a catalogue has to bring them: portals check that each has its class and a label in
 * the same graph, and load no table for it. In: the IRI of a value. Out: its statements, or none for any other IRI.
 * @see https://op.europa.eu/en/web/eu-vocabularies/authority-tables
 */
import type { NamedNode } from '@rdfjs/types'
import { labels, plain, type Statement } from '../model/statements.ts'
import { dct, rdf, skos } from '../vocabulary.ts'

const AUTHORITY = 'http://publications.europa.eu/resource/authority/'
const MEDIA_TYPES = 'http://www.iana.org/assignments/media-types/'

/** By table: the class that DCAT-AP wants its values to have. */
const CLASSES: Readonly<Record<string, readonly NamedNode[]>> = {
  'access-right': [dct.RightsStatement],
  continent: [dct.Location],
  country: [dct.Location],
  'data-theme': [skos.Concept],
  'file-type': [dct.MediaTypeOrExtent],
  frequency: [dct.Frequency],
  language: [dct.LinguisticSystem],
  licence: [dct.LicenseDocument],
  'planned-availability': [skos.Concept],
  'resource-type': [skos.Concept],
}

/** Where a value has no label here, its key is the label: RDF_TURTLE tells a reader enough. */
const LABELS: Readonly<Record<string, Readonly<Record<'nb' | 'en', string>>>> = {
  'access-right/PUBLIC': { nb: 'offentlig', en: 'public' },
  'data-theme/ECON': { nb: 'Økonomi og finans', en: 'Economy and finance' },
  'data-theme/GOVE': { nb: 'Forvaltning og offentlig sektor', en: 'Government and public sector' },
  'data-theme/HEAL': { nb: 'Helse', en: 'Health' },
  'data-theme/JUST': {
    nb: 'Justis, rettssystem og allmenn sikkerhet',
    en: 'Justice, legal system and public safety',
  },
  'data-theme/TECH': { nb: 'Vitenskap og teknologi', en: 'Science and technology' },
  'frequency/QUADRENNIAL': { nb: 'hvert fjerde år', en: 'every four years' },
  'language/ENG': { nb: 'engelsk', en: 'English' },
  'language/NOB': { nb: 'norsk bokmål', en: 'Norwegian Bokmål' },
  'planned-availability/STABLE': { nb: 'stabil', en: 'stable' },
  'resource-type/REG': { nb: 'forordning', en: 'regulation' },
}

/** @param names of places, by IRI, as the registry has them */
export function describeCode(
  iri: string,
  names: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Statement[] {
  if (iri.startsWith(MEDIA_TYPES)) return [[rdf.type, dct.MediaType]]
  if (iri === `${AUTHORITY}data-theme`)
    return [[rdf.type, skos.ConceptScheme], ...labels(dct.title, { nb: 'Datatema', en: 'Data theme' })]
  const key = iri.startsWith(AUTHORITY) ? iri.slice(AUTHORITY.length) : ''
  const [table = '', value] = key.split('/')
  const classes = CLASSES[table]
  if (!classes || value === undefined) return []
  const texts = names.get(iri) ?? LABELS[key]
  return [
    ...classes.map((each): Statement => [rdf.type, each]),
    ...(texts ? labels(skos.prefLabel, texts) : [[skos.prefLabel, plain(value)] as const]),
  ]
}
