"""What solvers.py --check prints: identities among the schemes of docs/solvers.md, and their measured orders."""

import itertools

from mpmath import mp, mpf

from solver_problems import PROBLEMS, Karras, Mixture, Problem, VariancePreserving, flow, lin
from solver_runs import Scheme, deviation, expected_evaluations, one_step, order_of, run, schemes
from solver_steps import deis, exponential, exponential_tableau, phi, unipc_predictor
from solver_tableaux import TABLEAUX


# ---------------------------------------------------------------- order conditions
def trees(n):
    """Rooted trees with n nodes, each a sorted tuple of its branches."""

    def partitions(total, largest):
        if total == 0:
            yield []
        for k in range(min(total, largest), 0, -1):
            for rest in partitions(total - k, k):
                yield [k] + rest

    if n == 1:
        return [()]
    found = set()
    for sizes in partitions(n - 1, n - 1):
        for branches in itertools.product(*[trees(k) for k in sizes]):
            found.add(tuple(sorted(branches)))
    return sorted(found)


def size(tree):
    return 1 + sum(size(branch) for branch in tree)


def gamma(tree):
    out = size(tree)
    for branch in tree:
        out *= gamma(branch)
    return out


def residual(tableau, tree):
    """|Σ b Φ(tree) − 1/γ(tree)|, zero for every tree up to the order [hairer1993solving, II.2]."""
    c, a, b = tableau.numbers()

    def stages(tree):
        out = [mpf(1)] * len(c)
        for branch in tree:
            inner = stages(branch)
            out = [v * mp.fsum(a[i][j] * inner[j] for j in range(i)) for i, v in enumerate(out)]
        return out

    return abs(mp.fsum(w * v for w, v in zip(b, stages(tree))) - mpf(1) / gamma(tree))


def butcher_conditions():
    print("Runge-Kutta: worst order condition up to the order, and worst of the next order")
    for name, tableau in TABLEAUX.items():
        held = max(residual(tableau, tree) for n in range(1, tableau.order + 1) for tree in trees(n))
        next_one = max(residual(tableau, tree) for tree in trees(tableau.order + 1))
        print(f"  {name:9s} {tableau.order}  {mp.nstr(held, 2):>8s} {mp.nstr(next_one, 2):>8s}")
        assert held < mpf(10) ** -28 < next_one


def stiff_conditions():
    """ψ_j(z) = φ_j(z) − Σ b c^{j−1}/(j − 1)! and the same of the stages [hochbruck2005explicit, table 2]."""
    print("exponential Runge-Kutta: worst residual over z of the stiff order conditions (1: ψ₁; 2: ψ₂; 3: ψ₃, Σbψ₂,ᵢ;")
    print("4: ψ₄, Σbψ₃,ᵢ; for the highest order the weights are taken at z = 0, as the theorem allows)")
    for name, order in (("etd2rk", 2), ("etd3rk", 3), ("etd4rk", 3), ("etd4rk5", 4)):
        worst = mpf(0)
        for z in [mpf(-1) / 7, mpf(-2), mpf(-9)]:
            c, a, b = exponential_tableau(name, z)
            still = exponential_tableau(name, mpf(0))[2]
            psi = lambda j, b, z: phi(j, z) - mp.fsum(w * v ** (j - 1) for w, v in zip(b, c)) / mp.factorial(j - 1)
            inner = lambda j, i: c[i] ** j * phi(j, c[i] * z) - mp.fsum(
                w * c[m] ** (j - 1) for m, w in enumerate(a[i])
            ) / mp.factorial(j - 1)
            worst = max([worst] + [abs(psi(j, b, z)) for j in range(1, order)] + [abs(psi(order, still, mpf(0)))])
            worst = max([worst] + [abs(inner(1, i)) for i in range(1, len(c))])
            for j in range(2, order):
                for weights, at in ((b, j < order - 1), (still, True)):
                    if at:
                        worst = max(worst, abs(mp.fsum(w * inner(j, i) for i, w in enumerate(weights) if i)))
        print(f"  {name:9s} {order}  {mp.nstr(worst, 2)}")
        assert worst < mpf(10) ** -40


# ---------------------------------------------------------------- identities
def find(name, **wanted):
    for scheme in schemes():
        facts = {"clock": scheme.clock, "order": scheme.order, **scheme.options}
        if scheme.name == name and all(facts.get(k) == v for k, v in wanted.items()):
            if "lowerOrderFinal" in wanted or not scheme.options.get("lowerOrderFinal"):
                return scheme
    raise LookupError(name)


def identities():
    ramp, exact = {"start": "ramp"}, {"start": "runge-kutta"}
    noise3 = Scheme("etd3rk", "noise", 3, one_step(exponential("etd3rk", "noise")))
    uni_p3 = Scheme("unip", "log-snr", 3, predictor_only)
    everything, all_but_last = slice(None), slice(-1)  # a last step to s = 0 is where they may differ
    pairs = [
        ("ddim = euler in s", find("ddim"), find("euler", clock="sigma"), everything),
        ("ddim = dpm-solver-1", find("ddim"), find("dpm-solver-1"), everything),
        ("ddim = deis of order 1", find("ddim"), find("deis", order=1, variable="t"), everything),
        ("dpm-solver-3 = etd3rk in noise prediction", find("dpm-solver-3"), noise3, everything),
        ("lms = deis in rho", find("lms", order=4, **ramp), find("deis", order=4, variable="rho", **ramp), all_but_last),
        ("dpmpp-3m exact = UniP-3 after 2M", find("dpmpp-3m", curvature="exact", **ramp), uni_p3, everything),
        (
            "UniPC-3, exact start: bh1 = bh2",
            find("unipc", order=3, variant="bh1", **exact),
            find("unipc", order=3, variant="bh2", **exact),
            everything,
        ),
    ]
    print("identities: largest deviation over the golden problems")
    found = []
    for label, one, other, part in pairs:
        runs = [(run(one, problem), run(other, problem)) for problem in PROBLEMS[:6]]
        found.append((label, max(deviation(a[part], b[part]) for a, b in runs)))
    found.append(("y depends on s alone, not on the schedule", schedule_freedom()))
    found.append(("v = α̇ D + σ̇ ε", velocities()))
    found.append(("tAB's weights by parts and another quadrature", weights_by_parts()))
    for label, worst in found:
        print(f"  {label:46s} {mp.nstr(worst, 2)}")
        assert worst < mpf(10) ** -40


def predictor_only(P, X):
    states, history = [], []
    for i in range(P.steps):
        history.insert(0, P.data_at(i, X))
        X = unipc_predictor(P, i, X, order_of(P, i, 3, False), history, "bh2")
        states.append(X)
    return states


def schedule_freedom():
    worst = mpf(0)
    vp = PROBLEMS[3]
    vp.prepare()
    edm = Problem("same s", vp.law, Karras(), None, sigmas=list(vp.s))
    for scheme in schemes():
        if scheme.clock == "t" or scheme.options.get("variable") == "t":
            continue
        first = run(scheme, vp)
        edm.starts = [[v / vp.alpha[0] for v in x] for x in vp.starts]
        second = run(scheme, edm)
        scaled = [lin((1 / vp.alpha[i + 1], X)) for i, X in enumerate(first)]
        worst = max(worst, deviation(scaled, second))
    return worst


def velocities():
    worst = mpf(0)
    for problem in (PROBLEMS[3], PROBLEMS[4]):
        X = problem.prepare()
        for t in (mpf(1) / 10, mpf(1) / 2, mpf(9) / 10):
            a, b = problem.schedule.alpha_sigma(t)
            slope = lambda k: mp.diff(lambda u: problem.schedule.alpha_sigma(u)[k], t)
            by_parts = lin((slope(0), problem.data(X, a, b)), (slope(1), problem.noise(X, a, b)))
            with_score = problem.velocity(X, t)
            worst = max(worst, deviation([by_parts], [with_score]))
    return worst


def weights_by_parts():
    """Σ_j C_j τ_j^k = ∫ τ^k ds for k < q, the integral as [s τ^k] − k ∫ s τ^{k−1} dτ by tanh-sinh in t."""
    worst = mpf(0)
    for problem in (PROBLEMS[3], PROBLEMS[4]):
        problem.prepare()
        t, s = problem.t, problem.s
        for i in range(3, problem.steps):
            for k in range(1, 4):
                unit = [[[mpf(1) if j == m else mpf(0)] for j in range(4)] for m in range(4)]  # particle j sees C_j
                zero = [[mpf(0)] for _ in range(4)]
                weights = [x[0] / problem.alpha[i + 1] for x in deis("t")(problem, i, zero, 4, unit)]
                ratio = lambda u: (lambda pair: pair[1] / pair[0])(problem.schedule.alpha_sigma(u))
                inner = mp.quad(lambda u: k * ratio(u) * u ** (k - 1), [t[i], t[i + 1]])
                wanted = s[i + 1] * t[i + 1] ** k - s[i] * t[i] ** k - inner
                worst = max(worst, abs(mp.fsum(w * t[i - j] ** k for j, w in enumerate(weights)) - wanted))
    return worst


# ---------------------------------------------------------------- orders
LAW = Mixture([0.375, 0.25, 0.375], [[-1.5], [0.25], [1.75]], [[[0.25]], [[0.3125]], [[0.25]]])
BEGIN, END = mpf("0.4"), mpf("0.15")
STARTS = [mpf(v) for v in ("-1.75", "-1.125", "-0.375", "0.25", "1.0", "1.75")]


def knots(n):
    """n steps in t, long and short in turn (2 : 1): wrong variable-step weights lose orders on such a grid."""
    unit = (END - BEGIN) / n
    return [BEGIN + unit * (i + (mpf(1) / 3 if i % 2 else 0)) for i in range(n + 1)]


def errors(scheme, counts, exact):
    out = []
    for n in counts:
        problem = Problem("line", LAW, VariancePreserving(), [[x] for x in STARTS], times=knots(n))
        last = run(scheme, problem)[-1]
        assert problem.evaluations == expected_evaluations(scheme, problem)
        out.append(mp.sqrt(mp.fsum((x[0] - e) ** 2 for x, e in zip(last, exact)) / len(exact)))
    return out


def fitted(counts, errors):
    """Slope of the least-squares line through (log n, −log error)."""
    u, v = [mp.log(n) for n in counts], [-mp.log(e) for e in errors]
    mu, mv = mp.fsum(u) / len(u), mp.fsum(v) / len(v)
    return mp.fsum((a - mu) * (b - mv) for a, b in zip(u, v)) / mp.fsum((a - mu) ** 2 for a in u)


def claims(scheme):
    """The order that the literature claims, and the one that docs/solvers.md derives."""
    claim = scheme.order + (1 if scheme.name == "unipc" else 0)
    derived = claim
    if scheme.options.get("start") == "ramp":
        derived = min(claim, 3 if scheme.name == "unipc" else 2)
    if scheme.options.get("curvature") == "published":
        derived = 2
    return claim, derived


def orders():
    problem = Problem("line", LAW, VariancePreserving(), None, times=[BEGIN, END])
    problem.starts = [[x] for x in STARTS]
    problem.prepare()
    exact = [
        problem.alpha[1] * flow(LAW, x / problem.alpha[0], problem.s[0], problem.s[1]) for x in STARTS
    ]
    print("orders: VP(0.1, 20), t from 0.4 to 0.15, three modes; root mean square over 6 particles against F⁻¹∘F")
    print()
    print("| scheme | claimed | derived | fitted | n = 64 | 128 | 256 | 512 |")
    print("|---|---|---|---|---|---|---|---|")
    for scheme in schemes():
        if scheme.options.get("lowerOrderFinal"):
            continue
        counts = [64, 128, 256, 512]
        found = errors(scheme, counts, exact)
        claim, derived = claims(scheme)
        name = scheme.name if scheme.name.startswith(("d", "e")) and scheme.name != "deis" else f"{scheme.name}-{scheme.order}"
        name = " ".join([scheme.name if scheme.name in TABLEAUX else name, scheme.clock, *scheme.options.values()])
        cells = [name, claim, derived, mp.nstr(fitted(counts, found), 3)] + [mp.nstr(e, 2) for e in found]
        print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def check():
    butcher_conditions()
    stiff_conditions()
    identities()
    orders()
