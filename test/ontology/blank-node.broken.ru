# Breaks: there are no blank nodes.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { tilsyn:severity rdfs:range [ a owl:Class ] }
