#!/usr/bin/env python3
"""Reference values for steered targets prod_i q_i(x)^{b_i} exp(beta r(x)), computed with mpmath at 50 digits.

usage: steered_truth.py OUTPUT.json      (needs Python 3 and mpmath, Debian: python3-mpmath; a few minutes)

The laws q_i are those of the linear schedule, x_t = (1 - t) x_0 + t eps, at times with few digits. Inputs are exact
decimal fractions; results are strings with 20 significant digits. Smooth integrands are summed by the trapezoidal rule,
which converges geometrically on the whole line and plane, with the step halved until that changes less than 1e-18 (what
is left then is about the square of it); those with kinks or jumps by mpmath's quadrature between them. 'modes' are the
expectations of the posterior probabilities of the components of the law with the largest exponent.
"""
import json
import sys

from mpmath import mp, mpf, exp, log, sqrt, pi, sin, quad, fabs

mp.dps = 50
AGREEMENT = mpf(10) ** -18


class Mixture:
    """A mixture in one or two dimensions; covariances [D][D]."""

    def __init__(self, spec, t):
        t = mpf(t)
        total = sum(mpf(w) for w in spec["weights"])
        self.d = len(spec["means"][0])
        self.parts = []
        for w, m, c in zip(spec["weights"], spec["means"], spec["covariances"]):
            mean = [(1 - t) * mpf(v) for v in m]
            cov = [[(1 - t) ** 2 * mpf(c[i][j]) + (t ** 2 if i == j else 0) for j in range(self.d)]
                   for i in range(self.d)]
            if self.d == 1:
                det, inv = cov[0][0], [[1 / cov[0][0]]]
            else:
                det = cov[0][0] * cov[1][1] - cov[0][1] * cov[1][0]
                inv = [[cov[1][1] / det, -cov[0][1] / det], [-cov[1][0] / det, cov[0][0] / det]]
            factor = (mpf(w) / total) / sqrt((2 * pi) ** self.d * det)
            self.parts.append((factor, mean, inv))

    def terms(self, x):
        out = []
        for factor, m, inv in self.parts:
            r = [x[i] - m[i] for i in range(self.d)]
            q = sum(inv[i][j] * r[i] * r[j] for i in range(self.d) for j in range(self.d))
            out.append(factor * exp(-q / 2))
        return out


REWARDS = {
    "none": lambda x: mpf(0),
    "sine": lambda x: mpf("1.5") * sin(2 * x[0]) + (mpf("0.5") * sin(3 * x[1]) if len(x) > 1 else 0),
    "kink": lambda x: -2 * fabs(x[0] - mpf("0.3")),
    "jump": lambda x: x[0] / 2 if x[0] > mpf("0.3") else -mp.inf,
}
BREAKS = {"kink": mpf("0.3"), "jump": mpf("0.3")}


class Target:
    def __init__(self, case):
        self.laws = [(Mixture(e["law"], case["t"]), mpf(e["exponent"]), mpf(e["log_factor"])) for e in case["experts"]]
        self.beta = mpf(case["strength"])
        self.reward = REWARDS[case["reward"]]
        self.lead = max(range(len(self.laws)), key=lambda i: self.laws[i][1])
        self.d = self.laws[0][0].d

    def moments(self, x):
        """p, p x_i, p x_i x_j, p rho_k."""
        p = mpf(1)
        lead = None
        for i, (law, b, c) in enumerate(self.laws):
            ts = law.terms(x)
            s = sum(ts)
            if i == self.lead:
                lead = [v / s for v in ts]
            p *= exp(b * (log(s) + c))
        r = self.beta * self.reward(x)
        p *= exp(r) if r > -mp.inf else 0
        out = [p] + [p * v for v in x]
        out += [p * x[i] * x[j] for i in range(self.d) for j in range(i + 1)]
        return out + [p * v for v in lead]


def trapezoid(target, box, h, shift):
    """Sum over the lattice h(n + shift); shifts of one half are what halving the step adds."""
    rows = None
    lo, hi = map(mpf, box)
    xs = [h * (n + shift[0]) for n in range(int(lo / h) - 1, int(hi / h) + 2)]
    ys = [None] if target.d == 1 else [h * (n + shift[1]) for n in range(int(lo / h) - 1, int(hi / h) + 2)]
    for a in xs:
        for b in ys:
            m = target.moments([a] if b is None else [a, b])
            rows = m if rows is None else [u + v for u, v in zip(rows, m)]
    return [v * h ** target.d for v in rows]


def smooth(target, box, h):
    half = mpf(1) / 2
    shifts = [[half]] if target.d == 1 else [[half, 0], [0, half], [half, half]]
    old = trapezoid(target, box, h, [0] * target.d)
    while True:
        new = [v / (len(shifts) + 1) for v in old]
        for s in shifts:
            new = [u + v / (len(shifts) + 1) for u, v in zip(new, trapezoid(target, box, h, s))]
        worst = max(fabs(u - v) for u, v in zip(old, new)) / new[0]
        print(f"  step {mp.nstr(h / 2, 5)}: {mp.nstr(worst, 3)}", file=sys.stderr)
        if worst < AGREEMENT:
            return new
        old, h = new, h / 2


def broken(target, box, at):
    pieces = [mpf(v) for v in range(int(box[0]), int(box[1]) + 1)]
    count = len(target.moments([at]))
    pieces = sorted(set(pieces + [at]))
    out = []
    for g in range(count):
        out.append(sum(quad(lambda x: target.moments([x])[g], [a, b]) for a, b in zip(pieces, pieces[1:])))
    return out


def num(v):
    return mp.nstr(v, 20, strip_zeros=False, min_fixed=0, max_fixed=0)


def solved(case, box, h):
    print(case["name"], file=sys.stderr)
    target = Target(case)
    at = BREAKS.get(case["reward"])
    m = broken(target, box, at) if at is not None else smooth(target, box, mpf(h))
    z, d = m[0], target.d
    mean = [m[1 + i] / z for i in range(d)]
    cov, n = [[None] * d for _ in range(d)], 1 + d
    for i in range(d):
        for j in range(i + 1):
            cov[i][j] = cov[j][i] = num(m[n] / z - mean[i] * mean[j])
            n += 1
    return dict(case, log_normaliser=num(log(z)), mean=[num(v) for v in mean], covariance=cov,
                modes=[num(v / z) for v in m[n:]])


def line(weights, means, variances):
    return {"weights": weights, "means": [[m] for m in means], "covariances": [[[v]] for v in variances]}


def plane(weights, means, covariances):
    return {"weights": weights, "means": means, "covariances": covariances}


def case(name, t, experts, reward="none", strength="0"):
    return {"name": name, "t": t, "reward": reward, "strength": strength,
            "experts": [{"law": law, "exponent": b, "log_factor": c} for law, b, c in experts]}


TWO = line(["0.2", "0.8"], ["-2.5", "2.5"], ["0.64", "0.64"])
THREE = line(["0.3", "0.5", "0.2"], ["-2", "0.5", "3"], ["0.5", "0.25", "1"])
BROAD = line(["0.5", "0.5"], ["-1.5", "2"], ["2.25", "1.5"])
SHARP = line(["0.6", "0.4"], ["-1", "1.2"], ["0.04", "0.09"])
ONE = line(["1"], ["0.4"], ["4"])
FLAT = plane(["0.5", "0.3", "0.2"], [["-1", "0.5"], ["1.5", "-0.5"], ["0", "2"]],
             [[["1.5", "0.3"], ["0.3", "1"]], [["1", "-0.4"], ["-0.4", "1.2"]], [["0.8", "0"], ["0", "0.8"]]])
NEAR = plane(["0.7", "0.3"], [["-0.5", "0"], ["1", "1"]],
             [[["0.5", "0.1"], ["0.1", "0.4"]], [["0.4", "-0.1"], ["-0.1", "0.6"]]])
LONG = plane(["0.4", "0.6"], [["-1", "-1"], ["1", "0.5"]],
             [[["1", "0.9"], ["0.9", "1"]], [["0.3", "0"], ["0", "0.05"]]])


def main(out):
    one_d, two_d, cases = ("-24", "24"), ("-9", "9"), []
    for w in ["1", "2", "3", "5"]:
        for t in ["0", "0.25"]:
            cases.append((case(f"guidance w = {w} at {t}", t,
                               [(BROAD, str(1 - int(w)), "0"), (THREE, w, "0")]), one_d, "0.05"))
    for b in ["2", "3", "1.5", "0.5"]:
        cases.append((case(f"power {b}", "0", [(TWO, b, "0")]), one_d, "0.2"))
    cases.append((case("power 1.5 of narrow modes", "0", [(SHARP, "1.5", "0.25")]), one_d, "0.05"))
    cases.append((case("power 2.5 at 0.5", "0.5", [(SHARP, "2.5", "0")]), one_d, "0.1"))
    cases.append((case("product", "0", [(TWO, "1", "0"), (THREE, "1", "-0.5")]), one_d, "0.1"))
    cases.append((case("product of roots", "0.25", [(TWO, "0.5", "0"), (SHARP, "0.7", "1")]), one_d, "0.05"))
    cases.append((case("over a Gaussian", "0", [(ONE, "-1.5", "0"), (THREE, "2", "0")]), one_d, "0.1"))
    cases.append((case("sine", "0", [(TWO, "1", "0")], "sine", "1"), one_d, "0.2"))
    cases.append((case("sine at 0.5", "0.5", [(TWO, "1", "0")], "sine", "0.5"), one_d, "0.2"))
    cases.append((case("kink", "0", [(TWO, "1", "0")], "kink", "1"), one_d, ""))
    cases.append((case("jump", "0", [(TWO, "1", "0")], "jump", "1"), one_d, ""))
    cases.append((case("guidance w = 3 on the plane", "0.25", [(FLAT, "-2", "0"), (NEAR, "3", "0")]), two_d, "0.2"))
    cases.append((case("power 1.5 on the plane", "0", [(LONG, "1.5", "0")]), two_d, "0.2"))
    cases.append((case("power 2 on the plane", "0", [(LONG, "2", "0")]), two_d, "0.2"))
    cases.append((case("product on the plane", "0.5", [(LONG, "1.2", "0"), (NEAR, "0.5", "0.5")]), two_d, "0.2"))
    cases.append((case("sine on the plane", "0", [(NEAR, "1", "0")], "sine", "1"), two_d, "0.2"))
    result = {"about": f"mpmath {mp.dps} digits; x_t = (1 - t) x_0 + t eps; see steered_truth.py",
              "cases": [solved(*c) for c in cases]}
    with open(out, "w") as f:
        json.dump(result, f, indent=1)
        f.write("\n")


if __name__ == "__main__":
    main(sys.argv[1])
