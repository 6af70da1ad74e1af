# Breaks: no two terms of a kind have the same label in a language, whatever its case.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { tilsyn:Measure rdfs:label "Finding"@en }
