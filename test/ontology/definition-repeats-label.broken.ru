# Breaks: a definition does not contain, as whole words, the label that it defines.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

DELETE WHERE { tilsyn:Goal skos:definition ?definition } ;
INSERT DATA { tilsyn:Goal skos:definition "A goal is what somebody aims at."@en }
