# Breaks: every term has a definition in nb and en.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { tilsyn:Finding skos:definition ?definition }
