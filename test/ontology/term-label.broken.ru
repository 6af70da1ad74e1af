# Breaks: every term has a label in nb and en.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { tilsyn:Finding rdfs:label ?label }
