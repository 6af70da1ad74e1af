# Breaks: every code is either at the top of its own scheme or below another.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

DELETE WHERE { severity:minor skos:topConceptOf ?scheme }
