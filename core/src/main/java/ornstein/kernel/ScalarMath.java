package ornstein.kernel;

/**
 * Elementary functions from +, −, ×, ÷, fused multiply-add and bit operations alone, so that every machine gives the
 * same bits; {@link SimdMath} does the same operations in the same order lane by lane. Polynomials: weighted minimax,
 * docs/derivations/elementary.py. Methods: [muller2016elementary], ch. 11.
 *
 * <p>Largest errors over 2·10⁷ arguments, against twice the precision, in units in the last place: exp 0.93, log 0.85,
 * sinPi 0.74, cosPi 0.76.
 */
public final class ScalarMath {

    /** Adding 1.5·2⁵² rounds a double of size below 2⁵¹ to an integer and leaves it in the low bits. */
    static final double ROUND = 0x1.8p52;
    /** The same for multiples of 4, up to 2⁵³. */
    static final double ROUND_4 = 0x1.8p54;

    static final long ONE_BITS = 0x3ff0000000000000L;
    static final long SIGN_BITS = 0x8000000000000000L;
    static final long MIN_NORMAL_BITS = 0x0010000000000000L;
    static final long INFINITY_BITS = 0x7ff0000000000000L;
    static final long FRACTION_BITS = 0x000fffffffffffffL;
    /** Bits of √½, where log's mantissa interval starts. */
    static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;
    /** Bits of 2⁵²: or-ing an integer below 2⁵² into them gives 2⁵² + that integer. */
    static final long TWO_52_BITS = 0x4330000000000000L;
    /** 2⁵² and the exponent's bias. */
    static final double TWO_52_BIASED = 0x1p52 + 1023;

    static final double LOG2_E = 0x1.71547652b82fep0;
    static final double LN2_HI = 0x1.62e42fefa39efp-1;
    static final double LN2_LO = 0x1.abc9e3b39803fp-56;

    // Arguments are cut to where the result has reached 0 or ∞.
    static final double EXP_LOW = -746;
    static final double EXP_HIGH = 710;
    /** Here n = −1023, for which the bits of 2ⁿ come out as those of 0. */
    static final double EXP_FLUSH = -709;

    // exp(r) = 1 + r + r²·Σ E_j r^j, |r| ≤ ln(2)/2, within 2^−57.9
    static final double E0 = 0x1.000000000000ap-1;
    static final double E1 = 0x1.55555555554fap-3;
    static final double E2 = 0x1.555555555088cp-5;
    static final double E3 = 0x1.1111111127b9dp-7;
    static final double E4 = 0x1.6c16c18426697p-10;
    static final double E5 = 0x1.a01a012a6927bp-13;
    static final double E6 = 0x1.a0199a16e809dp-16;
    static final double E7 = 0x1.71df253b9907fp-19;
    static final double E8 = 0x1.28ad689ec464ap-22;
    static final double E9 = 0x1.ad7f7873fcf10p-26;

    // log((1+s)/(1−s)) = 2s + s·z·Σ L_j z^j, z = s², |s| ≤ 3 − 2√2, within 2^−59.4
    static final double L0 = 0x1.5555555555592p-1;
    static final double L1 = 0x1.999999997fdb9p-2;
    static final double L2 = 0x1.24924941f11bdp-2;
    static final double L3 = 0x1.c71c520960986p-3;
    static final double L4 = 0x1.74663ee851657p-3;
    static final double L5 = 0x1.39a1baae9172dp-3;
    static final double L6 = 0x1.2f05643518043p-3;

    // sin(πr) = r·(π + y·Σ S_j y^j), cos(πr) = 1 + y·Σ C_j y^j, y = r², |r| ≤ ¼, within 2^−58.0 and 2^−64.2
    static final double PI_HI = 0x1.921fb54442d18p1;
    static final double PI_LO = 0x1.1a62633145c07p-53;
    static final double S0 = -0x1.4abbce625be47p2;
    static final double S1 = 0x1.466bc67758d85p1;
    static final double S2 = -0x1.32d2cce3332f1p-1;
    static final double S3 = 0x1.5078301b6339ep-4;
    static final double S4 = -0x1.e300a65abc4cfp-8;
    static final double S5 = 0x1.e403d0a316937p-12;
    static final double C0 = -0x1.3bd3cc9be45dep2;
    static final double C0_LO = -0x1.381c418f66a63p-52;
    static final double C1 = 0x1.03c1f081b5ab0p2;
    static final double C2 = -0x1.55d3c7e3c95bcp0;
    static final double C3 = 0x1.e1f50683b42c1p-3;
    static final double C4 = -0x1.a6d1ecb73f8ecp-6;
    static final double C5 = 0x1.f9cc6acf4b823p-10;
    static final double C6 = -0x1.b26fe8323ccd4p-14;

    private ScalarMath() {}

    /** eˣ over the whole range, subnormal results included; exp(−∞) = 0, exp(∞) = ∞, exp(NaN) = NaN. */
    public static double exp(double x) {
        double c = Math.min(Math.max(x, EXP_LOW), EXP_HIGH);
        double n = Math.fma(c, LOG2_E, ROUND) - ROUND;
        double q = expm1Reduced(n, c);
        // 2ⁿ in two factors, each in the normal range, so that only the last product rounds to a subnormal number
        double t = Math.fma(n, 0.5, ROUND);
        double s = powerOfTwo(t);
        return Math.fma(q, s, s) * powerOfTwo(n - (t - ROUND) + ROUND);
    }

    /**
     * eˣ for x ≤ 709, faster than {@link #exp}: results below about 2⁻¹⁰²²·⁵ become +0.
     */
    public static double expNonPositive(double x) {
        double c = Math.max(x, EXP_FLUSH);
        double t = Math.fma(c, LOG2_E, ROUND);
        double q = expm1Reduced(t - ROUND, c);
        double s = powerOfTwo(t);
        return Math.fma(q, s, s);
    }

    /** exp(x − n·ln 2) − 1. */
    private static double expm1Reduced(double n, double x) {
        double e = Math.fma(n, -LN2_HI, x); // exact
        double r = Math.fma(n, -LN2_LO, e);
        double p = Math.fma(E9, r, E8);
        p = Math.fma(p, r, E7);
        p = Math.fma(p, r, E6);
        p = Math.fma(p, r, E5);
        p = Math.fma(p, r, E4);
        p = Math.fma(p, r, E3);
        p = Math.fma(p, r, E2);
        p = Math.fma(p, r, E1);
        p = Math.fma(p, r, E0);
        return e + Math.fma(n, -LN2_LO, r * r * p);
    }

    /** 2ⁿ for t = n + ROUND, −1023 ≤ n ≤ 1023; 0 at −1023. */
    private static double powerOfTwo(double t) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(t) << 52) + ONE_BITS);
    }

    /** ln x; log(±0) = −∞, log(∞) = ∞, NaN below zero; subnormal arguments included. */
    public static double log(double x) {
        if (!(x < Double.POSITIVE_INFINITY)) {
            return x;
        }
        if (x <= 0) {
            return x < 0 ? Double.NaN : Double.NEGATIVE_INFINITY;
        }
        return x < Double.MIN_NORMAL ? logScaled(x * 0x1p54, -54) : logScaled(x, 0);
    }

    /** ln x for positive, finite, normal x, without a check. */
    public static double logNormal(double x) {
        return logScaled(x, 0);
    }

    /** ln x + k₀·ln 2. */
    private static double logScaled(double x, double k0) {
        // x = 2^k·(1 + f) with 1 + f in [√½, √2)
        long bits = Double.doubleToRawLongBits(x) + (ONE_BITS - SQRT_HALF_BITS);
        double k = Double.longBitsToDouble((bits >>> 52) | TWO_52_BITS) - TWO_52_BIASED + k0;
        double f = Double.longBitsToDouble((bits & FRACTION_BITS) + SQRT_HALF_BITS) - 1;
        double s = f / (f + 2);
        double z = s * s;
        double p = Math.fma(L6, z, L5);
        p = Math.fma(p, z, L4);
        p = Math.fma(p, z, L3);
        p = Math.fma(p, z, L2);
        p = Math.fma(p, z, L1);
        p = Math.fma(p, z, L0);
        // ln(1 + f) = f − (h − s·(h + z·p)), h = ½f²
        double h = f * (f * 0.5);
        double u = Math.fma(s, Math.fma(z, p, h), k * LN2_LO);
        return Math.fma(k, LN2_HI, f - (h - u));
    }

    /** sin(πx), odd; 0 at the integers with the sign of x, NaN for infinities. */
    public static double sinPi(double x) {
        double y = sinPiNear(nearZero(x)) + 0.0;
        return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ Double.doubleToRawLongBits(x) & SIGN_BITS);
    }

    /** cos(πx), even; +0 halfway between the integers, NaN for infinities. */
    public static double cosPi(double x) {
        return cosPiNear(nearZero(x)) + 0.0;
    }

    /** |x| less a multiple of 4, exactly; from 2⁵³ on every double is even, as is 2⁵³; NaN for infinities. */
    private static double nearZero(double x) {
        double c = Math.min(Math.abs(x), 0x1p53);
        return c - (c + ROUND_4 - ROUND_4) + x * 0;
    }

    /** sin(πx) for |x| ≤ 2⁵⁰. */
    static double sinPiNear(double x) {
        double t = Math.fma(x, 2, ROUND);
        return wave(Math.fma(t - ROUND, -0.5, x), Double.doubleToRawLongBits(t));
    }

    /** cos(πx) for |x| ≤ 2⁵⁰. */
    static double cosPiNear(double x) {
        double t = Math.fma(x, 2, ROUND);
        return wave(Math.fma(t - ROUND, -0.5, x), Double.doubleToRawLongBits(t) + 1);
    }

    /** sin(π(r + n/2)) for |r| ≤ ¼ and the last bits of n. */
    private static double wave(double r, long n) {
        double y = (n & 1) == 0 ? sinPiReduced(r) : cosPiReduced(r);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(y) ^ n << 62 & SIGN_BITS);
    }

    private static double sinPiReduced(double r) {
        double y = r * r;
        double p = Math.fma(S5, y, S4);
        p = Math.fma(p, y, S3);
        p = Math.fma(p, y, S2);
        p = Math.fma(p, y, S1);
        p = Math.fma(p, y, S0);
        return Math.fma(r, PI_HI, r * Math.fma(p, y, PI_LO));
    }

    private static double cosPiReduced(double r) {
        double y = r * r;
        double p = Math.fma(C6, y, C5);
        p = Math.fma(p, y, C4);
        p = Math.fma(p, y, C3);
        p = Math.fma(p, y, C2);
        p = Math.fma(p, y, C1);
        p = Math.fma(p, y, C0_LO);
        double top = Math.fma(y, C0, 1);
        return top + Math.fma(p, y, Math.fma(y, C0, 1 - top));
    }
}
