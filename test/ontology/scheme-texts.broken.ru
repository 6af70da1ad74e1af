# Breaks: every scheme has a label and a definition in nb and en, and at least one code.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX code: <https://w3id.org/tilsyn/code/>

DELETE WHERE { code:severity skos:definition ?definition }
