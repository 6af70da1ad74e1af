# Breaks: a term has one label and one definition in each language.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { tilsyn:Finding rdfs:label "discovery"@en }
