"""Weighted minimax polynomials by the Remez exchange, in 60-digit arithmetic (mpmath).

remez(f, weight, degree, a, b) returns coefficients c (lowest first) of the polynomial p of that degree that minimises
max |weight(x)·(f(x) − p(x))| on [a, b], and that maximum.
"""

from mpmath import mp, mpf, matrix, lu_solve, cos, pi, fabs

mp.dps = 60


def polynomial(c, x):
    s = mpf(0)
    for a in reversed(c):
        s = s * x + a
    return s


def remez(f, weight, degree, a, b, sweeps=12, grid=1500):
    a, b = mpf(a), mpf(b)
    n = degree + 2
    # nearly the Chebyshev nodes, off centre: a weight may vanish at an end or in the middle
    ref = [(a + b) / 2 - (b - a) / 2 * cos(pi * (i + mpf("0.4")) / (n - mpf("0.3"))) for i in range(n)]
    xs = [(a + b) / 2 - (b - a) / 2 * cos(pi * i / grid) for i in range(grid + 1)]
    xs = [x for x in xs if weight(x) != 0]
    fs = [f(x) for x in xs]
    ws = [weight(x) for x in xs]
    for _ in range(sweeps):
        A = matrix(n, n)
        y = matrix(n, 1)
        for i, x in enumerate(ref):
            for j in range(degree + 1):
                A[i, j] = x**j
            A[i, degree + 1] = (-1) ** i / weight(x)
            y[i] = f(x)
        z = lu_solve(A, y)
        c = [z[j] for j in range(degree + 1)]
        level = fabs(z[degree + 1])
        es = [w * (v - polynomial(c, x)) for x, v, w in zip(xs, fs, ws)]
        runs = []  # the largest error of each run of one sign
        for x, e in zip(xs, es):
            if runs and (runs[-1][1] > 0) == (e > 0):
                if fabs(e) > fabs(runs[-1][1]):
                    runs[-1] = (x, e)
            else:
                runs.append((x, e))
        while len(runs) > n:
            if len(runs) == n + 1:
                runs.pop(0 if fabs(runs[0][1]) < fabs(runs[-1][1]) else -1)
            else:
                i = min(range(len(runs)), key=lambda k: fabs(runs[k][1]))
                runs.pop(i)
                if 0 < i < len(runs):  # its neighbours now share a sign
                    runs.pop(i if fabs(runs[i][1]) < fabs(runs[i - 1][1]) else i - 1)
        if len(runs) < n:
            break
        ref = [x for x, _ in runs]
        worst = max(fabs(e) for e in es)
        if worst <= level * mpf("1.0001"):
            break
    return c, max(fabs(e) for e in es)
