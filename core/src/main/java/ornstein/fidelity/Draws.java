package ornstein.fidelity;

import java.util.Objects;

import ornstein.distribution.Expectation;
import ornstein.random.Noise;
import ornstein.random.Stream;

/** Means over n draws at each time. */
record Draws(int n, Noise noise) implements Averaging {
    Draws {
        Objects.requireNonNull(noise, "noise = null: give Noise.seeded(…)");
        if (n < 2) {
            throw new IllegalArgumentException(
                    "draws = " + n + ": a mean with a standard error needs two draws at least");
        }
    }

    Stream stream(double t) {
        return noise.stream("fidelity at t = " + t);
    }

    @Override
    public Expectation at(double t) {
        return Expectation.sampling(n, stream(t));
    }

    @Override
    public double error(double[] weights, double[] errors) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double own = weights[i] * errors[i];
            sum = Math.fma(own, own, sum);
        }
        return Math.sqrt(sum);
    }
}
