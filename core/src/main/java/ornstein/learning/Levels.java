package ornstein.learning;

import ornstein.path.Schedule;

/**
 * The levels of noise of some examples: x = α x_0 + σ ε and P = ofData·x_0 + ofNoise·ε, each [N].
 *
 * @param times t
 * @param weights λ(t), importance included
 */
record Levels(double[] times, double[] weights, double[] alphas, double[] sigmas, double[] ofData,
        double[] ofNoise) {

    /**
     * x = α x_0 + σ ε and P = ofData·x_0 + ofNoise·ε, one coordinate of all examples.
     *
     * @param clean x_0
     * @param noisy ε, replaced by x
     * @param targets P
     */
    void mix(double[] clean, double[] noisy, double[] targets) {
        for (int i = 0; i < noisy.length; i++) {
            double noise = noisy[i];
            targets[i] = Math.fma(ofNoise[i], noise, ofData[i] * clean[i]);
            noisy[i] = Math.fma(sigmas[i], noise, alphas[i] * clean[i]);
        }
    }

    /** α²/σ². */
    static double snr(Schedule schedule, double t) {
        double ratio = schedule.alpha(t) / schedule.sigma(t);
        double snr = ratio * ratio;
        if (!(snr < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the signal-to-noise ratio at t = " + t + " is " + snr
                    + ": weights on the data are infinite without noise; train from a later time, for example 1e-3");
        }
        return snr;
    }
}
