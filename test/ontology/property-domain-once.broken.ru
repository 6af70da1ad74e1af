# Breaks: a property has at most one rdfs:domain; two would mean both at once.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { tilsyn:severity rdfs:domain tilsyn:Measure }
