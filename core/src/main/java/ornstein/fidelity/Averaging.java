package ornstein.fidelity;

import ornstein.distribution.Expectation;
import ornstein.random.Noise;

/** How expectations under the marginals p_t are found. */
public sealed interface Averaging permits Draws, Integration {
    /**
     * By means over exact draws, with standard errors. The draws at a time are those of the stream named after it, so that those
     * of different times are independent and those of one time the same in every curve.
     *
     * @param n ≥ 2, at each time
     */
    static Averaging draws(int n, Noise noise) {
        return new Draws(n, noise);
    }

    /** By adaptive quadrature, on the line only: to about ten digits for smooth fields. */
    static Averaging quadrature() {
        return new Integration();
    }

    /** The expectations at a time. */
    Expectation at(double t);

    /** The error of Σ wᵢvᵢ over different times: that of independent means, or the sum of bounds. */
    double error(double[] weights, double[] errors);
}
