package ornstein.solve.diffusion;

/**
 * The functions φ_0(z) = e^z, φ_k(z) = ∫_0^1 e^{(1−θ)z} θ^{k−1}/(k − 1)! dθ of exponential integrators
 * [hochbruck2010exponential], to a few units in the last place for every z.
 *
 * <p>The recursion φ_{k+1}(z) = (φ_k(z) − 1/k!)/z cancels for small z. There φ_k is summed: Σ z^j/(j + k)! for z &gt; 0,
 * and e^z Σ |z|^j/(j! (k − 1)! (k + j)) for z &lt; 0 (Kummer's transformation), both of positive terms only.
 */
final class Phi {
    private static final double SMALL = 8;

    private Phi() {}

    /** φ_k(z), k ≥ 0. */
    static double of(int k, double z) {
        if (k == 0) {
            return StrictMath.exp(z);
        }
        if (k == 1) {
            return z == 0 ? 1 : StrictMath.expm1(z) / z;
        }
        if (Math.abs(z) > SMALL) {
            return (of(k - 1, z) - 1 / factorial(k - 1)) / z;
        }
        return z < 0 ? StrictMath.exp(z) * turned(k, -z) / factorial(k - 1) : series(k, z);
    }

    private static double series(int k, double z) {
        double term = 1 / factorial(k);
        double sum = 0;
        for (int j = 1; sum + term != sum; j++) {
            sum += term;
            term *= z / (j + k);
        }
        return sum;
    }

    /** Σ a^j/(j! (k + j)). */
    private static double turned(int k, double a) {
        double power = 1;
        double sum = 0;
        for (int j = 1; sum + power / (k + j - 1) != sum; j++) {
            sum += power / (k + j - 1);
            power *= a / j;
        }
        return sum;
    }

    /** k!, exact for all that are used. */
    static double factorial(int k) {
        double product = 1;
        for (int j = 2; j <= k; j++) {
            product *= j;
        }
        return product;
    }
}
