/**
 * Values of the EU's code lists as a catalogue has to bring them: portals check that each has its class and a label in
 * the same graph, and load no table for it. In: the IRI of a value. Out: its statements, or none for any other IRI.
 * @see https://op.europa.eu/en/web/eu-vocabularies/authority-tables
 */
import type { NamedNode } from '@rdfjs/types'
import { labels, plain, type Statement } from '../model/statements.ts'
import type { DataTheme } from '../source/registry.ts'
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

type Row = readonly [nb: string, en: string]

/** In the words of the EU's table. */
const THEMES: Readonly<Record<DataTheme, Row>> = {
  AGRI: ['Jordbruk, fiskeri, skogbruk og mat', 'Agriculture, fisheries, forestry and food'],
  ECON: ['Økonomi og finans', 'Economy and finance'],
  EDUC: ['Utdanning, kultur og sport', 'Education, culture and sport'],
  ENER: ['Energi', 'Energy'],
  ENVI: ['Miljø', 'Environment'],
  GOVE: ['Forvaltning og offentlig sektor', 'Government and public sector'],
  HEAL: ['Helse', 'Health'],
  INTR: ['Internasjonale temaer', 'International issues'],
  JUST: ['Justis, rettssystem og allmenn sikkerhet', 'Justice, legal system and public safety'],
  REGI: ['Regioner og byer', 'Regions and cities'],
  SOCI: ['Befolkning og samfunn', 'Population and society'],
  TECH: ['Vitenskap og teknologi', 'Science and technology'],
  TRAN: ['Transport', 'Transport'],
}

/** By table. Where a value has no row here, its key is the label: BSD_3 tells a reader enough. */
const ROWS: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  'access-right': { PUBLIC: ['offentlig', 'public'] },
  'data-theme': THEMES,
  'file-type': {
    CSV: ['CSV', 'CSV'],
    JSON: ['JSON', 'JSON'],
    JSON_LD: ['JSON-LD', 'JSON-LD'],
    RDF_N_QUADS: ['N-Quads', 'N-Quads'],
    RDF_N_TRIPLES: ['N-Triples', 'N-Triples'],
    RDF_TRIG: ['TriG', 'TriG'],
    RDF_TURTLE: ['Turtle', 'Turtle'],
    RDF_XML: ['RDF/XML', 'RDF/XML'],
  },
  frequency: { QUADRENNIAL: ['hvert fjerde år', 'every four years'] },
  language: {
    DAN: ['dansk', 'Danish'],
    DEU: ['tysk', 'German'],
    ENG: ['engelsk', 'English'],
    FIN: ['finsk', 'Finnish'],
    FRA: ['fransk', 'French'],
    ISL: ['islandsk', 'Icelandic'],
    NNO: ['norsk nynorsk', 'Norwegian Nynorsk'],
    NOB: ['norsk bokmål', 'Norwegian Bokmål'],
    SWE: ['svensk', 'Swedish'],
  },
  licence: {
    CC0: ['Creative Commons CC0 1.0 Universal', 'Creative Commons CC0 1.0 Universal'],
    CC_BY_4_0: [
      'Creative Commons Navngivelse 4.0 Internasjonal',
      'Creative Commons Attribution 4.0 International',
    ],
    NLOD_2_0: [
      'Norsk lisens for offentlige data (NLOD) 2.0',
      'Norwegian Licence for Open Government Data (NLOD) 2.0',
    ],
  },
  'planned-availability': { STABLE: ['stabil', 'stable'] },
  'resource-type': { REG: ['forordning', 'regulation'] },
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
  const row = ROWS[table]?.[value]
  const texts = names.get(iri) ?? (row && { nb: row[0], en: row[1] })
  return [
    ...classes.map((each): Statement => [rdf.type, each]),
    ...(texts ? labels(skos.prefLabel, texts) : [[skos.prefLabel, plain(value)] as const]),
  ]
}
