# Breaks: there are no RDF lists, and so no class expressions of OWL.
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { tilsyn:severity rdfs:range <https://w3id.org/tilsyn/ontology#x> . <https://w3id.org/tilsyn/ontology#x> owl:unionOf rdf:nil }
