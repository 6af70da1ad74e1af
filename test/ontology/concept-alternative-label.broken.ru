# Breaks: no label of a code is both preferred and alternative (SKOS S13).
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { severity:minor skos:altLabel "minor"@en }
