"""
Runs pieces of Python as a reader would, one after the other: python3 run-snippets.py < {"name": "code", …}

Prints JSON: the rows that each has at its end, as plain values, by name.
"""
import contextlib
import io
import json
import sys
import warnings

warnings.simplefilter("error", RuntimeWarning)

found = {}
for name, code in json.load(sys.stdin).items():
    variables = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, name, "exec"), variables)
    rows = [{key: term["value"] for key, term in row.items()} for row in variables["rows"]]
    found[name] = {"rows": rows, "printed": printed.getvalue().count("\n")}
print(json.dumps(found))
