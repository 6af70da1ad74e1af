# Breaks: the IRI of a code is that of its scheme, a slash and its notation.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

DELETE WHERE { severity:minor skos:notation ?notation }
