package ornstein.kernel;

/**
 * Counter-based random numbers: every number is a function of key (k₀, k₁), high counter word c₁ and its place alone, so
 * the way in which a range is cut into calls does not matter.
 *
 * <p>A 64-bit word w becomes the uniform (2⌊w/2¹²⌋ + 1)·2⁻⁵³: 2⁵² equally likely values, symmetric about ½, never 0 or 1.
 * The two uniforms u, v of a block become two normals by Box–Muller, √(−2 ln u)·cos(2πv) and √(−2 ln u)·sin(2πv)
 * [box1958note]. No normal is larger than √(106 ln 2) ≈ 8.57, a cut that a true normal crosses with probability
 * 1e-17.
 *
 * <p>Two forms. <em>Pair</em>: counter (first + i, c₁) gives a[aFrom + i] from word 0 (the cosine) and b[bFrom + i] from
 * word 1 (the sine). <em>Plane</em>: one number per particle and no half block wasted: particle p takes word
 * ⌊p/8⌋ mod 2 of counter (2⁶³ + 8⌊p/16⌋ + p mod 8, c₁). Particles and the pair form's counters are not negative, so that
 * the two forms never meet in a block.
 */
public interface RandomKernel {

    /** Pair form of the raw words. */
    void words(long k0, long k1, long c1, long first, int n, long[] a, int aFrom, long[] b, int bFrom);

    /** Plane form of the raw words of particles first + i into a[from + i]. */
    void wordPlane(long k0, long k1, long c1, long first, int n, long[] a, int from);

    /** Pair form of uniforms in (0, 1). */
    void uniforms(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b, int bFrom);

    /** Plane form of uniforms in (0, 1). */
    void uniformPlane(long k0, long k1, long c1, long first, int n, double[] a, int from);

    /** Pair form of standard normals. */
    void normals(long k0, long k1, long c1, long first, int n, double[] a, int aFrom, double[] b, int bFrom);

    /** Plane form of standard normals. */
    void normalPlane(long k0, long k1, long c1, long first, int n, double[] a, int from);
}
