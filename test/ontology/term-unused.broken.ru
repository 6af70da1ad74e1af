# Breaks: every term occurs in the worked example, itself or, for a class, by a class below it.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>

DELETE WHERE { ?measure tilsyn:effect ?effect }
