# Breaks: a class is named with a capital, a property without, and no term is both.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>

INSERT DATA { tilsyn:Finding a owl:ObjectProperty }
