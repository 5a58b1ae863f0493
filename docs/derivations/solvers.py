"""The golden trajectories of docs/solvers.md: every deterministic scheme of that page, with 50 digits.

    solvers.py OUTPUT.json      writes core/src/test/resources/golden/solver-trajectories.json, in seconds
    solvers.py --check          prints the identities and the table of orders of docs/solvers.md, in minutes

Needs Python 3.9 and mpmath; with gmpy2 it is faster. Written from the papers' formulas, so that it shares neither code
nor rearrangements with what is compared to it.
"""

import json
import sys

from mpmath import mp

from solver_problems import INFINITY, PROBLEMS, flow
from solver_runs import applies, deviation, expected_evaluations, run, schemes
from solver_tableaux import TABLEAUX

# ---------------------------------------------------------------- the golden file
def text(v, digits=26):
    return mp.nstr(v, digits, min_fixed=0, max_fixed=0, strip_zeros=False)


def texts(v, digits=26):
    return [texts(w, digits) for w in v] if isinstance(v, (list, tuple)) else text(v, digits)


def plain(v):
    return [plain(w) for w in v] if isinstance(v, (list, tuple)) else repr(float(v))


def golden(path):
    about = (
        "mpmath 50 digits, docs/derivations/solvers.py; definitions in docs/solvers.md. Inputs (weights, means, "
        "covariances, start, t or sigmas) are the doubles nearest to the decimals; alpha and s = sigma/alpha at the "
        "knots, states and exact are results. states[i][particle][coordinate] is x at knot i + 1; exact is the flow "
        "itself at the last knot. rounding: the largest deviation of a run in 53-bit arithmetic, over max(1, |x|)."
    )
    tableaux = []
    for name, tableau in TABLEAUX.items():
        c, a, b = tableau.numbers()
        numbers = {"nodes": texts(c, 40), "coefficients": texts(a, 40), "weights": texts(b, 40)}
        tableaux.append({"name": name, "order": tableau.order, **numbers})
    with open(path, "w", encoding="utf-8") as out:
        line = lambda v: json.dumps(v, ensure_ascii=False)
        out.write('{\n "about": ' + line(about) + ',\n "tableaux": [\n  ' + ",\n  ".join(map(line, tableaux)))
        out.write('\n ],\n "problems": [\n')
        for number, problem in enumerate(PROBLEMS):
            starts = problem.prepare()
            head = {
                "name": problem.name,
                "schedule": problem.schedule.name,
                "schedule_parameters": problem.schedule.parameters,
                "data": {
                    "weights": plain(problem.law.weights),
                    "means": plain(problem.law.means),
                    "covariances": plain(problem.law.covariances),
                },
                ("t" if problem.times else "sigmas"): plain(problem.times or problem.sigmas),
                "alpha": texts(problem.alpha),
                "s": ["Infinity" if s == INFINITY else text(s) for s in problem.s],
                "start": plain(problem.starts),
            }
            if problem.law.dimension == 1 and problem.s[0] < INFINITY:
                head["exact"] = [
                    [text(problem.alpha[-1] * flow(problem.law, x[0] / problem.alpha[0], problem.s[0], problem.s[-1]))]
                    for x in starts
                ]
            rows = []
            for scheme in schemes():
                if not applies(scheme, problem):
                    continue
                rough = run(scheme, problem, bits=53)
                states = run(scheme, problem)
                assert problem.evaluations == expected_evaluations(scheme, problem), scheme.label()
                row = {"scheme": scheme.name, "clock": scheme.clock, "order": scheme.order, **scheme.options}
                row.update(nfe=problem.evaluations, rounding=mp.nstr(deviation(rough, states), 2), states=texts(states))
                rows.append("    " + line(row))
            body = line(head)[:-1] + ',\n   "runs": [\n' + ",\n".join(rows) + "\n   ]}"
            out.write("  " + body + (",\n" if number < len(PROBLEMS) - 1 else "\n"))
            print(problem.name, len(rows), "runs", file=sys.stderr)
        out.write(" ]\n}\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        from solver_orders import check

        check()
    elif len(sys.argv) == 2:
        golden(sys.argv[1])
    else:
        sys.exit(__doc__)
