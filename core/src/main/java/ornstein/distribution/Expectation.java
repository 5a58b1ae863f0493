package ornstein.distribution;

import java.util.function.Function;

import ornstein.array.Batch;
import ornstein.random.Stream;

/** How expectations under a mixture are found where there is no closed form. */
public sealed interface Expectation permits Quadrature, Sampling {

    /**
     * On the line, by adaptive Gauss–Kronrod quadrature: to about 1e-13 of ∫ p |f| (or of the floor, if that is larger) for
     * any mixture and a smooth f.
     */
    static Expectation quadrature() {
        return new Quadrature();
    }

    /**
     * In any dimension, by a mean over exact draws.
     *
     * @param n ≥ 2
     * @param stream whose numbers at step 0 the draws take
     */
    static Expectation sampling(int n, Stream stream) {
        return new Sampling(n, stream);
    }

    /** The best that is known for a dimension. */
    static Expectation best(int dimension) {
        if (dimension == 1) {
            return quadrature();
        }
        throw new IllegalArgumentException("dimension = " + dimension + ": there is quadrature on the line only; give"
                + " Expectation.sampling(100_000, stream) for a mean over draws with its standard error");
    }

    /**
     * E f(x), x of the law.
     *
     * @param f [N, D] → [N], each value that of its own point
     * @param floor the size of the terms that f is the difference of: what is below 1e-14 of it is taken for rounding; 0
     *     if nothing in f cancels
     */
    Estimate of(GaussianMixture law, Function<Batch, double[]> f, double floor);
}
