package ornstein.likelihood;

import ornstein.array.Batch;

/**
 * Log-densities along a flow.
 *
 * @param values log p of the data, one per particle, in nats
 * @param data the points at the time of data, [*N, D]
 * @param noise the points at the time of noise, [*N, D]
 * @param evaluations of the field per particle, on average; each comes with a divergence, or with as many products with the
 *     Jacobian as there are probes
 */
public record LogDensities(double[] values, Batch data, Batch noise, double evaluations) {
    private static final double LOG_2 = 0.69314718055994530942;

    /** −log₂ p/D of each particle. */
    public double[] bitsPerDimension() {
        double[] bits = values.clone();
        for (int i = 0; i < bits.length; i++) {
            bits[i] /= -LOG_2 * data.dimension();
        }
        return bits;
    }
}
