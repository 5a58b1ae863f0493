package ornstein.kernel;

/**
 * The error function and the standard normal law: distribution function Φ, its logarithm, density φ and quantile. Scalar,
 * from {@link ScalarMath} and own polynomials (weighted minimax, docs/derivations/error_function.py).
 *
 * <p>For x ≥ ½ everything rests on exp(x²)·erfc(x), which is s times a polynomial of s = 4/(4 + x) on nine pieces; the
 * square in the exponent is kept in two parts, so that the far tail loses no digits. The bounds are those
 * measured against 50-digit values, with a margin; below 2⁻¹⁰²² results have the spacing of subnormal numbers.
 */
public final class ErrorFunction {

    private static final double SQRT_HALF = 0x1.6a09e667f3bcdp-1;
    private static final double ONE_BY_SQRT_TWO_PI = 0x1.9884533d43651p-2;
    private static final double SQRT_TWO_BY_PI = 0x1.9884533d43651p-1;

    /** Beyond it erfc is less than half the least subnormal number. */
    private static final double ERFC_VANISHES = 27.3;
    /** The same for Φ and φ. */
    private static final double NORMAL_VANISHES = 38.7;

    /** erf(x)/x in x² − ⅛ for |x| ≤ ½, within 2^−57.8. */
    private static final double[] ERF = {0x1.15446b34ed348p0, -0x1.658407f4c04bbp-2, 0x1.a6db683de1286p-4,
        -0x1.8f7e682ca930ep-6, 0x1.35219bf03b957p-8, -0x1.934038e574e49p-11, 0x1.c5c57105c620ep-14,
        -0x1.c0bb72e5516bap-17, 0x1.8b392fc85f73cp-20};

    /** exp(x²)·erfc(x)/s in s less the middle of its tenth part of (0, 1), within 2^−57. */
    private static final double[][] SCALED = {
        {0x1.300acc138b353p-3, 0x1.3eefcad3c6fccp-3, 0x1.42e8aa0c67533p-3, 0x1.3a68c09ba6482p-3, 0x1.251583655d358p-3,
            0x1.040b2fc3e69abp-3, 0x1.b3d18887ab00bp-4, 0x1.55253eeed36ebp-4, 0x1.eaaa7c4ba14dbp-5,
            0x1.3baf783acbfdap-5, 0x1.560f4f1585868p-6},
        {0x1.5382f0e1eef2bp-3, 0x1.8a44789e62a14p-3, 0x1.b5c893ac33c45p-3, 0x1.cead9fab7ae98p-3, 0x1.cebad5daebc57p-3,
            0x1.b29660996b9f6p-3, 0x1.7b40a14f99230p-3, 0x1.2ec2dc6f9934cp-3, 0x1.af2a5b25daa7dp-4,
            0x1.054bf83ec31abp-4, 0x1.ddd4c7b4c2c2ep-6},
        {0x1.7fd46c5e0864dp-3, 0x1.f1cc3ba338032p-3, 0x1.30aaf5bfa1c58p-2, 0x1.5e00c59f4f228p-2, 0x1.7698e5ec945dep-2,
            0x1.71cbb5ee23ef5p-2, 0x1.4be7e861543afp-2, 0x1.08d517528f6d0p-2, 0x1.6912c90773259p-3,
            0x1.810a2bdf1a5ddp-4, 0x1.d2f74425b2ee9p-6},
        {0x1.b87c6790c85cap-3, 0x1.4209aa3d30782p-2, 0x1.b466c202249efp-2, 0x1.103f7e753b303p-1, 0x1.35f872840c448p-1,
            0x1.3df902f84c94ep-1, 0x1.203d63760ee34p-1, 0x1.bef36b542b765p-2, 0x1.159fd364cbd93p-2,
            0x1.c9f580f4c832fp-4, 0x1.096dbb28322d6p-10},
        {0x1.016c9b0972ad0p-2, 0x1.ac7d14fa7da2ap-2, 0x1.4222ee07b463fp-1, 0x1.b2a9b8ae40fb2p-1, 0x1.048764bd0dbc9p0,
            0x1.112a9e5e88955p0, 0x1.e8416b6e6c9dep-1, 0x1.626498045d864p-1, 0x1.7473e7ff34c62p-2, 0x1.4dac4a99357c8p-4,
            -0x1.18f50be3e1b04p-4},
        {0x1.33b38b596ee04p-2, 0x1.2619ce579fb70p-1, 0x1.ea13045a5711fp-1, 0x1.626a84e40706ap0, 0x1.b89b644bb209fp0,
            0x1.ce4769515bb7ap0, 0x1.8b87e795ffb54p0, 0x1.0069ce49b3a51p0, 0x1.91cd66cebf628p-2, -0x1.209920d166fddp-5,
            -0x1.51ee7be8aae8dp-3},
        {0x1.79efe4637fec5p-2, 0x1.a16b41df8a7d9p-1, 0x1.7f1232790e9b3p0, 0x1.24dff9e160aa1p1, 0x1.725dd217cabbap1,
            0x1.7b6bbb388bc77p1, 0x1.2cb5c27516270p1, 0x1.47db7f77c5108p0, 0x1.194774d30af15p-2, -0x1.e6cace15df710p-3,
            -0x1.d1b6de6f7ef6ep-3},
        {0x1.df6a7891d7325p-2, 0x1.3246e839fbbc8p0, 0x1.31e68b45c0579p1, 0x1.e5917d48ca74ap1, 0x1.318faff54300cp2,
            0x1.29e4577799902p2, 0x1.a62327461e732p1, 0x1.633dc26e32d7fp0, -0x1.49d66596eddf7p-5, -0x1.d1b7710ff124bp-2,
            -0x1.7d5d0a998ab03p-3},
        {0x1.3b6964086234ep-1, 0x1.cf4f274dd84cdp0, 0x1.eeddcbeb57017p1, 0x1.8f53782c6d431p2, 0x1.e9380856bb2c8p2,
            0x1.baa51a0c98eccp2, 0x1.0dd9360d3675ep2, 0x1.2c450db78b383p0, -0x1.073effc6cf79dp-1, -0x1.23cb4832acf8ep-1,
            -0x1.e0205b5dc887cp-6}
    };

    /** Φ⁻¹(½ + q)/q in q² − 1/32 for |q| ≤ ¼, within 2^−26. */
    private static final double[] CENTRE = {0x1.4c2326d174e3ap1, 0x1.84e3007a03994p1, 0x1.e481e3e00e909p2,
        0x1.7608ad526482ep4, 0x1.4697eb6fe429fp6, 0x1.2aa6852fb8f44p8};

    // −Φ⁻¹(p) in r = √(−2 ln p) less the middle of its piece, within 2^−19
    private static final double[] TAIL_MIDDLES = {2.08, 3.25, 5.5, 10.5, 26.35};
    private static final double[] TAIL_ENDS = {2.5, 4, 7, 14};
    private static final double[][] TAIL = {
        {0x1.335955afa87cbp0, 0x1.3b71e988538d5p0, -0x1.2e6479c14ecd9p-4, 0x1.a11bfc69cb6f6p-6, -0x1.3d1f073d2d28cp-7,
            0x1.fdec3699606e4p-9},
        {0x1.48f330725d850p1, 0x1.203bebc0add22p0, -0x1.c1d1e5e637cb6p-6, 0x1.a2f4910598deep-8, -0x1.af4f00dbb124dp-10,
            0x1.c80fa5a9464b7p-12},
        {0x1.40bd504bdf6cdp2, 0x1.0ee40d89331a4p0, -0x1.05f7966e7c203p-7, 0x1.301b07a765bc1p-10, -0x1.90a2759451f8bp-13,
            0x1.08c999e659642p-15},
        {0x1.45f2586c96e66p3, 0x1.056c88d477fc3p0, -0x1.a69ad3d957428p-10, 0x1.0bc7b45608881p-13,
            -0x1.9c285ac6c263cp-17, 0x1.34bed8cf91188p-20},
        {0x1.a30cdb1b481d1p4, 0x1.013009ea5fb61p0, -0x1.3117f4c207364p-13, 0x1.2bb1dc1cf3449p-18,
            -0x1.ec9fbf1df4152p-23, 0x1.5c9e914405781p-27}
    };

    private ErrorFunction() {}

    /** erf(x) = 2/√π·∫₀ˣ exp(−u²) du, within 4e-16 in relative terms. */
    public static double erf(double x) {
        double a = Math.abs(x);
        return a < 0.5 ? erfNear(x) : Math.copySign(1 - erfc(a), x);
    }

    /** erfc(x) = 1 − erf(x), within 5e-16 in relative terms up to where it vanishes (27.2). */
    public static double erfc(double x) {
        double a = Math.abs(x);
        if (a < 0.5) {
            return 1 - erfNear(x);
        }
        double tail = a > ERFC_VANISHES ? 0 : gauss(a, 1) * scaled(a);
        return x < 0 ? 2 - tail : tail;
    }

    /** exp(x²)·erfc(x) for x ≥ 4/9. */
    static double scaled(double x) {
        double d = 4 + x;
        double s = 4 / d;
        double correction = (Math.fma(-s, d, 4) - s * (4 - d + x)) / d;
        int piece = (int) (s * 10);
        double p = polynomial(SCALED[piece], s - (2 * piece + 1) / 20.0 + correction);
        return Math.fma(s, p, correction * p);
    }

    /** The standard normal density φ(x), within 4e-16 in relative terms. */
    public static double density(double x) {
        return Math.abs(x) > NORMAL_VANISHES ? 0 : gauss(x, 0.5) * ONE_BY_SQRT_TWO_PI;
    }

    /** The standard normal distribution function Φ(x), within 6e-16 in relative terms down to −37.5. */
    public static double cdf(double x) {
        double a = Math.abs(x) * SQRT_HALF;
        if (a < 0.5) {
            return Math.fma(0.5, erfNear(x * SQRT_HALF), 0.5);
        }
        double tail = a > ERFC_VANISHES ? 0 : 0.5 * gauss(x, 0.5) * scaled(a);
        return x < 0 ? tail : 1 - tail;
    }

    /** log Φ(x), within 8e-16 in relative terms for every x, in both tails. */
    public static double logCdf(double x) {
        if (x > 0) {
            return StrictMath.log1p(-cdf(-x));
        }
        if (x < -1e100) {
            return -0.5 * x * x;
        }
        double a = -x * SQRT_HALF;
        return a < 0.5 ? ScalarMath.log(cdf(x)) : Math.fma(-0.5 * x, x, ScalarMath.log(0.5 * scaled(a)));
    }

    /**
     * The standard normal quantile: the x with Φ(x) = p, within 7e-16 in relative terms; −∞ at 0 and ∞ at 1.
     *
     * @throws IllegalArgumentException if p is not in [0, 1]
     */
    public static double quantile(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p + ": a probability lies in [0, 1]");
        }
        double q = p - 0.5;
        if (Math.abs(q) <= 0.25) {
            return centralQuantile(q);
        }
        return q < 0 ? lowerQuantile(p) : -lowerQuantile(1 - p); // 1 − p is exact
    }

    /** The x with Φ(x) = ½ + q: one step of Halley's method on Φ. */
    private static double centralQuantile(double q) {
        double x = q * polynomial(CENTRE, q * q - 1.0 / 32);
        double e = (0.5 * erfNear(x * SQRT_HALF) - q) / density(x);
        return x - e / Math.fma(0.5 * x, e, 1);
    }

    /** The x with Φ(x) = p ≤ ¼: one step of Halley's method on log Φ. */
    private static double lowerQuantile(double p) {
        if (p == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        double log = ScalarMath.log(p);
        double r = Math.sqrt(-2 * log);
        int piece = 0;
        while (piece < TAIL_ENDS.length && r > TAIL_ENDS[piece]) {
            piece++;
        }
        double x = -polynomial(TAIL[piece], r - TAIL_MIDDLES[piece]);
        // f = log Φ − log p; f′ = h = φ/Φ; f″ = −h·(x + h)
        double scaled = scaled(-x * SQRT_HALF);
        double h = SQRT_TWO_BY_PI / scaled;
        double e = (Math.fma(-0.5 * x, x, ScalarMath.log(0.5 * scaled)) - log) / h;
        return x - e / Math.fma(0.5 * (x + h), e, 1);
    }

    private static double erfNear(double x) {
        return x * polynomial(ERF, x * x - 0.125);
    }

    /** exp(−factor·x²) for a factor that is a power of two, with x² in two parts. */
    private static double gauss(double x, double factor) {
        double high = x * x;
        double low = Math.fma(x, x, -high);
        double e = ScalarMath.exp(-factor * high);
        return Math.fma(-e, factor * low, e);
    }

    private static double polynomial(double[] c, double x) {
        double p = c[c.length - 1];
        for (int j = c.length - 2; j >= 0; j--) {
            p = Math.fma(p, x, c[j]);
        }
        return p;
    }
}
