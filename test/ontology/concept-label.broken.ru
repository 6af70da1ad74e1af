# Breaks: every code has a preferred label in nb and en.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

DELETE WHERE { severity:minor skos:prefLabel ?label }
