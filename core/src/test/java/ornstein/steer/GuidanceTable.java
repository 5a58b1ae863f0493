package ornstein.steer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;

/** What guidance and annealing sample, with weights and without, beside what they are said to sample. */
final class GuidanceTable {
    private static final int SEEDS = 20;
    private static final GaussianMixture LAW = law(0.2, 2.5, 0.64);
    private static final GaussianMixture CONDITIONAL = law(0.4, 2, 0.5);

    private GuidanceTable() {}

    private static GaussianMixture law(double left, double mean, double variance) {
        return GaussianMixture.of(new double[] {left, 1 - left}, new double[][] {{-mean}, {mean}},
                List.of(Covariance.isotropic(variance), Covariance.isotropic(variance)));
    }

    private static ExactField field(GaussianMixture law) {
        return new ExactField(VariancePreserving.linear(0.1, 20), law);
    }

    record Case(String name, SteeredPath path) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The mean, the variance, and the probability of the left half-line. */
    record Figures(double mean, double variance, double left) {
        static Figures of(double[] x, double[] weights) {
            double mean = 0;
            double left = 0;
            for (int i = 0; i < x.length; i++) {
                mean += weights[i] * x[i];
                left += x[i] < 0 ? weights[i] : x[i] == 0 ? 0.5 * weights[i] : 0;
            }
            double variance = 0;
            for (int i = 0; i < x.length; i++) {
                variance += weights[i] * (x[i] - mean) * (x[i] - mean);
            }
            return new Figures(mean, variance, left);
        }

        double[] values() {
            return new double[] {mean, variance, left};
        }
    }

    /**
     * A row.
     *
     * @param corrected the figures of independent runs, [3][runs]
     * @param uncorrected those of runs of the sampler alone
     */
    record Row(Case target, Figures exact, double[][] corrected, double[][] uncorrected) {
        /** How many standard errors the worst figure is off. */
        double off(double[][] runs) {
            double worst = 0;
            for (int k = 0; k < runs.length; k++) {
                Trial.Ratio ratio = Trial.Ratio.of(runs[k]);
                worst = Math.max(worst, Math.abs(ratio.mean() - exact.values()[k]) / ratio.error());
            }
            return worst;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (double weight : new double[] {1, 2, 3, 5}) {
            cases.add(new Case("guidance, w = " + (int) weight,
                    ClassifierFreeGuidance.of(field(LAW), field(CONDITIONAL), weight)));
        }
        for (double power : new double[] {2, 3}) {
            cases.add(new Case("power, β = " + (int) power, Annealed.of(field(LAW), power)));
        }
        return cases;
    }

    static Row row(Case target, int steps, int particles) {
        Steered method = Steered.of(target.path());
        return new Row(target, exact(target.path()), runs(method, steps, particles),
                runs(method.corrected(new Correction.None()), steps, particles));
    }

    /** By the trapezoidal rule. */
    private static Figures exact(SteeredPath path) {
        double h = 0.001;
        double[] x = IntStream.rangeClosed(-8000, 8000).mapToDouble(i -> i * h).toArray();
        double[] density = SteeredTruth.of(path).clean().orThrow().logDensity(Batch.ofScalars(x));
        for (int i = 0; i < density.length; i++) {
            density[i] = h * Math.exp(density[i]);
        }
        return Figures.of(x, density);
    }

    private static double[][] runs(Steered method, int steps, int particles) {
        TimeGrid grid = TimeGrid.uniform(1, 0.001, steps);
        double[][] figures = new double[3][SEEDS];
        IntStream.range(0, SEEDS).parallel().forEach(seed -> {
            ParticleCloud cloud = Smc.systematic(0.5).run(method, grid, particles, Noise.seeded(seed)).orThrow();
            double[] values = Figures.of(cloud.states().plane(0), cloud.weights().toArray()).values();
            for (int k = 0; k < values.length; k++) {
                figures[k][seed] = values[k];
            }
        });
        return figures;
    }

    static String markdown(List<Row> rows) {
        StringBuilder table = new StringBuilder("""
                | target | | mean | variance | left of 0 |
                |---|---|---:|---:|---:|
                """);
        for (Row row : rows) {
            table.append(String.format(Locale.ROOT, "| %s | exact | %.4f | %.4f | %.4f |%n", row.target,
                    row.exact.mean, row.exact.variance, row.exact.left));
            table.append(line("weighted", row.corrected)).append(line("guided only", row.uncorrected));
        }
        return table.toString();
    }

    private static String line(String name, double[][] runs) {
        StringBuilder line = new StringBuilder("| | " + name);
        for (double[] figure : runs) {
            Trial.Ratio ratio = Trial.Ratio.of(figure);
            line.append(String.format(Locale.ROOT, " | %.4f ± %.4f", ratio.mean(), ratio.error()));
        }
        return line.append(" |\n").toString();
    }
}
