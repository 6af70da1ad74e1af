# Breaks: no class is below both prov:Entity and prov:Activity, which PROV-O calls disjoint.
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX tilsyn: <https://w3id.org/tilsyn/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

INSERT DATA { tilsyn:Claim rdfs:subClassOf prov:Entity }
