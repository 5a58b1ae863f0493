package ornstein.steer;

import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;

/**
 * A method of steering whose normaliser is known.
 *
 * @param logZ log of the target's normaliser at clean data
 */
record Trial(String name, Steered method, Smc smc, TimeGrid grid, int particles, double logZ) {
    /**
     * The mean of independent Ẑ/Z, and its standard error.
     *
     * @param mean of the runs
     * @param error of the mean
     */
    record Ratio(double mean, double error) {
        static Ratio of(double[] values) {
            double mean = 0;
            for (double value : values) {
                mean += value / values.length;
            }
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            return new Ratio(mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
        }

        /** How many standard errors it is off 1. */
        double off() {
            return (mean - 1) / error;
        }

        @Override
        public String toString() {
            return String.format("%.4f ± %.4f (%.1f)", mean, error, off());
        }
    }

    Trial(String name, Steered method, TimeGrid grid, int particles, double logZ) {
        this(name, method, Smc.systematic(0.5), grid, particles, logZ);
    }

    Trial named(String more) {
        return new Trial(name + more, method, smc, grid, particles, logZ);
    }

    Trial by(Smc other) {
        return new Trial(name, method, other, grid, particles, logZ);
    }

    Ratio ratio(int runs) {
        return ratio(runs, weighting -> weighting);
    }

    /** With weights that are tampered with. */
    Ratio ratio(int runs, UnaryOperator<Weighting> fault) {
        return Ratio.of(ratios(runs, fault));
    }

    /** Runs are independent, so that they share out the threads. */
    double[] ratios(int runs, UnaryOperator<Weighting> fault) {
        Noise noise = Noise.seeded(4).child(name);
        return IntStream.range(0, runs).parallel().mapToDouble(i -> ratio(noise.child("run-" + i), fault)).toArray();
    }

    private double ratio(Noise noise, UnaryOperator<Weighting> fault) {
        Steered ready = method.ready(grid);
        GaussianMixture law = ready.start(grid.from());
        ParticleCloud cloud = smc.run(ready.run(ready.finished(grid), law.sample(particles, noise.stream("start"))),
                fault.apply(ready.weighting(law)), noise);
        return Math.exp(cloud.logNormaliser() - logZ);
    }

    @Override
    public String toString() {
        return name;
    }
}
