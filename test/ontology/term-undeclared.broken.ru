# Breaks: every IRI of our namespace that is used anywhere is declared as a class or property.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { tilsyn:Finding rdfs:subClassOf tilsyn:Clam }
