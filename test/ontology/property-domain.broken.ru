# Breaks: every property has one rdfs:domain, or a comment in nb and en that says why it has none.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE WHERE { tilsyn:severity rdfs:domain ?class }
