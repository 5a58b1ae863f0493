"""One step of every scheme of docs/solvers.md, in x with α and σ where the papers have them.

P is a problem of solver_problems.py, i the step from knot i to knot i + 1, X the state at knot i.
"""

from mpmath import mp, mpf

from solver_problems import lin
from solver_tableaux import TABLEAUX


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
