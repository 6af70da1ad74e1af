# Breaks: a code has one preferred label in a language (SKOS S14).
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { severity:minor skos:prefLabel "small"@en }
