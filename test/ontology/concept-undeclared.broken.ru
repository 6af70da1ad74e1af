# Breaks: every IRI below …/code/ that is used anywhere is a declared code or scheme.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { <https://w3id.org/tilsyn/example/xx> tilsyn:severity severity:grave }
