"""
A portal's harvester, as small as it can be: python3 harvester.py CATALOGUE [--at OLD=NEW]...

Asks for the catalogue by its address, in RDF/XML and in Turtle, follows it to every dataset and distribution, and
holds what comes to what the catalogue says: status, media type, size, checksum, and that RDF can be read by rdflib. `--at`
sends requests for addresses that begin with OLD to NEW, as a redirect would. Prints JSON: what was seen, and problems.
"""
import csv
import hashlib
import io
import json
import logging
import sys
import urllib.request
from rdflib import Graph, ConjunctiveGraph, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
IANA = "http://www.iana.org/assignments/media-types/"
PARSERS = {
    "text/turtle": "turtle",
    "application/n-triples": "nt",
    "application/n-quads": "nquads",
    "application/trig": "trig",
    "application/rdf+xml": "xml",
    "application/ld+json": "json-ld",
}

problems = []
moves = []


class Notes(logging.Handler):
    """rdflib tells of doubtful terms in its log alone."""

    def emit(self, record):
        problems.append("rdflib: " + record.getMessage().splitlines()[0][:200])


def request(url, method="GET", accept="*/*"):
    """Status, headers and body; redirects are followed, each by the moves too."""
    asked = url.split("#")[0]
    for _ in range(5):
        for old, new in moves:
            if asked.startswith(old):
                asked = new + asked[len(old):]
                break
        ask = urllib.request.Request(asked, method=method, headers={"Accept": accept})
        try:
            with opener.open(ask, timeout=30) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            if error.code not in (301, 302, 303, 307, 308):
                return error.code, error.headers, error.read()
            asked = urllib.parse.urljoin(asked, error.headers["Location"])
    raise RuntimeError(f"{url}: redirected for ever")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


opener = urllib.request.build_opener(NoRedirects, urllib.request.ProxyHandler({}))


def media_type(headers):
    return (headers.get("Content-Type") or "").split(";")[0].strip().lower()


def check(condition, problem):
    if not condition:
        problems.append(problem)
    return condition


def fetch_graph(url, accept):
    status, headers, body = request(url, accept=accept)
    check(status == 200, f"{url} as {accept}: {status}")
    check(media_type(headers) == accept, f"{url} as {accept}: is {media_type(headers)}")
    return Graph().parse(data=body, format=PARSERS[accept], publicID="https://elsewhere.example/")


def one(graph, subject, predicate):
    values = list(graph.objects(subject, predicate))
    check(len(values) == 1, f"{subject}: {len(values)} values of {predicate}")
    return values[0] if values else None


def harvest_distribution(graph, distribution):
    """The number of its triples, or None where it is no RDF."""
    url = one(graph, distribution, DCAT.downloadURL)
    stated_type = str(one(graph, distribution, DCAT.mediaType)).replace(IANA, "")
    size = int(one(graph, distribution, DCAT.byteSize) or -1)
    checksum = one(graph, distribution, SPDX.checksum)
    algorithm = one(graph, checksum, SPDX.algorithm)
    check(str(algorithm).endswith("checksumAlgorithm_sha256"), f"{distribution}: {algorithm}")
    wanted = str(one(graph, checksum, SPDX.checksumValue))
    for method in ("HEAD", "GET"):
        status, headers, body = request(url, method)
        name = f"{method} {url}"
        if not check(status == 200, f"{name}: {status}"):
            return None
        check(media_type(headers) == stated_type, f"{name}: is {media_type(headers)}, stated {stated_type}")
        check(headers.get("Content-Length") == str(size), f"{name}: {headers.get('Content-Length')} bytes, stated {size}")
    check(hashlib.sha256(body).hexdigest() == wanted.lower(), f"{url}: another checksum")
    for access in graph.objects(distribution, DCAT.accessURL):
        status = request(access, "HEAD")[0]
        check(status == 200, f"HEAD {access}: {status}")
    if stated_type == "text/csv":
        rows = list(csv.reader(io.StringIO(body.decode("utf-8"))))
        check(len(rows) > 1, f"{url}: no rows")
        check(all(len(row) == len(rows[0]) for row in rows), f"{url}: rows of several lengths")
    if stated_type not in PARSERS:
        return None
    data = ConjunctiveGraph()
    try:
        data.parse(data=body, format=PARSERS[stated_type], publicID="https://elsewhere.example/")
    except Exception as error:
        problems.append(f"{url}: {type(error).__name__}: {error}")
        return None
    check(len(data) > 0, f"{url}: no triples")
    return len(data)


def harvest_dataset(graph, dataset):
    check(list(graph.objects(dataset, DCTERMS.title)), f"{dataset}: no title")
    description = fetch_graph(dataset, "text/turtle")
    check((URIRef(dataset), None, None) in description, f"{dataset}: its address tells nothing of it")
    distributions = sorted(graph.objects(dataset, DCAT.distribution))
    check(distributions, f"{dataset}: no distribution")
    # All formats of one thing hold the same number of triples.
    counts = {}
    for distribution in distributions:
        count = harvest_distribution(graph, distribution)
        if count is not None:
            name = str(one(graph, distribution, DCAT.downloadURL)).rsplit(".", 1)[0]
            counts.setdefault(name, set()).add(count)
    for name, found in counts.items():
        check(len(found) == 1, f"{name}: {sorted(found)} triples, depending on the format")
    return len(distributions)


def main(catalogue):
    logging.getLogger("rdflib").addHandler(Notes())
    graph = fetch_graph(catalogue, "text/turtle")
    check(isomorphic(graph, fetch_graph(catalogue, "application/rdf+xml")), f"{catalogue}: RDF/XML is another graph")
    check((URIRef(catalogue), RDF.type, DCAT.Catalog) in graph, f"{catalogue} is no dcat:Catalog")
    datasets = sorted(graph.objects(URIRef(catalogue), DCAT.dataset))
    distributions = sum(harvest_dataset(graph, dataset) for dataset in datasets)
    services = sorted(graph.objects(URIRef(catalogue), DCAT.service))
    for service in services:
        endpoint = one(graph, service, DCAT.endpointURL)
        status = request(endpoint, accept="text/turtle")[0]
        check(status == 200, f"{endpoint}: {status}")
    seen = {"datasets": len(datasets), "distributions": distributions, "services": len(services)}
    print(json.dumps({**seen, "problems": problems}))


arguments = sys.argv[2:]
for flag, value in zip(arguments[::2], arguments[1::2]):
    if flag != "--at":
        sys.exit(__doc__)
    moves.append(tuple(value.split("=", 1)))
main(sys.argv[1])
