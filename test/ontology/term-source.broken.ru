# Breaks: every term leads to a source: a law, a specification or a document, by its IRI.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX dct: <http://purl.org/dc/terms/>

DELETE WHERE { tilsyn:Finding dct:source ?source }
