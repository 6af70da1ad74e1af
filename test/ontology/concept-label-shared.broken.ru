# Breaks: no two codes of a scheme have the same preferred label in a language, whatever its case.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

DELETE WHERE { severity:minor skos:prefLabel ?label } ;
INSERT DATA { severity:minor skos:prefLabel "Major"@en }
