/**
 * An operation of Comunica's algebra in, SPARQL 1.1 text out. Only the rules of queries are taken: with these an update
 * cannot even be written. (What `@traqula/generator-sparql-1-1` does, less the updates.)
 *
 * @typedef {import('@comunica/utils-algebra').Algebra.Operation} Operation
 */
import { toAst } from '@traqula/algebra-sparql-1-2'
import { GeneratorBuilder } from '@traqula/core'
import { completeGeneratorContext, gram } from '@traqula/rules-sparql-1-1'

const QUERY_RULES = [
  [gram.query, gram.selectQuery, gram.constructQuery, gram.describeQuery, gram.askQuery, gram.selectClause],
  [gram.aggregate, gram.datasetClauseStar, gram.usingClauseStar],
  [gram.argList, gram.expression, gram.iriOrFunction],
  [gram.prologue, gram.prefixDecl, gram.baseDecl, gram.varOrTerm, gram.var_, gram.graphTerm],
  [gram.rdfLiteral, gram.iri, gram.iriFull, gram.prefixedName, gram.blankNode, gram.pathGenerator],
  [gram.solutionModifier, gram.groupClause, gram.havingClause, gram.orderClause, gram.limitOffsetClauses],
  [gram.triplesBlock, gram.collectionPath, gram.blankNodePropertyListPath, gram.triplesNodePath],
  [gram.graphNodePath, gram.whereClause, gram.generatePattern, gram.groupGraphPattern],
  [gram.graphPatternNotTriples, gram.optionalGraphPattern, gram.graphGraphPattern, gram.serviceGraphPattern],
  [gram.bind, gram.inlineData, gram.minusGraphPattern, gram.groupOrUnionGraphPattern, gram.filter],
].flat()

// The builder's types follow each rule through a chain; a list of rules is more than they can follow.
const builder = /** @type {{ build(): { query(ast: unknown, context: unknown): string } }} */ (
  /** @type {unknown} */ (GeneratorBuilder.create(/** @type {never} */ (QUERY_RULES)))
)
const generator = builder.build()

/** @param {Operation} operation */
export function queryText(operation) {
  return generator.query(toAst(/** @type {never} */ (operation)), completeGeneratorContext({})).trim()
}
