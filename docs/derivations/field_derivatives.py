"""Derivatives of the exact fields of mixtures, for core/src/test/resources/derivatives/fields.json.

usage: field_derivatives.py OUTPUT.json      (Python 3 with mpmath)

Fields are computed from their definition as conditional expectations, with 80 digits; every derivative is a central
difference of those values, so that no formula for a derivative enters. x_t = alpha x_0 + sigma eps under the
variance-preserving schedule with beta from 0.1 to 20.
"""

import json
import sys

from mpmath import cholesky_solve, det, diff, exp, expm1, log, matrix, mp, mpf, nstr, pi, sqrt

mp.dps = 80
STEP = mpf(10) ** -20
FIELDS = ["DATA", "NOISE", "SCORE", "VELOCITY", "V"]


def integral(t):
    return mpf("0.1") * t + mpf("19.9") * t * t / 2


def alpha(t):
    return exp(-integral(t) / 2)


def sigma(t):
    return sqrt(-expm1(-integral(t)))


def fields(law, t, x):
    """All five predictions at x, by conditioning in each component."""
    a, s = alpha(t), sigma(t)
    da, ds = diff(alpha, t), diff(sigma, t)
    d = len(x)
    logs, data = [], []
    for w, m, c in zip(*law):
        diffused = a * a * c + s * s * mp.eye(d)
        gap = x - a * m
        solved = cholesky_solve(diffused, gap)
        logs.append(log(w) - (log(det(diffused)) + (gap.T * solved)[0]) / 2)
        data.append(m + a * (c * solved))
    top = max(logs)
    total = sum(exp(v - top) for v in logs)
    mean = sum((exp(v - top) / total * m for v, m in zip(logs, data)), matrix(d, 1))
    noise = (x - a * mean) / s
    return {"DATA": mean, "NOISE": noise, "SCORE": -noise / s, "VELOCITY": da * mean + ds * noise,
            "V": a * noise - s * mean}


def dot(u, v):
    return (u.T * v)[0]


def unit(d, i):
    e = matrix(d, 1)
    e[i] = 1
    return e


def along(f, h=STEP):
    """The derivatives of a table of vectors or numbers in its argument, at 0."""
    after, before = f(h), f(-h)
    return {name: (after[name] - before[name]) / (2 * h) for name in after}


def row(law, t, x, u, w):
    d = len(x)
    forward = along(lambda h: fields(law, t, x + h * w))
    columns = [along(lambda h, i=i: fields(law, t, x + h * unit(d, i))) for i in range(d)]

    def slopes(y):
        return along(lambda h: {n: dot(u, f) for n, f in fields(law, t, y + h * w).items()})

    curves = [along(lambda h, i=i: slopes(x + h * unit(d, i))) for i in range(d)]
    return {
        "x": text(x), "u": text(u), "w": text(w),
        "jvp": {n: text(forward[n]) for n in FIELDS},
        "vjp": {n: text([dot(u, columns[i][n]) for i in range(d)]) for n in FIELDS},
        "divergence": {n: number(sum(columns[i][n][i] for i in range(d))) for n in FIELDS},
        "curvature": {n: text([curves[i][n] for i in range(d)]) for n in FIELDS},
        "gradient": {n: parameters(law, t, x, u, n) for n in ("DATA", "VELOCITY")},
    }


def parameters(law, t, x, u, name):
    """The derivatives of <u, F> in weights (of the normalised law), means and covariances (symmetric changes)."""
    weights, means, covariances = law
    d = len(x)

    def slope(change):
        return along(lambda h: {0: dot(u, fields(change(h), t, x)[name])})[0]

    def replaced(values, k, value):
        return [value if j == k else v for j, v in enumerate(values)]

    def turned(k, i, j, h):
        c = covariances[k].copy()
        c[i, j] += h / 2
        c[j, i] += h / 2
        return c

    ks = range(len(weights))
    return {
        "weights": text([slope(lambda h, k=k: (replaced(weights, k, weights[k] + h), means, covariances)) for k in ks]),
        "means": [text([slope(lambda h, k=k, i=i: (weights, replaced(means, k, means[k] + h * unit(d, i)), covariances))
                        for i in range(d)]) for k in ks],
        "covariances": [[text([slope(lambda h, k=k, i=i, j=j:
                                     (weights, means, replaced(covariances, k, turned(k, i, j, h))))
                               for j in range(d)]) for i in range(d)] for k in ks],
    }


def number(v):
    return nstr(v, 20, strip_zeros=False, min_fixed=0, max_fixed=0)


def text(values):
    return [number(v) for v in values]


def diagonal(*variances):
    return mp.diag([mpf(v) for v in variances])


def vector(*values):
    return matrix([mpf(v) for v in values])


def square(rows):
    return matrix([[mpf(v) for v in r] for r in rows])


def law(weights, means, covariances):
    total = sum(mpf(w) for w in weights)
    return [mpf(w) / total for w in weights], [vector(*m) for m in means], covariances


CASES = [
    ("shared", "0.3", law("253", [("-2", "0.5"), ("1", "1.5"), ("2.5", "-1")], [diagonal("0.3", "0.3")] * 3)),
    ("diagonal", "0.2", law("145", [("-1", "0", "2"), ("1.5", "0.5", "-1"), ("0", "-2", "0.25")],
                            [diagonal("0.5", "0.1", "1"), diagonal("0.2", "0.8", "0.4"),
                             diagonal("1.2", "0.3", "0.05")])),
    ("full", "0.4", law("37", [("-1", "1"), ("1.5", "-0.5")],
                        [square([("0.6", "0.25"), ("0.25", "0.4")]), square([("0.3", "-0.1"), ("-0.1", "0.9")])])),
    ("one", "0.15", law("1", [("0.5", "-1", "2")],
                        [square([("0.6", "0.2", "0"), ("0.2", "0.5", "-0.1"), ("0", "-0.1", "0.9")])])),
    ("narrow", "0.00001", law("235", [("-1",), ("0.5",), ("0.75",)],
                           [diagonal("1e-6"), diagonal("4e-6"), diagonal("0.01")])),
    ("points", "0.1", law("1121", [("-1", "0"), ("1", "0.5"), ("0.25", "-1"), ("0.3", "-0.75")],
                          [diagonal("0", "0")] * 4)),
    ("close to points", "0.001", law("111", [("0.24", "-0.5"), ("1.75", "2.25"), ("0.27", "-0.51")],
                                     [diagonal("0", "0")] * 3)),
]
POINTS = [("0.25", "-0.5", "0.75"), ("1.75", "2.25", "-1.5"), ("-30", "47", "12")]
COVECTORS = [("1", "-0.5", "0.25"), ("-0.75", "2", "1"), ("0.5", "1.5", "-1")]
VECTORS = [("0.5", "1", "-1.5"), ("1", "-1", "0.25"), ("2", "0.75", "-0.5")]


def main(out):
    cases = []
    for name, t, (weights, means, covariances) in CASES:
        d = len(means[0])
        rows = [row((weights, means, covariances), mpf(t), vector(*x[:d]), vector(*u[:d]), vector(*w[:d]))
                for x, u, w in zip(POINTS, COVECTORS, VECTORS)]
        cases.append({"name": name, "t": t, "weights": text(weights), "means": [text(m) for m in means],
                      "covariances": [[text(c[i, :]) for i in range(d)] for c in covariances], "rows": rows})
    with open(out, "w") as file:
        json.dump(cases, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
