package ornstein.fidelity;

import ornstein.path.Schedule;

/**
 * A Gaussian on the line and a model of it whose score is c·s + b with b = size/σ_t: all laws are Gaussian. Means, variances and
 * integrals are followed by the classical Runge–Kutta scheme, written here without the code under test.
 *
 * @param mean of the data
 * @param variance of the data
 * @param gamma of the reverse family; 0 for the flow
 */
record LinearModel(Schedule schedule, double mean, double variance, double factor, double size, double gamma) {
    /**
     * @param mean of the model
     * @param variance of the model
     * @param drift ½∫ E‖b_θ − b‖²/ς² dt
     * @param gap ½∫ E‖ς ∇log(p/q) − (b − b_θ)/ς‖² dt, by which the end falls short of the paths
     */
    record End(double mean, double variance, double drift, double gap) {}

    /** From p_1 at t = 1 down to a time. */
    End at(double from, int steps) {
        double h = (1 - from) / steps;
        double[] y = {mean(1), variance(1), 0, 0};
        for (int i = 0; i < steps; i++) {
            double t = 1 - i * h;
            double[] k1 = rates(t, y);
            double[] k2 = rates(t - 0.5 * h, moved(y, k1, 0.5 * h));
            double[] k3 = rates(t - 0.5 * h, moved(y, k2, 0.5 * h));
            double[] k4 = rates(t - h, moved(y, k3, h));
            for (int j = 0; j < y.length; j++) {
                y[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
            }
        }
        return new End(y[0], y[1], y[2], y[3]);
    }

    /** KL(p_t ‖ N(m, w)). */
    double divergence(double t, End end) {
        double v = variance(t);
        double d = mean(t) - end.mean;
        return 0.5 * (StrictMath.log(end.variance / v) + v / end.variance - 1 + d * d / end.variance);
    }

    double mean(double t) {
        return schedule.alpha(t) * mean;
    }

    double variance(double t) {
        double alpha = schedule.alpha(t);
        double sigma = schedule.sigma(t);
        return alpha * alpha * variance + sigma * sigma;
    }

    private static double[] moved(double[] y, double[] k, double h) {
        double[] moved = y.clone();
        for (int j = 0; j < y.length; j++) {
            moved[j] += h * k[j];
        }
        return moved;
    }

    /** In reverse time: dx = [−f x + ½(1 + γ²)g² s_θ] dτ + γ g dW. */
    private double[] rates(double t, double[] y) {
        double f = schedule.driftCoefficient(t);
        double g2 = schedule.diffusionSquared(t);
        double share = 0.5 * (1 + gamma * gamma);
        double mu = mean(t);
        double v = variance(t);
        double bias = size / schedule.sigma(t);
        double m = y[0];
        double w = y[1];
        double[] rates = {-f * m + share * g2 * (bias - factor * (m - mu) / v),
            2 * (-f - share * g2 * factor / v) * w + gamma * gamma * g2, 0, 0};
        if (gamma > 0) {
            // s − s_θ = −(1 − c)(x − μ)/v − bias, ∇log(p/q) = −(x − μ)/v + (x − m)/w
            double slope = (1 - factor) / v;
            double ratio = share / gamma;
            rates[2] = 0.5 * ratio * ratio * g2 * (slope * slope * v + bias * bias);
            // in reverse time b − b_θ = share·g²·(s − s_θ)
            double linear = gamma * (1 / w - 1 / v) + ratio * slope;
            double constant = gamma * (mu - m) / w + ratio * bias;
            rates[3] = 0.5 * g2 * (linear * linear * v + constant * constant);
        }
        return rates;
    }
}
