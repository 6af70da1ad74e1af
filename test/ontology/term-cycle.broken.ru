# Breaks: no class or property is, by some way round, below itself.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { tilsyn:Claim rdfs:subClassOf tilsyn:Finding }
