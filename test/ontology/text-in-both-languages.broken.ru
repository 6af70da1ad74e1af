# Breaks: what is said for readers is said in nb and in en; alternative labels alone may be in one.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

DELETE { tilsyn:states rdfs:comment ?comment } WHERE { tilsyn:states rdfs:comment ?comment . FILTER (LANG(?comment) = "nb") }
