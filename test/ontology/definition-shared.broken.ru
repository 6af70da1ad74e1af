# Breaks: no two terms or codes have the same definition, for then they are one.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { tilsyn:Measure skos:definition ?definition } WHERE { tilsyn:Finding skos:definition ?definition }
