"""The polynomial coefficients of ornstein.kernel.ErrorFunction: erf near zero, exp(x²)·erfc(x), the normal quantile."""

from mpmath import mp, mpf, exp, erf, erfc, erfinv, log, pi, sqrt
from remez import remez

mp.dps = 50


def table(name, f, pieces, degree):
    """One row of coefficients (lowest first, in x − middle) per piece [a, b], relative error minimised."""
    rows, worst = [], mpf(0)
    for a, b in pieces:
        middle = mpf(float((a + b) / 2))
        c, e = remez(lambda u: f(middle + u), lambda u: 1 / f(middle + u), degree, a - middle, b - middle, grid=160)
        rows.append((float(middle), [float(v) for v in c]))
        worst = max(worst, e)
    print(f"{name}: degree {degree}, relative error 2^{float(log(worst, 2)):.1f}")
    for m, c in rows:
        print(f"  at {m!r}")
        print("  {" + ", ".join(v.hex().replace("p+", "p") for v in c) + "},")
    return rows


def erfcx(x):
    if x > 60:  # asymptotic series
        total, term = mpf(1), mpf(1)
        for k in range(1, 40):
            term *= -(2 * k - 1) / (2 * x * x)
            total += term
        return total / (x * sqrt(pi))
    return exp(x * x) * erfc(x)


def g(s):
    """erfcx(x)/s at s = 4/(4 + x)."""
    if s <= 0:
        return 1 / (4 * sqrt(pi)) * (1 + s)  # the limit and its slope
    return erfcx(4 / s - 4) / s


def even_pieces(a, b, n):
    return [(a + (b - a) * i / n, a + (b - a) * (i + 1) / n) for i in range(n)]


def erf_ratio(y):
    x = sqrt(y)
    return erf(x) / x if y > mpf(10) ** -30 else 2 / sqrt(pi)


def quantile(p):
    """Newton on log Φ from a good start."""
    if p > mpf("0.05"):
        return -sqrt(mpf(2)) * erfinv(1 - 2 * p)
    r = sqrt(-2 * log(p))
    x = -(r - (2 * log(r) + log(2 * pi)) / (2 * r))
    for _ in range(8):
        c = erfc(-x / sqrt(mpf(2))) / 2
        x -= (log(c) - log(p)) * c / (exp(-x * x / 2) / sqrt(2 * pi))
    return x


def centre(y):
    """Φ⁻¹(½ + q)/q at y = q²."""
    q = sqrt(y)
    return sqrt(mpf(2)) * erfinv(2 * q) / q if y > mpf(10) ** -25 else sqrt(2 * pi)


def tail(r):
    """−Φ⁻¹(p) at r = √(−2 ln p)."""
    return -quantile(exp(-r * r / 2))


table("ERF: erf(x)/x in x^2, |x| <= 1/2", erf_ratio, [(mpf(0), mpf(1) / 4)], 8)
table("SCALED: erfcx(x)/s", g, even_pieces(mpf(0), mpf(9) / 10, 9), 10)
table("CENTRE: quantile of 1/2 + q over q, in q^2", centre, [(mpf(0), mpf(1) / 16)], 5)
edges = [mpf(v) for v in ("1.66", "2.5", "4", "7", "14", "38.7")]
table("TAIL: quantile", tail, list(zip(edges, edges[1:])), 5)
