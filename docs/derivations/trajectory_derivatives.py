"""Derivatives of whole runs, for core/src/test/resources/derivatives/trajectories.json.

usage: trajectory_derivatives.py OUTPUT.json      (Python 3 with mpmath)

Heun's method on the probability flow and Euler-Maruyama on the reverse process, both coarse, with 80 digits; every
derivative of the loss 1/2 |x_n - c|^2 + <u, x_n> is a central difference of whole runs.
"""

import json
import sys

from field_derivatives import diagonal, dot, fields, law, square, text, unit, vector
from mpmath import mp, mpf, sqrt

mp.dps = 80
STEP = mpf(10) ** -20
TIMES = [mpf(v) for v in ("0.9", "0.6", "0.4", "0.25", "0.15", "0.0625")]
NORMALS = [vector(*v) for v in (("0.5", "-1.25"), ("1.5", "0.25"), ("-0.75", "1"), ("0.125", "-0.5"), ("-1", "0.75"))]
CENTRE = vector("0.5", "-0.25")
SLOPE = vector("0.25", "1")


def beta(t):
    return mpf("0.1") + mpf("19.9") * t


def heun(parameters, x):
    for s, t in zip(TIMES, TIMES[1:]):
        first = fields(parameters, s, x)["VELOCITY"]
        second = fields(parameters, t, x + (t - s) * first)["VELOCITY"]
        x = x + (t - s) / 2 * (first + second)
    return x


def euler_maruyama(parameters, x):
    """The reverse process dx = (v - g^2/2 score) dt + g dW."""
    for s, t, z in zip(TIMES, TIMES[1:], NORMALS):
        f = fields(parameters, s, x)
        drift = f["VELOCITY"] - beta(s) / 2 * f["SCORE"]
        x = x + (t - s) * drift + sqrt(beta(s)) * sqrt(s - t) * z
    return x


def loss(x):
    gap = x - CENTRE
    return dot(gap, gap) / 2 + dot(SLOPE, x)


def slope(f):
    return (f(STEP) - f(-STEP)) / (2 * STEP)


def case(name, run, parameters, x, w):
    d = len(x)
    weights, means, covariances = parameters
    ks = range(len(weights))

    def replaced(values, k, value):
        return [value if j == k else v for j, v in enumerate(values)]

    def turned(k, i, j, h):
        c = covariances[k].copy()
        c[i, j] += h / 2
        c[j, i] += h / 2
        return c

    def gradient(y):
        return [slope(lambda h, i=i: loss(run(parameters, y + h * unit(d, i)))) for i in range(d)]

    after, before = gradient(x + STEP * w), gradient(x - STEP * w)
    return {
        "name": name, "weights": text(weights), "means": [text(m) for m in means],
        "covariances": [[text(c[i, :]) for i in range(d)] for c in covariances],
        "times": text(TIMES), "normals": [text(z) for z in NORMALS], "centre": text(CENTRE), "slope": text(SLOPE),
        "x": text(x), "w": text(w), "last": text(run(parameters, x)),
        "start": text(gradient(x)),
        "tangent": text((run(parameters, x + STEP * w) - run(parameters, x - STEP * w)) / (2 * STEP)),
        "hessianVector": text([(a - b) / (2 * STEP) for a, b in zip(after, before)]),
        "gradient": {
            "weights": text([slope(lambda h, k=k: loss(run(
                (replaced(weights, k, weights[k] + h), means, covariances), x))) for k in ks]),
            "means": [text([slope(lambda h, k=k, i=i: loss(run(
                (weights, replaced(means, k, means[k] + h * unit(d, i)), covariances), x))) for i in range(d)])
                for k in ks],
            "covariances": [[text([slope(lambda h, k=k, i=i, j=j: loss(run(
                (weights, means, replaced(covariances, k, turned(k, i, j, h))), x))) for j in range(d)])
                for i in range(d)] for k in ks],
        },
    }


LAWS = {
    "diagonal": law("37", [("-1", "0.5"), ("1.5", "-0.25")], [diagonal("0.3", "0.1"), diagonal("0.2", "0.5")]),
    "full": law("12", [("-1", "1"), ("1.5", "-0.5")],
                [square([("0.6", "0.25"), ("0.25", "0.4")]), square([("0.3", "-0.1"), ("-0.1", "0.9")])]),
    "shared": law("532", [("-2", "0.5"), ("1", "1.5"), ("2.5", "-1")], [diagonal("0.25", "0.25")] * 3),
}


def main(out):
    x, w = vector("0.375", "-0.75"), vector("1", "-0.5")
    cases = [case(f"{scheme} {name}", run, parameters, x, w) for name, parameters in LAWS.items()
             for scheme, run in (("heun", heun), ("euler-maruyama", euler_maruyama))]
    with open(out, "w") as file:
        json.dump(cases, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
