# Breaks: every term says which ontology defines it, and that is this one.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { tilsyn:Finding rdfs:isDefinedBy ?ontology }
