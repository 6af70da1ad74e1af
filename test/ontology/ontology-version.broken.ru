# Breaks: the version IRI is the IRI of the ontology and its version; the namespace is its IRI with a hash.
PREFIX owl: <http://www.w3.org/2002/07/owl#>

DELETE WHERE { ?ontology owl:versionInfo ?number } ;
INSERT DATA { <https://w3id.org/tilsyn/ontology> owl:versionInfo "9.9.9" }
