# Breaks: every code has a definition in nb and en, one in each.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

DELETE WHERE { severity:minor skos:definition ?definition }
