/**
 * Another SPARQL endpoint as a source of Comunica's: whole patterns go there as queries, joined with the bindings that
 * are known already, and solutions come back. Comunica's small engine knows sources in memory only, so an actor for
 * addresses is added to it.
 *
 * SPARQL 1.1 Federated Query: https://www.w3.org/TR/sparql11-federated-query/
 *
 * @typedef {import('@comunica/types').IQuerySource} IQuerySource
 * @typedef {import('@comunica/types').BindingsStream} BindingsStream
 * @typedef {import('@comunica/utils-algebra').Algebra.Operation} Operation
 * @typedef {ReturnType<typeof import('./guard.js').createGuard>} Guard
 */
import { ActorQuerySourceIdentify } from '@comunica/bus-query-source-identify'
import { KeysInitQuery } from '@comunica/context-entries'
import { ActionContext, failTest, passTestVoid } from '@comunica/core'
import { Algebra, AlgebraFactory, algebraUtils } from '@comunica/utils-algebra'
import { BindingsFactory } from '@comunica/utils-bindings-factory'
import { MetadataValidationState } from '@comunica/utils-metadata'
import { ArrayIterator, TransformIterator } from 'asynciterator'
import { DataFactory } from 'n3'
import { Refusal, ServiceFault } from './guard.js'
import { queryText } from './sparql-text.js'

const ACCEPT = 'application/sparql-results+json'

/**
 * @param {import('@comunica/query-sparql-rdfjs-lite').QueryEngine} engine
 * @param {Guard} guard
 */
export function addServiceSources(engine, guard) {
  const { bus, mediatorMergeBindingsContext } = findSourceActor(engine)
  // An actor subscribes itself to its bus.
  new ServiceActor({ name: 'urn:tilsyn:service', bus, mediatorMergeBindingsContext, guard })
}

class ServiceActor extends ActorQuerySourceIdentify {
  /** @param {any} args */
  constructor(args) {
    super(args)
    this.guard = args.guard
    this.mediatorMergeBindingsContext = args.mediatorMergeBindingsContext
  }

  /** @param {import('@comunica/bus-query-source-identify').IActionQuerySourceIdentify} action */
  async test({ querySourceUnidentified: { value } }) {
    return typeof value === 'string' ? passTestVoid() : failTest('not an address')
  }

  /** @param {import('@comunica/bus-query-source-identify').IActionQuerySourceIdentify} action */
  async run({ querySourceUnidentified: { value, context: own }, context }) {
    const dataFactory = context.getSafe(KeysInitQuery.dataFactory)
    const bindings = await BindingsFactory.create(this.mediatorMergeBindingsContext, context, dataFactory)
    this.guard.check(String(value))
    const source = new ServiceSource(String(value), this.guard, bindings, new AlgebraFactory(dataFactory))
    return { querySource: { source, context: own ?? new ActionContext() } }
  }
}

/** @implements {IQuerySource} */
class ServiceSource {
  /**
   * @param {string} url
   * @param {Guard} guard
   * @param {BindingsFactory} bindings
   * @param {AlgebraFactory} algebra
   */
  constructor(url, guard, bindings, algebra) {
    this.referenceValue = url
    this.guard = guard
    this.bindings = bindings
    this.algebra = algebra
  }

  async getFilterFactor() {
    return 1
  }

  /** @returns {Promise<import('@comunica/types').FragmentSelectorShape>} */
  async getSelectorShape() {
    const all = { operationType: /** @type {const} */ ('wildcard') }
    const not = (/** @type {Algebra.Types} */ type) => ({
      type: /** @type {const} */ ('negation'),
      child: {
        type: /** @type {const} */ ('operation'),
        operation: { operationType: /** @type {const} */ ('type'), type },
        children: [{ type: /** @type {const} */ ('operation'), operation: all }],
      },
    })
    // Patterns of any kind. Whether there is a solution is found out by asking for solutions: the engine would send an
    // ASK before each pattern otherwise.
    return {
      type: 'conjunction',
      children: [
        { type: 'operation', operation: all, joinBindings: true },
        not(Algebra.Types.ASK),
        not(Algebra.Types.CONSTRUCT),
      ],
    }
  }

  /**
   * @param {Operation} operation
   * @param {import('@comunica/types').IActionContext} _context
   * @param {import('@comunica/types').IQueryBindingsOptions} [options]
   * @returns {BindingsStream}
   */
  queryBindings(operation, _context, options) {
    const variables = algebraUtils.inScopeVariables(operation)
    const stream = new TransformIterator(
      async () => {
        const joined = options?.joinBindings ? await this.join(operation, options.joinBindings) : operation
        return new ArrayIterator(await this.ask(joined), { autoStart: false })
      },
      { autoStart: false },
    )
    const mayLack = lacksValues(operation)
    stream.setProperty('metadata', {
      state: new MetadataValidationState(),
      // Unknown: so what is here is looked up first, and only what fits is asked for there.
      cardinality: { type: 'estimate', value: Number.POSITIVE_INFINITY, dataset: this.referenceValue },
      variables: variables.map((variable) => ({ variable, canBeUndef: mayLack })),
    })
    return /** @type {BindingsStream} */ (/** @type {unknown} */ (stream))
  }

  /**
   * @param {Operation} operation
   * @param {NonNullable<import('@comunica/types').IQueryBindingsOptions['joinBindings']>} known
   */
  async join(operation, { bindings, metadata }) {
    const rows = await bindings.toArray()
    const values = rows.map((row) =>
      Object.fromEntries([...row].map(([variable, term]) => [variable.value, term])),
    )
    const variables = metadata.variables.map(({ variable }) => variable)
    return this.algebra.createJoin(
      [this.algebra.createValues(variables, /** @type {any} */ (values)), operation],
      false,
    )
  }

  /** @param {Operation} operation */
  async ask(operation) {
    refuseNested(operation)
    const variables = algebraUtils.inScopeVariables(operation)
    const query = queryText(this.algebra.createProject(operation, variables))
    const form = new URLSearchParams({ query })
    const text = await this.guard.post(this.referenceValue, { accept: ACCEPT, form })
    return readSolutions(text, this.referenceValue).map((solution) =>
      this.bindings.bindings(
        variables.flatMap((variable) => {
          const term = solution[variable.value]
          return term === undefined ? [] : [[variable, readTerm(term)]]
        }),
      ),
    )
  }

  /** @returns {never} */
  queryQuads() {
    throw new Error('a service is asked for solutions only')
  }

  /** @returns {never} */
  queryBoolean() {
    throw new Error('a service is asked for solutions only')
  }

  /** @returns {never} */
  queryVoid() {
    throw new Error('updates are refused')
  }

  toString() {
    return `ServiceSource(${this.referenceValue})`
  }
}

/** The engine keeps its parts to itself: the bus is found through those that use it.
 * @param {any} engine */
function findSourceActor(engine) {
  const [process] = engine.actorInitQuery.mediatorQueryProcess.bus.actors
  const identify = process.mediatorOptimizeQueryOperation.bus.actors.find(
    (/** @type {any} */ actor) => actor.mediatorQuerySourceIdentify,
  )
  const { bus } = identify.mediatorQuerySourceIdentify
  return { bus, mediatorMergeBindingsContext: bus.actors[0].mediatorMergeBindingsContext }
}

/** Another endpoint would ask a third one in our name.
 * @param {Operation} operation */
function refuseNested(operation) {
  const refuse = () => {
    throw new Refusal('a SERVICE inside a SERVICE is refused')
  }
  algebraUtils.visitOperation(operation, { [Algebra.Types.SERVICE]: { visitor: refuse } })
}

/** @param {Operation} operation */
function lacksValues(operation) {
  let lacks = false
  const found = {
    visitor: () => {
      lacks = true
    },
  }
  const { LEFT_JOIN, UNION, VALUES, EXTEND, GROUP } = Algebra.Types
  algebraUtils.visitOperation(
    operation,
    Object.fromEntries([LEFT_JOIN, UNION, VALUES, EXTEND, GROUP].map((type) => [type, found])),
  )
  return lacks
}

/**
 * @param {string} text
 * @param {string} url
 * @returns {Record<string, { type: string, value: string, 'xml:lang'?: string, datatype?: string }>[]}
 */
function readSolutions(text, url) {
  try {
    const { bindings } = JSON.parse(text).results
    if (Array.isArray(bindings)) return bindings
  } catch {
    // Said below.
  }
  throw new ServiceFault(`SERVICE ${url} cannot be asked: its answer is no SPARQL result in JSON`)
}

/** @param {{ type: string, value: string, 'xml:lang'?: string, datatype?: string }} term */
function readTerm(term) {
  if (term.type === 'uri') return DataFactory.namedNode(term.value)
  if (term.type === 'bnode') return DataFactory.blankNode(term.value)
  const kind = term['xml:lang'] ?? (term.datatype ? DataFactory.namedNode(term.datatype) : undefined)
  return DataFactory.literal(term.value, kind)
}
