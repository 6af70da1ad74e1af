# Breaks: a code negates one other code, which negates nothing itself.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { severity:minor tilsyn:negates "great" }
