# Breaks: a definition begins with a capital and ends in one full stop.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { severity:minor skos:definition "not much"@en }
