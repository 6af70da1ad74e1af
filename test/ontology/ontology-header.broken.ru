# Breaks: the ontology has title and description in nb and en, licence, date, prefix, namespace and version.
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>

DELETE WHERE { ?ontology dct:license ?licence . ?ontology a owl:Ontology }
