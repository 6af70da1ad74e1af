"""
Reads every RDF file of a published folder by rdflib, from an address where it does not lie: python3 read-rdf.py FOLDER

Files that differ only in their ending tell of one thing, and have to be the same graph; those that name graphs, the
same graphs. Prints JSON: how many files were read by ending, how many triples, and problems: errors, warnings and
differences.
"""
import json
import logging
import multiprocessing
import pathlib
import sys
import warnings

import rdflib

# "007" and "7" are the same number, and not the same literal.
rdflib.NORMALIZE_LITERALS = False

PARSERS = {
    ".nt": "nt",
    ".ttl": "turtle",
    ".rdf": "xml",
    ".jsonld": "json-ld",
    ".nq": "nquads",
    ".trig": "trig",
}
NAME_GRAPHS = (".nq", ".trig", ".jsonld")
# Beside the catalogue lies the part of it that a store loads with the dumps.
PARTS = ("catalog.nq",)
# JSON-LD that states nothing: what other files take their names from.
CONTEXTS = "context"
# Turtle whose name is given by the standard for well-known addresses.
VOID = ".well-known/void"


def ending_of(name):
    return ".ttl" if name == VOID else pathlib.Path(name).suffix


class Notes(logging.Handler):
    """rdflib tells of doubtful terms in its log alone."""

    def __init__(self):
        super().__init__()
        self.texts = []

    def emit(self, record):
        self.texts.append(record.getMessage().splitlines()[0][:200])


notes = Notes()
logging.getLogger("rdflib").addHandler(notes)
logging.getLogger("rdflib").propagate = False
# The library warns of its own plans.
warnings.simplefilter("always")
warnings.simplefilter("ignore", DeprecationWarning)
warnings.showwarning = lambda message, *_: notes.texts.append(str(message))


def read(folder, name):
    """All quads of a file."""
    dataset = rdflib.ConjunctiveGraph()
    ending = ending_of(name)
    dataset.parse(
        data=(folder / name).read_bytes(),
        format=PARSERS[ending],
        publicID="http://elsewhere.invalid/folder/file",
    )
    default = dataset.default_context.identifier
    return {
        (s, p, o, None if g.identifier == default or ending not in NAME_GRAPHS else g.identifier)
        for s, p, o, g in dataset.quads()
    }


def example(ours, others):
    """One of those that one side has alone."""
    for quad in ours ^ others:
        return " ".join("" if term is None else term.n3() for term in quad)


def ill_typed(quads):
    """Literals that are no value of their datatype."""
    return {
        term.n3()
        for quad in quads
        for term in quad
        if isinstance(term, rdflib.Literal)
        and term.value is None
        and (term.datatype or "").startswith(str(rdflib.XSD))
    }


def compare(folder, names):
    problems, counts, kept = [], {}, {}
    for name in names:
        del notes.texts[:]
        try:
            kept[name] = read(folder, name)
        except Exception as error:
            problems.append(f"{name}: {type(error).__name__}: {str(error)[:200]}")
            continue
        problems += [f"{name}: {text}" for text in notes.texts]
        counts[name] = len(kept[name])
        problems += [f"{name}: no value of its datatype: {text}" for text in sorted(ill_typed(kept[name]))]
        if not kept[name]:
            problems.append(f"{name}: holds nothing")
    triples = {name: {(s, p, o) for s, p, o, _ in quads} for name, quads in kept.items()}
    whole = [name for name in kept if name not in PARTS]
    for name in whole[1:]:
        # Blank nodes have other names in each file, and stand in files that have one format alone.
        if triples[name] != triples[whole[0]]:
            problems.append(f"{name} is not {whole[0]}: {example(triples[name], triples[whole[0]])}")
    named = [name for name in whole if ending_of(name) in NAME_GRAPHS]
    for name in named[1:]:
        if kept[name] != kept[named[0]]:
            problems.append(f"{name} is not {named[0]}: {example(kept[name], kept[named[0]])}")
    for name in kept:
        if name in PARTS and not triples[name] <= triples[whole[0]]:
            problems.append(f"{name} is no part of {whole[0]}: {example(triples[name], triples[whole[0]])}")
    return problems, counts


def main(folder):
    stems = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and ending_of(str(name)) in PARSERS and name.parts[0] != CONTEXTS:
            stems.setdefault(path.with_suffix(""), []).append(str(name))
    largest_first = sorted(
        stems.values(), key=lambda names: -sum((folder / name).stat().st_size for name in names)
    )
    with multiprocessing.Pool() as pool:
        results = pool.starmap(compare, [(folder, names) for names in largest_first], chunksize=1)
    files = {}
    for _, counts in results:
        for name in counts:
            ending = ending_of(name)[1:]
            files[ending] = files.get(ending, 0) + 1
    json.dump(
        {
            "files": files,
            "triples": sum(sum(counts.values()) for _, counts in results),
            "problems": [problem for problems, _ in results for problem in problems],
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
