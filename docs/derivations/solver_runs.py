"""Whole runs of the schemes of docs/solvers.md: orders at the start and the end, history, function evaluations."""

from mpmath import mp, mpf

from solver_steps import (
    adams_bashforth,
    ddim,
    deis,
    dpm_solver_1,
    dpm_solver_2,
    dpm_solver_3,
    dpmpp_2m,
    dpmpp_2s,
    dpmpp_3m,
    exponential,
    first_order,
    lms,
    sigma_step,
    time_step,
    unipc_corrector,
    unipc_predictor,
)
from solver_tableaux import TABLEAUX


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
            ab = multistep(adams_bashforth, velocity_at, q, begin("t", q), keeps_order_to_zero=True)
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


DATA_PREDICTION = ("ddim", "dpmpp-", "unipc", "etd")


def applies(scheme, problem):
    """Whether the scheme's clock is finite at every knot, but for a last s = 0 and a first α = 0 in data prediction."""
    if scheme.clock == "t":
        return problem.times is not None and problem.alpha[0] > 0
    return problem.alpha[0] > 0 or scheme.name.startswith(DATA_PREDICTION)


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


def deviation(states, exact):
    """The largest |x − exact| over max(1, largest |exact|)."""
    flat = lambda v: [c for state in v for x in state for c in x]
    a, b = flat(states), flat(exact)
    return max(abs(u - v) for u, v in zip(a, b)) / max([mpf(1)] + [abs(v) for v in b])
