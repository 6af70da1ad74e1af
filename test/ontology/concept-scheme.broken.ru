# Breaks: every code is in one scheme, and that scheme is declared.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

DELETE WHERE { severity:minor skos:inScheme ?scheme }
