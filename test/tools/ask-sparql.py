"""
Asks an endpoint as researchers do, by SPARQLWrapper and by rdflib: python3 ask-sparql.py ENDPOINT GRAPH

Prints JSON: what each client got, by name. Whatever a client warns of is an error.
"""
import json
import sys
import warnings

import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

warnings.simplefilter("error", RuntimeWarning)

LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
SELECT = "SELECT ?label { ?s %s ?label } ORDER BY ?label" % LABEL
CONSTRUCT = "CONSTRUCT { ?s %s ?label } WHERE { ?s %s ?label }" % (LABEL, LABEL)


def wrapper(endpoint, query, form, method=GET, request=URLENCODED, graph=None):
    client = SPARQLWrapper(endpoint)
    client.setQuery(query)
    client.setReturnFormat(form)
    client.setMethod(method)
    client.setRequestMethod(request)
    if graph:
        client.addDefaultGraph(graph)
    return client


def values(client):
    return [row["label"]["value"] for row in client.query().convert()["results"]["bindings"]]


def with_wrapper(endpoint, graph):
    found = {}
    for name, method, request in (("GET", GET, URLENCODED), ("form", POST, URLENCODED), ("direct", POST, POSTDIRECTLY)):
        found["SPARQLWrapper " + name] = values(wrapper(endpoint, SELECT, JSON, method, request))
        found["SPARQLWrapper %s, another graph" % name] = values(wrapper(endpoint, SELECT, JSON, method, request, graph))
    document = wrapper(endpoint, SELECT, XML).query().convert()
    found["SPARQLWrapper XML"] = [node.firstChild.data for node in document.getElementsByTagName("literal")]
    found["SPARQLWrapper CSV"] = wrapper(endpoint, SELECT, CSV).query().convert().decode().split("\r\n")[0]
    found["SPARQLWrapper TSV"] = wrapper(endpoint, SELECT, TSV).query().convert().decode().split("\n")[0]
    found["SPARQLWrapper ASK"] = wrapper(endpoint, "ASK { ?s ?p ?o }", JSON).query().convert()["boolean"]
    for name, form, parser in (("Turtle", TURTLE, "turtle"), ("N3", N3, "n3"), ("RDF/XML", RDFXML, None)):
        graph_found = wrapper(endpoint, CONSTRUCT, form).query().convert()
        if parser:
            graph_found = rdflib.Graph().parse(data=graph_found, format=parser)
        found["SPARQLWrapper " + name] = len(graph_found)
    try:
        wrapper(endpoint, "SELECT nonsense", JSON).query()
    except QueryBadFormed as error:
        found["SPARQLWrapper error"] = "line 1, column 8" in str(error)
    return found


def with_rdflib(endpoint):
    found = {}
    for method in ("GET", "POST", "POST_FORM"):
        graph = rdflib.Graph(SPARQLStore(endpoint, method=method, returnFormat="xml"))
        found["rdflib " + method] = [str(row.label) for row in graph.query(SELECT)]
        found["rdflib triples " + method] = len(list(graph.triples((None, rdflib.RDFS.label, None))))
        found["rdflib ASK " + method] = graph.query("ASK { ?s ?p ?o }").askAnswer
        found["rdflib CONSTRUCT " + method] = len(graph.query(CONSTRUCT).graph)
    for form in ("json", "csv", "tsv"):
        graph = rdflib.Graph(SPARQLStore(endpoint, returnFormat=form))
        found["rdflib " + form] = [str(row.label) for row in graph.query(SELECT)]
    return found


if __name__ == "__main__":
    endpoint, graph = sys.argv[1:]
    print(json.dumps({**with_wrapper(endpoint, graph), **with_rdflib(endpoint)}))
