"""Laws, schedules and the probability flow between knots, for solvers.py; on the line its exact solution too.

Below, l is half the log-SNR, s = σ/α, and a state is a list over particles of lists over coordinates.
"""

from mpmath import mp, mpf

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


# ---------------------------------------------------------------- the exact flow on the line
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
