"""Values of the elementary and error functions to 50 digits: python3 generate.py > truth.csv

Each line has a function, an argument, the nearest double to the value, and how far the value is above it in units of that
double's last place, so that errors can be told to a thousandth of such a unit. Arguments and values are hexadecimal.
"""

import math
import random

from mpmath import mp, mpf, cospi, erf, erfc, exp, floor, log, log1p, npdf, pi, sinpi, sqrt, erfinv

mp.dps = 50
random.seed(20260101)


def cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def quantile(p):
    if p > mpf("0.5"):
        return -quantile(1 - p)
    if p > 0.01:
        x = -sqrt(mpf(2)) * erfinv(1 - 2 * p)
    else:
        r = sqrt(-2 * log(p))
        x = -(r - (2 * log(r) + log(2 * pi)) / (2 * r))
    for _ in range(4 if p > 0.01 else 7):
        c = cdf(x)
        x -= (log(c) - log(p)) * c / (exp(-x * x / 2) / sqrt(2 * pi))
    return x


def turns(x):
    return x - 2 * floor(x / 2)


FUNCTIONS = {
    "exp": exp,
    "log": log,
    "sinPi": lambda x: sinpi(turns(x)),
    "cosPi": lambda x: cospi(turns(x)),
    "erf": erf,
    "erfc": erfc,
    "density": npdf,
    "cdf": cdf,
    "logCdf": lambda x: log(cdf(x)) if x < 3 else log1p(-cdf(-x)),
    "quantile": quantile,
}

uniform = random.uniform


def near(x):
    return x + uniform(-1, 1) * 2.0 ** -random.randint(1, 45)


ARGUMENTS = {
    "exp": lambda: random.choice([uniform(-745, 709.7), uniform(-1, 1), uniform(-745.1, -707), 2.0 ** uniform(-60, 9)]),
    "log": lambda: random.choice([uniform(0.5, 2), 2.0 ** uniform(-1074, 1023), near(1), uniform(0.68, 1.45)]),
    "sinPi": lambda: random.choice([uniform(-1, 1), uniform(-1000, 1000), 2.0 ** uniform(-300, 60), near(random.randint(-50, 50) / 2)]),
    "cosPi": lambda: random.choice([uniform(-1, 1), uniform(-1000, 1000), 2.0 ** uniform(-300, 60), near(random.randint(-50, 50) / 2)]),
    "erf": lambda: random.choice([uniform(-6, 6), uniform(-1, 1), 2.0 ** uniform(-300, 2)]),
    "erfc": lambda: random.choice([uniform(-6, 27), uniform(-1, 1)]),
    "density": lambda: random.choice([uniform(-38, 38), uniform(-3, 3)]),
    "cdf": lambda: random.choice([uniform(-38, 9), uniform(-1, 1)]),
    "logCdf": lambda: random.choice([uniform(-60, 12), uniform(-1.5, 1.5), -(2.0 ** uniform(5, 40))]),
    "quantile": lambda: random.choice([random.random(), 2.0 ** uniform(-1070, -1), near(0.5), 1 - 2.0 ** -random.randint(1, 52)]),
}

for name, function in FUNCTIONS.items():
    written = 0
    while written < 250:
        x = ARGUMENTS[name]()
        if name == "quantile" and not 0 < x < 1 or name == "log" and x <= 0:
            continue
        value = function(mpf(x))
        nearest = float(value)
        if nearest == 0 or math.isinf(nearest):
            continue
        rest = float((value - mpf(nearest)) / mpf(math.ulp(nearest)))
        print(f"{name},{x.hex()},{nearest.hex()},{rest:.4f}")
        written += 1
