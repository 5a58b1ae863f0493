"""The golden trajectories of docs/solvers.md: every deterministic scheme of that page, with 50 digits.

    solvers.py OUTPUT.json      writes core/src/test/resources/golden/solver-trajectories.json
    solvers.py --check          prints the identities and the tables of orders of docs/solvers.md

Needs Python 3.9 and mpmath; with gmpy2 it is faster. Written from the papers' formulas alone, in x with α and σ where
the papers have them, so that it shares no code and no rearrangement with what it is compared to. Below, l is half the
log-SNR, s = σ/α, and a state is a list over particles of lists over coordinates.
"""

import json
import sys

from mpmath import mp, mpf

from solver_tableaux import TABLEAUX

mp.dps = 50
INFINITY = mpf("inf")


# ---------------------------------------------------------------- vectors
def lin(*terms):
    """Σ c X over pairs (c, X)."""
    first = terms[0][1]
    return [
        [mp.fsum(c * X[p][d] for c, X in terms) for d in range(len(first[p]))] for p in range(len(first))
    ]


# ---------------------------------------------------------------- laws
class Mixture:
    """Σ w_k N(m_k, C_k), in one or two dimensions."""

    def __init__(self, weights, means, covariances):
        self.weights = [mpf(w) for w in weights]
        self.means = [[mpf(v) for v in m] for m in means]
        self.covariances = [[[mpf(v) for v in row] for row in c] for c in covariances]

    @property
    def dimension(self):
        return len(self.means[0])

    def parts(self, a, b):
        """Per component the mean am and the inverse and determinant of a²C + b²I."""
        out = []
        for m, c in zip(self.means, self.covariances):
            mean = [a * v for v in m]
            if len(m) == 1:
                v = a * a * c[0][0] + b * b
                out.append((mean, [[1 / v]], v))
            else:
                p, q, r = a * a * c[0][0] + b * b, a * a * c[0][1], a * a * c[1][1] + b * b
                det = p * r - q * q
                out.append((mean, [[r / det, -q / det], [-q / det, p / det]], det))
        return out

    def responsibilities(self, x, parts):
        """Posterior probabilities of the components, and (a²C_k + b²I)⁻¹(x − am_k) of each."""
        logs, pulls = [], []
        for w, (mean, inverse, det) in zip(self.weights, parts):
            e = [v - m for v, m in zip(x, mean)]
            pull = [mp.fsum(row[j] * e[j] for j in range(len(e))) for row in inverse]
            logs.append(mp.log(w) - mp.log(det) / 2 - mp.fsum(u * v for u, v in zip(e, pull)) / 2)
            pulls.append(pull)
        top = max(logs)
        masses = [mp.exp(v - top) for v in logs]
        total = mp.fsum(masses)
        return [m / total for m in masses], pulls

    def score(self, x, a, b):
        """∇ log of the law of a x_0 + b ε."""
        shares, pulls = self.responsibilities(x, self.parts(a, b))
        return [-mp.fsum(r * pull[d] for r, pull in zip(shares, pulls)) for d in range(len(x))]

    def denoiser(self, x, a, b):
        """E[x_0 given a x_0 + b ε = x], by Gaussian conditioning; at a = 0 the mean."""
        shares, pulls = self.responsibilities(x, self.parts(a, b))
        out = []
        for d in range(len(x)):
            out.append(
                mp.fsum(
                    r * (m[d] + a * mp.fsum(c[d][j] * pull[j] for j in range(len(x))))
                    for r, m, c, pull in zip(shares, self.means, self.covariances, pulls)
                )
            )
        return out


# ---------------------------------------------------------------- schedules
class VariancePreserving:
    name, parameters = "vp", ["0.1", "20"]

    def bound(self):
        return mpf(float(self.parameters[0])), mpf(float(self.parameters[1]))

    def rate(self, t):
        low, high = self.bound()
        return low + t * (high - low)

    def alpha_sigma(self, t):
        low, high = self.bound()
        integral = low * t + (high - low) * t * t / 2
        return mp.exp(-integral / 2), mp.sqrt(-mp.expm1(-integral))

    def alpha(self, s):
        return 1 / mp.sqrt(1 + s * s)

    def time(self, s):
        low, high = self.bound()
        b = mp.log1p(s * s)  # low t + (high − low) t²/2 = b
        return 2 * b / (low + mp.sqrt(low * low + 2 * (high - low) * b))

    def drift(self, t):
        """f and g² of dx = f x dt + g dW."""
        return -self.rate(t) / 2, self.rate(t)


class Linear:
    name, parameters = "linear", []

    def alpha_sigma(self, t):
        return 1 - t, t

    def alpha(self, s):
        return 1 / (1 + s)

    def time(self, s):
        return s / (1 + s)

    def drift(self, t):
        return -1 / (1 - t), 2 * t / (1 - t)  # α̇/α and 2σσ̇ − 2σ²α̇/α = 2t + 2t²/(1 − t)


class Karras:
    name, parameters = "karras", ["0.002", "80", "7", "1"]

    def alpha(self, s):
        return mpf(1)

    def time(self, s):
        low, high, rho, _ = (mpf(float(p)) for p in self.parameters)
        a, b = low ** (1 / rho), high ** (1 / rho)
        return (s ** (1 / rho) - a) / (b - a)


# ---------------------------------------------------------------- a problem: law, schedule, knots, starts
class Problem:
    """Knots by times (t) or by noise per signal (sigmas, the last may be 0); inputs are exact doubles."""

    def __init__(self, name, law, schedule, starts, times=None, sigmas=None):
        self.name, self.law, self.schedule = name, law, schedule
        self.times, self.sigmas, self.starts = times, sigmas, starts
        self.weights = {}

    @property
    def steps(self):
        return len(self.times or self.sigmas) - 1

    def prepare(self):
        """α, σ, s and l of the knots, at the working precision of the moment."""
        self.weights = {}
        self.evaluations = 0
        if self.times:
            self.t = [mpf(t) for t in self.times]
            self.alpha, self.sigma = (list(v) for v in zip(*[self.schedule.alpha_sigma(t) for t in self.t]))
            self.s = [b / a if a else INFINITY for a, b in zip(self.alpha, self.sigma)]
        else:
            self.s = [mpf(s) for s in self.sigmas]
            self.alpha = [self.schedule.alpha(s) for s in self.s]
            self.sigma = [a * s for a, s in zip(self.alpha, self.s)]
            self.t = [self.schedule.time(s) if s else None for s in self.s]
        self.l = [-mp.log(s) if 0 < s < INFINITY else (INFINITY if s == 0 else -INFINITY) for s in self.s]
        return [[mpf(v) for v in x] for x in self.starts]

    def ends_in_zero(self, step):
        return self.s[step + 1] == 0

    def begins_without_signal(self, step):
        return self.alpha[step] == 0

    # ---- the field; each call is one evaluation per particle
    def data(self, X, alpha, sigma):
        self.evaluations += 1
        return [self.law.denoiser(x, alpha, sigma) for x in X]

    def noise(self, X, alpha, sigma):
        return lin((1 / sigma, X), (-alpha / sigma, self.data(X, alpha, sigma)))

    def velocity(self, X, t):
        self.evaluations += 1
        alpha, sigma = self.schedule.alpha_sigma(t)
        f, g2 = self.schedule.drift(t)
        return lin((f, X), (-g2 / 2, [self.law.score(x, alpha, sigma) for x in X]))

    def at(self, l):
        """α and σ where half the log-SNR is l."""
        s = mp.exp(-l)
        alpha = self.schedule.alpha(s)
        return alpha, alpha * s

    def data_at(self, i, X):
        return self.data(X, self.alpha[i], self.sigma[i])

    def noise_at(self, i, X):
        return self.noise(X, self.alpha[i], self.sigma[i])


# ---------------------------------------------------------------- quadrature and φ
def phi(k, z):
    """φ_k(z) = ₁F₁(1; k + 1; z)/k!, which does not cancel."""
    return mp.exp(z) if k == 0 else mp.hyp1f1(1, k + 1, z) / mp.factorial(k)


def lagrange(nodes, j):
    """Coefficients, constant first, of the polynomial that is 1 at node j and 0 at the others."""
    out = [mpf(1)]
    for m, node in enumerate(nodes):
        if m != j:
            scale = nodes[j] - node
            shifted = [mpf(0)] + out
            out = [(up - node * low) / scale for up, low in zip(shifted, out + [mpf(0)])]
    return out


def adams_weights(nodes, begin, end):
    """∫ of each Lagrange polynomial through the nodes."""
    out = []
    for j in range(len(nodes)):
        shifted = lagrange([v - begin for v in nodes], j)
        out.append(mp.fsum(c * (end - begin) ** (k + 1) / (k + 1) for k, c in enumerate(shifted)))
    return out


# ---------------------------------------------------------------- one-step schemes
def runge_kutta(name):
    def step(F, X, begin, end):
        c, a, b = TABLEAUX[name].numbers()
        H, K = end - begin, []
        for j in range(len(c)):
            U = lin((mpf(1), X), *[(H * a[j][m], K[m]) for m in range(j) if a[j][m]]) if j else X
            K.append(F(U, begin + c[j] * H))
        return lin((mpf(1), X), *[(H * b[j], K[j]) for j in range(len(c)) if b[j]]), K[0]

    return step


def time_step(name):
    """One step in clock t; also returns the velocity at the knot."""
    return lambda P, i, X: runge_kutta(name)(P.velocity, X, P.t[i], P.t[i + 1])


def sigma_step(name):
    """One step in clock s; also returns the noise at the knot."""

    def F(P):
        def slope(Y, s):
            alpha = P.schedule.alpha(s)
            return P.noise(lin((alpha, Y)), alpha, alpha * s)

        return slope

    def step(P, i, X):
        chosen = "euler" if P.ends_in_zero(i) else name
        Y, first = runge_kutta(chosen)(F(P), lin((1 / P.alpha[i], X)), P.s[i], P.s[i + 1])
        return lin((P.alpha[i + 1], Y)), first

    return step


def first_order(P, i, X, D):
    """ddim in data prediction; its limits at σ = 0 behind the step and at α = 0 before it."""
    if P.ends_in_zero(i):
        return lin((P.alpha[i + 1], D))
    ratio = P.sigma[i + 1] / P.sigma[i]
    if P.begins_without_signal(i):
        return lin((ratio, X), (P.alpha[i + 1], D))
    return lin((ratio, X), (-P.alpha[i + 1] * mp.expm1(P.l[i] - P.l[i + 1]), D))


def ddim(P, i, X):
    D = P.data_at(i, X)
    return first_order(P, i, X, D), D


def dpm_solver_1(P, i, X):
    E = P.noise_at(i, X)
    if P.ends_in_zero(i):
        return lin((P.alpha[i + 1] / P.alpha[i], X), (-P.alpha[i + 1] * P.s[i], E)), E
    h = P.l[i + 1] - P.l[i]
    return lin((P.alpha[i + 1] / P.alpha[i], X), (-P.sigma[i + 1] * mp.expm1(h), E)), E


def dpm_solver_2(P, i, X):
    if P.ends_in_zero(i):
        return dpm_solver_1(P, i, X)
    r = mpf(1) / 2
    h = P.l[i + 1] - P.l[i]
    E = P.noise_at(i, X)
    alpha, sigma = P.at(P.l[i] + r * h)
    U = lin((alpha / P.alpha[i], X), (-sigma * mp.expm1(r * h), E))
    G = P.noise(U, alpha, sigma)
    factor = P.sigma[i + 1] * mp.expm1(h)
    return lin((P.alpha[i + 1] / P.alpha[i], X), (-factor, E), (-factor / (2 * r), lin((1, G), (-1, E)))), E


def dpm_solver_3(P, i, X):
    if P.ends_in_zero(i):
        return dpm_solver_1(P, i, X)
    r1, r2 = mpf(1) / 3, mpf(2) / 3
    h = P.l[i + 1] - P.l[i]
    E = P.noise_at(i, X)
    a1, s1 = P.at(P.l[i] + r1 * h)
    E1 = P.noise(lin((a1 / P.alpha[i], X), (-s1 * mp.expm1(r1 * h), E)), a1, s1)
    a2, s2 = P.at(P.l[i] + r2 * h)
    bend = s2 * (r2 / r1) * (mp.expm1(r2 * h) / (r2 * h) - 1)
    U2 = lin((a2 / P.alpha[i], X), (-s2 * mp.expm1(r2 * h), E), (-bend, lin((1, E1), (-1, E))))
    E2 = P.noise(U2, a2, s2)
    bend = P.sigma[i + 1] / r2 * (mp.expm1(h) / h - 1)
    out = lin((P.alpha[i + 1] / P.alpha[i], X), (-P.sigma[i + 1] * mp.expm1(h), E), (-bend, lin((1, E2), (-1, E))))
    return out, E


def dpmpp_2s(P, i, X):
    if P.ends_in_zero(i) or P.begins_without_signal(i):
        return ddim(P, i, X)
    r = mpf(1) / 2
    h = P.l[i + 1] - P.l[i]
    D = P.data_at(i, X)
    alpha, sigma = P.at(P.l[i] + r * h)
    D1 = P.data(lin((sigma / P.sigma[i], X), (-alpha * mp.expm1(-r * h), D)), alpha, sigma)
    blend = lin((1 - 1 / (2 * r), D), (1 / (2 * r), D1))
    return lin((P.sigma[i + 1] / P.sigma[i], X), (-P.alpha[i + 1] * mp.expm1(-h), blend)), D


def exponential_tableau(name, z):
    """c, a(z), b(z) of docs/solvers.md."""
    c = {
        "etd2rk": [0, 1],
        "etd3rk": [0, mpf(1) / 3, mpf(2) / 3],
        "etd4rk": [0, mpf(1) / 2, mpf(1) / 2, 1],
        "etd4rk5": [0, mpf(1) / 2, mpf(1) / 2, 1, mpf(1) / 2],
    }[name]
    c = [mpf(v) for v in c]
    f = lambda k, j=None: phi(k, z if j is None else c[j - 1] * z)
    half, quarter = mpf(1) / 2, mpf(1) / 4
    if name == "etd2rk":
        return c, [[], [f(1)]], [f(1) - f(2), f(2)]
    if name == "etd3rk":
        a32 = f(2, 3) * 4 / 3
        return c, [[], [f(1, 2) / 3], [f(1, 3) * 2 / 3 - a32, a32]], [f(1) - f(2) * 3 / 2, mpf(0), f(2) * 3 / 2]
    a = [[], [half * f(1, 2)], [half * f(1, 3) - f(2, 3), f(2, 3)]]
    outer, inner, last = f(1) - 3 * f(2) + 4 * f(3), 2 * f(2) - 4 * f(3), -f(2) + 4 * f(3)
    if name == "etd4rk":
        return c, a + [[f(1, 4) - 2 * f(2, 4), mpf(0), 2 * f(2, 4)]], [outer, inner, inner, last]
    a52 = half * f(2, 5) - f(3, 4) + quarter * f(2, 4) - half * f(3, 5)
    a54 = quarter * f(2, 5) - a52
    a += [[f(1, 4) - 2 * f(2, 4), f(2, 4), f(2, 4)], [half * f(1, 5) - 2 * a52 - a54, a52, a52, a54]]
    return c, a, [outer, mpf(0), mpf(0), last, 4 * f(2) - 8 * f(3)]


def exponential(name, prediction):
    """u' = Lu + N in l: data prediction u = x/α, L = −1, N = D; noise prediction u = x/σ, L = 1, N = −ε."""

    def step(P, i, X):
        data = prediction == "data"
        if P.ends_in_zero(i) or P.begins_without_signal(i):
            return ddim(P, i, X) if data else dpm_solver_1(P, i, X)
        h = P.l[i + 1] - P.l[i]
        z = -h if data else h
        c, a, b = exponential_tableau(name, z)
        u, N, first = lin((1 / (P.alpha[i] if data else P.sigma[i]), X)), [], None
        for j in range(len(c)):
            alpha, sigma = P.at(P.l[i] + c[j] * h) if c[j] else (P.alpha[i], P.sigma[i])
            U = lin((mp.exp(c[j] * z), u), *[(h * w, N[m]) for m, w in enumerate(a[j])])
            if data:
                N.append(P.data(lin((alpha, U)), alpha, sigma))
            else:
                N.append(lin((-1, P.noise(lin((sigma, U)), alpha, sigma))))
        first = N[0] if data else lin((-1, N[0]))
        after = lin((mp.exp(z), u), *[(h * w, v) for w, v in zip(b, N)])
        return lin((P.alpha[i + 1] if data else P.sigma[i + 1], after)), first

    return step


# ---------------------------------------------------------------- multistep formulas; history: newest first
def weighted(X_factor, X, factors, history):
    return lin((X_factor, X), *[(c, v) for c, v in zip(factors, history)])


def adams_bashforth(P, i, X, q, history):
    return weighted(mpf(1), X, adams_weights([P.t[i - j] for j in range(q)], P.t[i], P.t[i + 1]), history)


def lms(P, i, X, q, history):
    weights = adams_weights([P.s[i - j] for j in range(q)], P.s[i], P.s[i + 1])
    return weighted(P.alpha[i + 1] / P.alpha[i], X, [P.alpha[i + 1] * w for w in weights], history)


def deis(variable):
    tau = {"t": lambda P, s: P.schedule.time(s), "rho": lambda P, s: s, "log-rho": lambda P, s: mp.log(s)}[variable]

    def weights(P, i, q):
        key = (variable, i, q)
        if key not in P.weights:
            nodes = [P.t[i - j] if variable == "t" else tau(P, P.s[i - j]) for j in range(q)]
            panels = mp.linspace(P.l[i], P.l[i + 1], 2 + int(abs(P.l[i + 1] - P.l[i])))
            out = []
            for j in range(q):

                def integrand(l):  # over l, with ds = −s dl
                    s = mp.exp(-l)
                    at = tau(P, s)
                    return -s * mp.fprod((at - nodes[m]) / (nodes[j] - nodes[m]) for m in range(q) if m != j)

                out.append(mp.quad(integrand, panels, method="gauss-legendre"))
            P.weights[key] = out
        return P.weights[key]

    def formula(P, i, X, q, history):
        ratio = P.alpha[i + 1] / P.alpha[i]
        if q == 1:
            return weighted(ratio, X, [P.alpha[i + 1] * (P.s[i + 1] - P.s[i])], history)
        return weighted(ratio, X, [P.alpha[i + 1] * w for w in weights(P, i, q)], history)

    return formula


def dpmpp_2m(P, i, X, q, history):
    if q == 1:
        return first_order(P, i, X, history[0])
    h = P.l[i + 1] - P.l[i]
    r = (P.l[i] - P.l[i - 1]) / h
    blend = lin((1 + 1 / (2 * r), history[0]), (-1 / (2 * r), history[1]))
    return lin((P.sigma[i + 1] / P.sigma[i], X), (-P.alpha[i + 1] * mp.expm1(-h), blend))


def dpmpp_3m(curvature):
    def formula(P, i, X, q, history):
        if q < 3:
            return dpmpp_2m(P, i, X, q, history)
        h = P.l[i + 1] - P.l[i]
        r0, r1 = (P.l[i] - P.l[i - 1]) / h, (P.l[i - 1] - P.l[i - 2]) / h
        d0, d1 = lin((1 / r0, history[0]), (-1 / r0, history[1])), lin((1 / r1, history[1]), (-1 / r1, history[2]))
        E1 = lin((1, d0), (r0 / (r0 + r1), lin((1, d0), (-1, d1))))
        E2 = lin((1 / (r0 + r1), lin((1, d0), (-1, d1))))
        p1 = mp.expm1(-h)  # the official code's phi_1, phi_2, phi_3
        p2 = p1 / h + 1
        p3 = p2 / h - mpf(1) / 2
        alpha = P.alpha[i + 1]
        return lin(
            (P.sigma[i + 1] / P.sigma[i], X),
            (-alpha * p1, history[0]),
            (alpha * p2, E1),
            (-alpha * p3 * curvature, E2),
        )

    return formula


def unipc_parts(P, i, p, variant):
    """h, B, r_1 … r_p and b_1 … b_p."""
    h = P.l[i + 1] - P.l[i]
    z = -h
    B = mp.expm1(z) if variant == "bh2" else z
    r = [(P.l[i - k] - P.l[i]) / h for k in range(1, p)] + [mpf(1)]
    b = [mp.factorial(k) * z * phi(k + 1, z) / B for k in range(1, p + 1)]
    return h, B, r, b


def solve(r, b):
    """ρ with Σ_k r_k^{j−1} ρ_k = b_j."""
    n = len(r)
    return list(mp.lu_solve(mp.matrix([[r[k] ** j for k in range(n)] for j in range(n)]), mp.matrix(b)))


def unipc_predictor(P, i, X, p, history, variant):
    base = first_order(P, i, X, history[0])
    if p == 1:
        return base
    h, B, r, b = unipc_parts(P, i, p, variant)
    rho = [mpf(1) / 2] if p == 2 else solve(r[:-1], b[:-1])
    out = [(mpf(1), base)]
    for k in range(1, p):
        slope = lin((1, history[k]), (-1, history[0]))
        out.append((-P.alpha[i + 1] * B * rho[k - 1] / r[k - 1], slope))
    return lin(*out)


def unipc_corrector(P, i, X, p, history, new, variant):
    h, B, r, b = unipc_parts(P, i, p, variant)
    rho = [mpf(1) / 2] if p == 1 else solve(r, b)
    out = [(mpf(1), first_order(P, i, X, history[0]))]
    for k in range(1, p):
        slope = lin((1, history[k]), (-1, history[0]))
        out.append((-P.alpha[i + 1] * B * rho[k - 1] / r[k - 1], slope))
    out.append((-P.alpha[i + 1] * B * rho[-1], lin((1, new), (-1, history[0]))))
    return lin(*out)


# ---------------------------------------------------------------- drivers; each returns the states of knots 1 … n
def one_step(step):
    def run(P, X):
        states = []
        for i in range(P.steps):
            X, _ = step(P, i, X)
            states.append(X)
        return states

    return run


def order_of(P, i, q, lower, keeps_order_to_zero=False):
    """The order of multistep step i; a first knot without signal is no part of the history."""
    order = min(q, i + (0 if P.alpha[0] == 0 and i else 1))
    if lower:
        order = min(order, P.steps - i)
    if P.ends_in_zero(i) and not keeps_order_to_zero:
        order = 1
    return order


def multistep(formula, evaluate, q, start=None, lower=False, keeps_order_to_zero=False):
    def run(P, X):
        states, history = [], []
        for i in range(P.steps):
            if start and i < q - 1 and not P.ends_in_zero(i):
                X, first = start(P, i, X)
                history.insert(0, first)
            else:
                history.insert(0, evaluate(P, i, X))
                order = order_of(P, i, q, lower, keeps_order_to_zero)
                if P.begins_without_signal(i):
                    X = first_order(P, i, X, history[0])
                else:
                    X = formula(P, i, X, order, history)
            states.append(X)
        return states

    return run


def unipc(p, variant="bh2", start=None, lower=False):
    def run(P, X):
        states, history = [], [P.data_at(0, X)]
        for i in range(P.steps):
            last = i == P.steps - 1
            if start and i < p - 1 and not P.ends_in_zero(i):
                P.evaluations -= 1  # the starter evaluates the knot again; it is the same evaluation
                X, _ = start(P, i, X)
                if not last:
                    history.insert(0, P.data_at(i + 1, X))
            else:
                order = order_of(P, i, p, lower)
                predicted = unipc_predictor(P, i, X, order, history, variant)
                if last:
                    X = predicted
                else:
                    new = P.data_at(i + 1, predicted)
                    if P.begins_without_signal(i):
                        X = predicted
                    else:
                        X = unipc_corrector(P, i, X, order, history, new, variant)
                    history.insert(0, new)
            states.append(X)
        return states

    return run


def velocity_at(P, i, X):
    return P.velocity(X, P.t[i])


def data_at(P, i, X):
    return P.data_at(i, X)


def noise_at(P, i, X):
    return P.noise_at(i, X)


STARTERS = {
    "t": {2: time_step("heun"), 3: time_step("bs3"), 4: time_step("rk4")},
    "s": {2: sigma_step("heun"), 3: sigma_step("bs3"), 4: sigma_step("rk4")},
    "data": {2: dpmpp_2s, 3: exponential("etd3rk", "data")},
    "noise": {2: dpm_solver_2, 3: dpm_solver_3, 4: exponential("etd4rk", "noise")},
}


class Scheme:
    """What the golden file says of a run: scheme, clock, order and options; and how to do it."""

    def __init__(self, name, clock, order, run, **options):
        self.name, self.clock, self.order, self.run, self.options = name, clock, order, run, options

    def label(self):
        return " ".join([self.name, self.clock, str(self.order)] + [f"{k}={v}" for k, v in self.options.items()])


def schemes():
    out = []
    for name, tableau in TABLEAUX.items():
        out.append(Scheme(name, "t", tableau.order, one_step(time_step(name))))
        out.append(Scheme(name, "sigma", tableau.order, one_step(sigma_step(name))))
    for start in ("ramp", "runge-kutta"):
        begin = lambda family, q: STARTERS[family].get(q) if start == "runge-kutta" else None
        for q in (1, 2, 3, 4) if start == "ramp" else (2, 3, 4):
            ab = multistep(adams_bashforth, velocity_at, q, begin("t", q))
            out.append(Scheme("ab", "t", q, ab, start=start))
            run = multistep(lms, noise_at, q, begin("s", q), keeps_order_to_zero=True)
            out.append(Scheme("lms", "sigma", q, run, start=start))
            for variable in ("t", "rho", "log-rho"):
                run = multistep(deis(variable), noise_at, q, begin("noise", q))
                out.append(Scheme("deis", "log-snr", q, run, variable=variable, start=start))
        run = multistep(dpmpp_2m, data_at, 2, begin("data", 2))
        out.append(Scheme("dpmpp-2m", "log-snr", 2, run, start=start))
        for curvature, kappa in (("published", 1), ("exact", 2)):
            run = multistep(dpmpp_3m(kappa), data_at, 3, begin("data", 3))
            out.append(Scheme("dpmpp-3m", "log-snr", 3, run, curvature=curvature, start=start))
        for variant in ("bh2", "bh1"):
            for p in (1, 2, 3) if start == "ramp" else (2, 3):
                run = unipc(p, variant, begin("data", p))
                out.append(Scheme("unipc", "log-snr", p, run, variant=variant, start=start))
    lower = {"start": "ramp", "lowerOrderFinal": True}
    run = multistep(lms, noise_at, 4, lower=True, keeps_order_to_zero=True)
    out.append(Scheme("lms", "sigma", 4, run, **lower))
    run = multistep(deis("log-rho"), noise_at, 3, lower=True)
    out.append(Scheme("deis", "log-snr", 3, run, variable="log-rho", **lower))
    out.append(Scheme("dpmpp-2m", "log-snr", 2, multistep(dpmpp_2m, data_at, 2, lower=True), **lower))
    run = multistep(dpmpp_3m(1), data_at, 3, lower=True)
    out.append(Scheme("dpmpp-3m", "log-snr", 3, run, curvature="published", **lower))
    for p in (2, 3):
        out.append(Scheme("unipc", "log-snr", p, unipc(p, lower=True), variant="bh2", **lower))
    out.append(Scheme("ddim", "log-snr", 1, one_step(ddim)))
    out.append(Scheme("dpm-solver-1", "log-snr", 1, one_step(dpm_solver_1)))
    out.append(Scheme("dpm-solver-2", "log-snr", 2, one_step(dpm_solver_2)))
    out.append(Scheme("dpm-solver-3", "log-snr", 3, one_step(dpm_solver_3)))
    out.append(Scheme("dpmpp-2s", "log-snr", 2, one_step(dpmpp_2s)))
    for name, order in (("etd2rk", 2), ("etd3rk", 3), ("etd4rk", 4), ("etd4rk5", 4)):
        out.append(Scheme(name, "log-snr", order, one_step(exponential(name, "data"))))
    return out


# ---------------------------------------------------------------- the golden problems; every number is its double
LINE = Mixture([0.375, 0.25, 0.375], [[-2.5], [0.5], [3.0]], [[[0.0625]], [[0.25]], [[0.125]]])
PLANE = Mixture(
    [0.5, 0.3125, 0.1875],
    [[-1.5, 0.5], [1.25, 1.75], [0.75, -2.0]],
    [[[0.5, 0.25], [0.25, 0.375]], [[0.25, -0.125], [-0.125, 0.5]], [[0.75, 0.375], [0.375, 0.25]]],
)
VP, LINEAR, KARRAS = VariancePreserving(), Linear(), Karras()
PROBLEMS = [
    Problem(
        "line-vp",
        LINE,
        VP,
        [[-1.375], [-0.25], [0.1875], [1.5]],
        times=[1.0, 0.84, 0.66, 0.5, 0.33, 0.2, 0.1, 0.035, 0.001],
    ),
    Problem(
        "line-linear",
        LINE,
        LINEAR,
        [[-1.25], [0.4375], [0.8125]],
        times=[0.98, 0.9, 0.75, 0.6, 0.4, 0.25, 0.1, 0.0],
    ),
    Problem(
        "line-karras",
        LINE,
        KARRAS,
        [[-96.5], [17.25], [61.75]],
        sigmas=[80.0, 31.6, 10.9, 3.3, 0.85, 0.19, 0.03, 0.002, 0.0],
    ),
    Problem(
        "plane-vp",
        PLANE,
        VP,
        [[-1.125, 0.375], [0.25, 0.75], [0.875, -1.5]],
        times=[0.95, 0.7, 0.52, 0.36, 0.22, 0.11, 0.03],
    ),
    Problem(
        "plane-linear",
        PLANE,
        LINEAR,
        [[-0.625, -1.25], [0.5, 1.125], [1.75, -0.25]],
        times=[0.98, 0.85, 0.65, 0.45, 0.3, 0.15, 0.02],
    ),
    Problem(
        "plane-karras",
        PLANE,
        KARRAS,
        [[-55.0, 20.5], [30.25, 84.0], [12.5, -71.75]],
        sigmas=[80.0, 24.0, 7.1, 1.9, 0.45, 0.08, 0.002, 0.0],
    ),
    Problem(  # α_0 = 0: data prediction only
        "line-linear-from-noise",
        LINE,
        LINEAR,
        [[-1.25], [0.4375], [0.8125]],
        times=[1.0, 0.8, 0.6, 0.45, 0.3, 0.15, 0.05, 0.0],
    ),
]
IN_DATA_PREDICTION = ("ddim", "dpmpp-", "unipc", "etd")


def applies(scheme, problem):
    if scheme.clock == "t":
        return problem.times is not None and problem.times[0] < 1 or problem.schedule is VP
    if problem.times and problem.times[0] == 1 and problem.schedule is LINEAR:
        return scheme.name.startswith(IN_DATA_PREDICTION)
    return True


def expected_evaluations(scheme, problem):
    """The table of docs/solvers.md."""
    n, zero = problem.steps, problem.ends_in_zero(problem.steps - 1)
    stages = {"dpm-solver-1": 1, "dpm-solver-2": 2, "dpm-solver-3": 3, "dpmpp-2s": 2}
    stages.update({"etd2rk": 2, "etd3rk": 3, "etd4rk": 4, "etd4rk5": 5})
    stages.update({name: tableau.stages for name, tableau in TABLEAUX.items()})
    if scheme.name in stages:
        S = stages[scheme.name]
        limits = (1 if zero and scheme.clock != "t" else 0) + (1 if problem.begins_without_signal(0) else 0)
        return S * (n - limits) + limits
    extra = 0
    if scheme.options.get("start") == "runge-kutta":
        S = scheme.order  # of the starter: heun, bs3, rk4, 2S, etd3rk, …
        extra = (scheme.order - 1 - (1 if problem.begins_without_signal(0) else 0)) * (S - 1)
    return n + extra


def run(scheme, problem, bits=None):
    with mp.workprec(bits or mp.prec):
        starts = problem.prepare()
        return scheme.run(problem, starts)


def distribution_function(law, y, s):
    tail = lambda v: mp.erfc(-v / mp.sqrt(2)) / 2
    return mp.fsum(
        w * tail((y - m[0]) / mp.sqrt(c[0][0] + s * s)) for w, m, c in zip(law.weights, law.means, law.covariances)
    )


def density(law, y, s):
    variances = [c[0][0] + s * s for c in law.covariances]
    return mp.fsum(
        w * mp.exp(-((y - m[0]) ** 2) / (2 * v)) / mp.sqrt(2 * mp.pi * v)
        for w, m, v in zip(law.weights, law.means, variances)
    )


def flow(law, y, s, end):
    """F_end⁻¹ ∘ F_s of y = x/α on the line: quantiles move along the flow."""
    with mp.extradps(30):  # where F is near 1 the complement is meant: mirror so that it is small
        flip = distribution_function(law, y, s) > 0.5
        mirror = Mixture(law.weights, [[-m[0]] for m in law.means], law.covariances) if flip else law
        wanted = mp.log(distribution_function(mirror, -y if flip else y, s))
        low, high = mpf(-60), mpf(60)
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if mp.log(distribution_function(mirror, middle, end)) < wanted else (low, middle)
        z = (low + high) / 2
        for _ in range(8):
            value = distribution_function(mirror, z, end)
            z -= (mp.log(value) - wanted) * value / density(mirror, z, end)
        return -z if flip else z


# ---------------------------------------------------------------- the golden file
def text(v, digits=26):
    return mp.nstr(v, digits, min_fixed=0, max_fixed=0, strip_zeros=False)


def texts(v, digits=26):
    return [texts(w, digits) for w in v] if isinstance(v, (list, tuple)) else text(v, digits)


def plain(v):
    return [plain(w) for w in v] if isinstance(v, (list, tuple)) else repr(float(v))


def deviation(states, exact):
    """The largest |x − exact| over max(1, largest |exact|)."""
    flat = lambda v: [c for state in v for x in state for c in x]
    a, b = flat(states), flat(exact)
    return max(abs(u - v) for u, v in zip(a, b)) / max([mpf(1)] + [abs(v) for v in b])


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
