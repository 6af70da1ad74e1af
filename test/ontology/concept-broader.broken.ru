# Breaks: a broader code is a code of the same scheme.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

DELETE WHERE { severity:minor skos:topConceptOf ?scheme } ;
INSERT DATA { severity:minor skos:broader <https://w3id.org/tilsyn/code/extent/small> }
