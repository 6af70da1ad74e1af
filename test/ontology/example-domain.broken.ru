# Breaks: in the worked example a property stands on what its rdfs:domain says.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT { ?activity tilsyn:severity severity:minor } WHERE { ?activity a tilsyn:Activity }
