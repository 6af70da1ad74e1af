# Breaks: in the worked example a property has values of the kind that its rdfs:range says.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>

INSERT { ?finding tilsyn:foundBy ?finding } WHERE { ?finding a tilsyn:Finding }
