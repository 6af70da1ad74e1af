# Breaks: texts for readers have a language tag.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { severity:minor skos:altLabel "small" }
