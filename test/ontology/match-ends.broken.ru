# Breaks: a match leads from a code of ours to a concept of others.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { severity:grave skos:exactMatch <http://eurovoc.europa.eu/3844> }
