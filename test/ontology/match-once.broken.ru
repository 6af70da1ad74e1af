# Breaks: two concepts have one kind of match, and a code has at most one exact match (SKOS S46).
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT DATA { <https://w3id.org/tilsyn/code/product-group/medical-device> skos:broadMatch <http://eurovoc.europa.eu/3844> }
