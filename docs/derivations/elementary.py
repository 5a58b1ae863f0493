"""The polynomial coefficients of ornstein.kernel.ScalarMath and SimdMath: exp, log, sin(πx), cos(πx)."""

from mpmath import mp, mpf, exp, log, sin, cos, pi, sqrt, ln, taylor, floor
from remez import remez


def show(name, c, error):
    print(f"{name}: largest weighted error 2^{float(log(error, 2)):.2f}")
    for j, a in enumerate(c):
        print(f"  C{j} = {float(a).hex():>26}  {float(a)!r}")


def head(x, bits):
    """x cut to so many significant bits, and the rest."""
    x = mpf(x)
    e = int(floor(log(abs(x), 2)))
    scale = mpf(2) ** (bits - 1 - e)
    h = floor(x * scale + mpf(1) / 2) / scale
    return float(h).hex(), float(x - h).hex()


print("ln2 in 42 + 53 bits", head(ln(2), 42))
print("pi in 53 + 53 bits", head(pi, 53))
print("pi^2/2 in 53 + 53 bits", head(pi * pi / 2, 53))

# exp(r) = 1 + r + r²·p(r), |r| ≤ ln(2)/2 (a little more: n is rounded from a rounded product)
edge = ln(2) / 2 * (1 + mpf(2) ** -40)


def small(g, x, n=40):
    """g's Taylor series near zero, where the closed form cancels."""
    return sum(g(k) * x**k for k in range(n))


def p_exp(r):
    return sum(r**k / mp.factorial(k + 2) for k in range(45))


for d in (9, 10):
    show(f"exp: p of degree {d}", *remez(p_exp, lambda r: r * r / exp(r), d, -edge, edge))

# log(m) = 2·atanh(s) = 2s + s·R(z), s = f/(2+f), z = s², R = Σ 2·z^k/(2k+1); m in [√½, √2], |s| ≤ 3 − 2√2
zmax = (3 - 2 * sqrt(mpf(2))) ** 2 * (1 + mpf(2) ** -40)


def p_log(z):
    return sum(2 * z**k / (2 * k + 3) for k in range(60))


for d in (5, 6, 7):
    # error relative to log(m) ~ 2s: s·z·δ/(2s)
    show(f"log: R/z of degree {d}", *remez(p_log, lambda z: z / 2, d, 0, zmax))


# sin(πr) = r·(π + y·S(y)), cos(πr) = 1 + y·C(y), y = r², |r| ≤ ¼
def p_sin(y):
    return sum((-1) ** (k + 1) * pi ** (2 * k + 3) / mp.factorial(2 * k + 3) * y**k for k in range(40))


def p_cos(y):
    return sum((-1) ** (k + 1) * pi ** (2 * k + 2) / mp.factorial(2 * k + 2) * y**k for k in range(40))


for d in (4, 5, 6):
    show(f"sinPi: S of degree {d}", *remez(p_sin, lambda y: y / pi, d, 0, mpf(1) / 16))
for d in (5, 6):
    c, e = remez(p_cos, lambda y: y / cos(pi / 4), d, 0, mpf(1) / 16)
    show(f"cosPi: C of degree {d}", c, e)
    print("  C0 less its double =", float(c[0] - mpf(float(c[0]))).hex())
