# Breaks: no code is, by some way round, broader than itself.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX severity: <https://w3id.org/tilsyn/code/severity/>

INSERT DATA { severity:minor skos:broader severity:major . severity:major skos:broader severity:minor }
