# Breaks: a property of literals is an owl:DatatypeProperty, one of resources an owl:ObjectProperty.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { tilsyn:position rdfs:range ?range } ;
INSERT DATA { tilsyn:position rdfs:range skos:Concept }
