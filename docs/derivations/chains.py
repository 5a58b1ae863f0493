"""Checks the formulas of ornstein.chain with many digits and prints the values that its tests expect.

Needs mpmath and sympy:  python3 docs/derivations/chains.py

1.  x_t = a x_{t-1} + s e with s^2 = 1 - a^2 has the law N(a^t x_0, 1 - a^{2t}): by induction, symbolically.
2.  The posterior q(x_s | x_t, x_0) = N(noisy x_t + clean x_0, variance): from the product of two Gaussians, symbolically.
3.  DDIM(eta): both factors as sums of positive terms, and eta = 1 is the posterior.
4.  The bound of a mixture on the line: denoising errors, terms of the three variances, divergences of steps from the exact
    reverse kernel by a double integral over the definition, and that the bound exceeds the entropy by their sum.
"""

import sympy as sp
from mpmath import exp, log, mp, mpf, pi, sqrt

mp.dps = 30


def forward():
    a, t, x0 = sp.symbols("a t x0", positive=True)
    mean, variance = a**t * x0, 1 - a ** (2 * t)
    assert sp.simplify(mean.subs(t, 0) - x0) == 0 and variance.subs(t, 0) == 0
    assert sp.simplify(a * mean - mean.subs(t, t + 1)) == 0
    assert sp.simplify(a**2 * variance + 1 - a**2 - variance.subs(t, t + 1)) == 0


def posterior():
    # A = signal_s, S = 1 - A^2 its noise, r and v of the transition s -> t, N = r^2 S + v = 1 - r^2 A^2
    A, r, xs, xt, x0 = sp.symbols("A r x_s x_t x_0", positive=True)
    S, v, N = 1 - A**2, 1 - r**2, 1 - r**2 * A**2
    log_joint = -((xs - A * x0) ** 2) / (2 * S) - (xt - r * xs) ** 2 / (2 * v)
    precision = -sp.diff(log_joint, xs, 2)
    mean = sp.solve(sp.diff(log_joint, xs), xs)[0]
    assert sp.simplify(1 / precision - v * S / N) == 0
    assert sp.simplify(mean - (r * S / N * xt + A * v / N * x0)) == 0


def ddim():
    A, r, eta = sp.symbols("A r eta", positive=True)
    S, v, N = 1 - A**2, 1 - r**2, 1 - r**2 * A**2
    noise = eta**2 * v * S / N
    noisy = sp.sqrt(S * (r**2 * S + (1 - eta**2) * v)) / N
    clean = A * (v + r**2 * noise) / (N * (1 + noisy * r))
    assert sp.simplify(noisy**2 - (S - noise) / N) == 0
    assert sp.simplify(clean * (1 + noisy * r) - A * (1 - noisy**2 * r**2)) == 0  # clean = A - noisy r A
    assert sp.simplify((noisy.subs(eta, 1) ** 2 - (r * S / N) ** 2)) == 0


class Mixture:
    def __init__(self, weights, means, variances):
        self.w, self.m, self.c = weights, means, variances

    def diffused(self, scale, variance):
        return Mixture(self.w, [scale * m for m in self.m], [scale**2 * c + variance for c in self.c])

    def terms(self, x):
        return [w * exp(-((x - m) ** 2) / (2 * c)) / sqrt(2 * pi * c) for w, m, c in zip(self.w, self.m, self.c)]

    def density(self, x):
        return sum(self.terms(x))

    def grid(self, points, reach=13):
        lo = min(m - reach * sqrt(c) for m, c in zip(self.m, self.c))
        hi = max(m + reach * sqrt(c) for m, c in zip(self.m, self.c))
        h = (hi - lo) / points
        return [lo + i * h for i in range(points + 1)], h


def expectation(law, f, points):
    """The trapezoidal rule, which converges exponentially for what is analytic and decays."""
    xs, h = law.grid(points)
    return h * sum(law.density(x) * f(x) for x in xs)


def conditional(data, scale, noise, x):
    """Mean and variance of x_0 given x_t = x."""
    r = data.diffused(scale, noise).terms(x)
    total = sum(r)
    means = [m + scale * c / (scale**2 * c + noise) * (x - scale * m) for m, c in zip(data.m, data.c)]
    inner = [c * noise / (scale**2 * c + noise) for c in data.c]
    mean = sum(p * m for p, m in zip(r, means)) / total
    return mean, sum(p * (v + (m - mean) ** 2) for p, m, v in zip(r, means, inner)) / total


def bound():
    data = Mixture([mpf(5) / 10, mpf(3) / 10, mpf(2) / 10], [mpf(-2), mpf("0.5"), mpf(3)],
                   [mpf("0.5"), mpf("0.3"), mpf("0.1")])
    betas = [mpf(b) for b in (0.125, 0.25, 0.5, 0.75)]
    bars = [mpf(1)]
    for b in betas:
        bars.append(bars[-1] * (1 - b))
    laws = [data.diffused(sqrt(b), 1 - b) for b in bars]
    steps = len(betas)
    clean = [mpf(0)] + [
        expectation(laws[t], lambda x: conditional(data, sqrt(bars[t]), 1 - bars[t], x)[1], 3000)
        for t in range(1, steps + 1)]
    entropy = [expectation(law, lambda x: -log(law.density(x)), 3000) for law in laws]
    square = sum(w * (m**2 + c) for w, m, c in zip(data.w, data.m, data.c))
    prior = (bars[-1] * square - bars[-1] - log(1 - bars[-1])) / 2
    print("clean   ", [mp.nstr(e, 18) for e in clean])
    print("entropy ", [mp.nstr(e, 18) for e in entropy])
    print("prior   ", mp.nstr(prior, 18))
    for name in ("beta", "tilde", "optimal"):
        terms, gaps = [], []
        for t in range(1, steps + 1):
            beta, before, after = betas[t - 1], bars[t - 1], bars[t]
            tilde = beta * (1 - before) / (1 - after)
            factor = sqrt(before) * beta / (1 - after)
            noisy = sqrt(1 - beta) * (1 - before) / (1 - after)
            variance = {"beta": beta, "tilde": tilde, "optimal": tilde + factor**2 * clean[t]}[name]
            if variance == 0:
                terms.append(mpf("inf"))
                gaps.append(mpf("inf"))
                continue
            error = factor**2 * clean[t]
            terms.append((log(2 * pi * variance) + error / variance) / 2 if t == 1
                         else (tilde / variance - 1 - log(tilde / variance) + error / variance) / 2)
            gaps.append(gap(data, laws, bars, t, noisy, factor, variance))
        print(name.ljust(8), "terms", [mp.nstr(e, 18) for e in terms])
        print(name.ljust(8), "gaps ", [mp.nstr(e, 12) for e in gaps])
        if name != "tilde":
            start = expectation(laws[-1], lambda x: log(laws[-1].density(x)) + (log(2 * pi) + x * x) / 2, 3000)
            total = prior + sum(terms)
            print(name.ljust(8), "total", mp.nstr(total, 18), "minus entropy minus gaps",
                  mp.nstr(total - entropy[0] - start - sum(gaps), 5))


def gap(data, laws, bars, t, noisy, factor, variance):
    """E KL(p(x_{t-1} | x_t) || N(noisy x_t + factor E[x_0|x_t], variance)) by a double integral, to about 12 digits."""
    mp.dps = 16
    beta = 1 - bars[t] / bars[t - 1]
    early, late = laws[t - 1], laws[t]
    xs, hs = early.grid(240, 9)
    xt, ht = late.grid(240, 9)
    before = [(x, early.density(x)) for x in xs]
    total = mpf(0)
    for y in xt:
        mean = noisy * y + factor * conditional(data, sqrt(bars[t]), 1 - bars[t], y)[0]
        density = late.density(y)
        for x, p in before:
            up = exp(-((y - sqrt(1 - beta) * x) ** 2) / (2 * beta)) / sqrt(2 * pi * beta)
            joint = p * up
            if joint > mpf(10) ** -30:
                ratio = log(joint / density) + (log(2 * pi * variance) + (x - mean) ** 2 / variance) / 2
                total += joint * ratio
    mp.dps = 30
    return total * hs * ht


def points():
    """Denoising errors of the four points under sigma = 0.2, where the components are narrow and far apart."""
    data = [mpf(-15), mpf(1), mpf(-5), mpf(15)]
    for t in (20, 60, 100, 200):
        bar = mpf("0.96") ** t
        law = Mixture([mpf(1) / 4] * 4, [sqrt(bar) * m for m in data], [1 - bar] * 4)

        def variance(x):
            r = law.terms(x)
            total = sum(r)
            mean = sum(p * m for p, m in zip(r, data)) / total
            return sum(p * (m - mean) ** 2 for p, m in zip(r, data)) / total

        print("points  ", t, mp.nstr(expectation(law, variance, 6000), 18))


if __name__ == "__main__":
    forward()
    posterior()
    ddim()
    points()
    bound()
