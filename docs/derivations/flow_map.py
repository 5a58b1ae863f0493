"""Exact flow of the probability-flow equation on the line, for core/src/test/resources/derivatives/flow.json.

usage: flow_map.py OUTPUT.json      (Python 3 with mpmath)

y = G^-1(F(x)) for the laws of x at two times, by bisection on the distribution functions with so many digits that the tails and
the gaps between modes are still there. The variance-preserving schedule
has beta from 0.1 to 20.
"""

import json
import sys

from mpmath import erfc, exp, expm1, mp, mpf, nstr, sqrt

mp.dps = 500


def level(t):
    integral = mpf("0.1") * t + mpf("19.9") * t * t / 2
    return exp(-integral / 2), sqrt(-expm1(-integral))


def at(law, t):
    a, s = level(mpf(t))
    return [(mpf(w), a * mpf(m), sqrt(a * a * mpf(v) + s * s)) for w, m, v in law]


def left(law, x):
    """The probability up to x, and that beyond it, each from its own terms."""
    low = sum(w * erfc(-(x - m) / (d * sqrt(mpf(2)))) / 2 for w, m, d in law)
    high = sum(w * erfc((x - m) / (d * sqrt(mpf(2)))) / 2 for w, m, d in law)
    return low, high


def moved(law, s, t, x):
    before, after = at(law, s), at(law, t)
    low, high = left(before, mpf(x))
    ends = [m + d * (mpf(x) - n) / e for (_, n, e), (_, m, d) in zip(before, after)]
    a, b = min(ends), max(ends)
    for _ in range(110):
        y = (a + b) / 2
        l, h = left(after, y)
        if (l < low if low < high else h > high):
            a = y
        else:
            b = y
    return (a + b) / 2


LAWS = {
    "two modes": [("0.5", "-2", "0.09"), ("0.5", "2", "0.25")],
    "gap": [("0.3", "-3", "0.01"), ("0.7", "4", "0.04")],
    "nested": [("0.25", "0", "0.01"), ("0.25", "0.5", "4"), ("0.5", "-6", "1")],
    "points": [("0.25", "-1", "0"), ("0.75", "1.5", "0")],
}
POINTS = ["-36", "-4.5", "-2.125", "-0.5", "0.0625", "1", "2.5", "7", "33"]


def number(v):
    return nstr(v, 20, strip_zeros=False, min_fixed=0, max_fixed=0)


def main(out):
    cases = []
    for name, law in LAWS.items():
        first = "0.02" if name == "points" else "0.001"
        for s, t in [(first, "1"), ("1", first), ("0.05", "0.4"), ("0.6", "0.02")]:
            cases.append({"name": name, "weights": [w for w, _, _ in law], "means": [m for _, m, _ in law],
                          "variances": [v for _, _, v in law], "s": s, "t": t,
                          "x": POINTS, "y": [number(moved(law, s, t, x)) for x in POINTS]})
    with open(out, "w") as file:
        json.dump(cases, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
