# Breaks: every term has an example in nb and en.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE { tilsyn:severity skos:example ?example } WHERE { tilsyn:severity skos:example ?example . FILTER (LANG(?example) = "nb") }
