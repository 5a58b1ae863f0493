package ornstein.kernel;

/**
 * An unevaluated sum of two doubles, |lo| ≤ ulp(hi)/2: some 30 digits, and from them exp, log, sin and cos that share nothing
 * with the kernels but +, −, × and ÷. [dekker1971floating], [muller2016elementary]
 */
record DoubleDouble(double hi, double lo) {
    private static final DoubleDouble ONE = new DoubleDouble(1, 0);
    private static final DoubleDouble LN2 = new DoubleDouble(0x1.62e42fefa39efp-1, 0x1.abc9e3b39803fp-56);
    private static final DoubleDouble PI = new DoubleDouble(0x1.921fb54442d18p1, 0x1.1a62633145c07p-53);

    static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double v = s - a;
        return new DoubleDouble(s, (a - (s - v)) + (b - v));
    }

    static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    private static DoubleDouble normal(double hi, double lo) {
        double s = hi + lo;
        return new DoubleDouble(s, lo - (s - hi));
    }

    DoubleDouble plus(DoubleDouble o) {
        DoubleDouble s = sum(hi, o.hi);
        DoubleDouble t = sum(lo, o.lo);
        DoubleDouble u = normal(s.hi, s.lo + t.hi);
        return normal(u.hi, u.lo + t.lo);
    }

    DoubleDouble times(DoubleDouble o) {
        DoubleDouble p = product(hi, o.hi);
        return normal(p.hi, Math.fma(hi, o.lo, Math.fma(lo, o.hi, p.lo)));
    }

    DoubleDouble times(double o) {
        DoubleDouble p = product(hi, o);
        return normal(p.hi, Math.fma(lo, o, p.lo));
    }

    DoubleDouble over(double o) {
        double q = hi / o;
        return normal(q, (Math.fma(-q, o, hi) + lo) / o);
    }

    DoubleDouble negated() {
        return new DoubleDouble(-hi, -lo);
    }

    /** eˣ for normal results. */
    static DoubleDouble exp(double x) {
        double n = Math.rint(x / LN2.hi);
        DoubleDouble r = new DoubleDouble(x, 0).plus(LN2.times(-n));
        DoubleDouble s = ONE;
        for (int k = 24; k > 0; k--) {
            s = s.times(r).over(k).plus(ONE);
        }
        return new DoubleDouble(Math.scalb(s.hi, (int) n), Math.scalb(s.lo, (int) n));
    }

    /** ln x for normal x: a Newton step on the exponential. */
    static DoubleDouble log(double x) {
        int k = Math.getExponent(x);
        double m = Math.scalb(x, -k);
        if (m > 1.5) {
            m *= 0.5;
            k++;
        }
        double y = StrictMath.log(m);
        DoubleDouble t = exp(-y).times(m).plus(ONE.negated());
        DoubleDouble fraction = new DoubleDouble(y, 0).plus(t).plus(t.times(t).times(-0.5));
        return LN2.times(k).plus(fraction);
    }

    /** sin(πx) for |x| below 2⁵⁰. */
    static DoubleDouble sinPi(double x) {
        double n = Math.rint(2 * x);
        return quarter(x - 0.5 * n, (long) n);
    }

    /** cos(πx) for |x| below 2⁵⁰. */
    static DoubleDouble cosPi(double x) {
        double n = Math.rint(2 * x);
        return quarter(x - 0.5 * n, (long) n + 1);
    }

    /** sin(π(r + n/2)). */
    private static DoubleDouble quarter(double r, long n) {
        DoubleDouble angle = PI.times(r);
        DoubleDouble square = angle.times(angle).negated();
        int first = (n & 1) == 0 ? 1 : 0; // the power at which the series starts
        DoubleDouble s = ONE;
        for (int k = 24 + first; k > first; k -= 2) {
            s = s.times(square).over(k * (k - 1.0)).plus(ONE);
        }
        DoubleDouble value = first == 1 ? angle.times(s) : s;
        return (n & 2) == 0 ? value : value.negated();
    }

    /** How far y is from this, in units of the last place of the double nearest to this. */
    double ulps(double y) {
        return Math.abs((y - hi) - lo) / Math.ulp(hi);
    }
}
