/**
 * Another SPARQL endpoint as a source of Comunica's: whole patterns go there as queries, joined with the bindings that
 * are known already, and solutions come back. Comunica's small engine knows sources in memory only, so an actor for
 * addresses is added to it.
 *
 * SPARQL 1.1 Federated Query: https://www.w3.org/TR/sparql11-federated-query/
 *
 * @typedef {import('@comunica/query-sparql-rdfjs-lite').QueryEngine} QueryEngine
 * @typedef {import('@comunica/types').IQuerySource} IQuerySource
 * @typedef {import('@comunica/types').BindingsStream} BindingsStream
 * @typedef {import('@comunica/types').Bindings} Bindings
 * @typedef {import('@rdfjs/types').Variable} Variable
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
import { servicesOf } from './query-algebra.js'
import { readSolutions, UnreadableAnswer } from './service-answer.js'
import { groupRows, merge, valuesOf } from './service-rows.js'
import { queryText } from './sparql-text.js'

const ACCEPT = 'application/sparql-results+json'
/** A variable of ours in a query of others. */
const ROW = 'tilsynRow'

/**
 * @param {QueryEngine} engine
 * @param {Guard} guard
 */
export function addServiceSources(engine, guard) {
  const { bus, mediatorMergeBindingsContext } = findSourceActor(engine)
  // An actor subscribes itself to its bus.
  new ServiceActor({ name: 'urn:tilsyn:service', bus, mediatorMergeBindingsContext, guard })
  keepToOwnSource(engine)
}

/**
 * The engine gives a source all that stands around what the source is asked, with the patterns of EXISTS whatever source they
 * are of: a service would look for a triple of the data at its own place, and find none.
 * @param {QueryEngine} engine
 */
function keepToOwnSource(engine) {
  const grouping = optimizersOf(engine).find((actor) => actor.moveSourceAnnotationUpwardsIfPossible)
  const { moveSourceAnnotationUpwardsIfPossible: move } = grouping
  grouping.moveSourceAnnotationUpwardsIfPossible = async (
    /** @type {Operation} */ operation,
    /** @type {Operation[]} */ inputs,
    /** @type {unknown} */ source,
    /** @type {unknown} */ context,
  ) => (asksAnother(operation, source) ? operation : move.call(grouping, operation, inputs, source, context))
}

/**
 * @param {Operation} operation
 * @param {unknown} source
 */
function asksAnother(operation, source) {
  let found = false
  const visitor = (/** @type {Operation} */ part) => {
    const own = part.metadata?.scopedSource
    found ||= own !== undefined && own !== source
  }
  const { PATTERN, LINK, NPS, SERVICE } = Algebra.Types
  algebraUtils.visitOperation(
    operation,
    Object.fromEntries([PATTERN, LINK, NPS, SERVICE].map((type) => [type, { visitor }])),
  )
  return found
}

/** Another endpoint would ask a third one in our name.
 * @param {Operation} operation */
export function refuseNested(operation) {
  const visitor = (/** @type {Algebra.Service} */ { input }) => {
    if (servicesOf(input).length > 0) throw new Refusal('a SERVICE inside a SERVICE is refused')
  }
  algebraUtils.visitOperation(operation, { [Algebra.Types.SERVICE]: { visitor } })
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
        const known = options?.joinBindings && (await options.joinBindings.bindings.toArray())
        const found = known
          ? await this.join(operation, variables, known)
          : await this.solve(operation, variables)
        return new ArrayIterator(found, { autoStart: false })
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
   * What is known goes there as values of the variables that both sides have, each once and with a number, by which solutions
   * find back to their rows.
   * @param {Operation} operation
   * @param {readonly Variable[]} variables of the operation
   * @param {readonly Bindings[]} known
   */
  async join(operation, variables, known) {
    const shared = variables.filter((variable) => known.some((row) => row.has(variable)))
    if (known.length === 0) return []
    if (shared.length === 0) {
      const solutions = await this.solve(operation, variables)
      return known.flatMap((row) => solutions.map((solution) => merge(row, solution)))
    }
    const groups = groupRows(known, shared)
    if (groups.length === 0) return []
    const number = DataFactory.variable(ROW)
    const values = groups.map((rows, at) => valuesOf(rows[0], shared, { [ROW]: DataFactory.literal(at) }))
    const joined = this.algebra.createJoin(
      [this.algebra.createValues([number, ...shared], /** @type {any} */ (values)), operation],
      false,
    )
    const solutions = await this.solve(joined, [number, ...variables])
    return solutions.flatMap((solution) => {
      const rows = groups[Number(solution.get(ROW)?.value)]
      if (!rows) throw this.fault('it gives back other values than it was asked about')
      return rows.map((row) => merge(row, solution.delete(ROW)))
    })
  }

  /**
   * @param {Operation} operation
   * @param {readonly Variable[]} variables
   * @returns {Promise<Bindings[]>}
   */
  async solve(operation, variables) {
    const query = queryText(this.algebra.createProject(operation, [...variables]))
    const form = new URLSearchParams({ query })
    const text = await this.guard.post(this.referenceValue, { accept: ACCEPT, form })
    try {
      const names = variables.map(({ value }) => value)
      return readSolutions(text, names).map((terms) =>
        this.bindings.fromRecord(/** @type {Record<string, any>} */ (terms)),
      )
    } catch (error) {
      throw error instanceof UnreadableAnswer ? this.fault(error.message) : error
    }
  }

  /** @param {string} what */
  fault(what) {
    return new ServiceFault(`SERVICE ${this.referenceValue} cannot be asked: ${what}`)
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
function optimizersOf(engine) {
  const [process] = engine.actorInitQuery.mediatorQueryProcess.bus.actors
  return /** @type {any[]} */ (process.mediatorOptimizeQueryOperation.bus.actors)
}

/** @param {QueryEngine} engine */
function findSourceActor(engine) {
  const identify = optimizersOf(engine).find((actor) => actor.mediatorQuerySourceIdentify)
  const { bus } = identify.mediatorQuerySourceIdentify
  return { bus, mediatorMergeBindingsContext: bus.actors[0].mediatorMergeBindingsContext }
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
