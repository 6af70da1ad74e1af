# Breaks: no text begins or ends with white space, or has two spaces or a line break inside.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { severity:minor skos:altLabel "of little  weight"@en }
