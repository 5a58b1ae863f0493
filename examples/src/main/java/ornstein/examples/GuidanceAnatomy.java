package ornstein.examples;

import static ornstein.distribution.Covariance.isotropic;
import static ornstein.distribution.GaussianMixture.at;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.metric.Wasserstein1;
import ornstein.path.GaussianPath;
import ornstein.plot.CurveFigure;
import ornstein.plot.DensityFigure;
import ornstein.plot.Grid;
import ornstein.plot.Interval;
import ornstein.plot.Panels;
import ornstein.plot.ScatterFigure;
import ornstein.random.Noise;
import ornstein.steer.ClassifierFreeGuidance;
import ornstein.steer.Correction;
import ornstein.steer.Resampling;
import ornstein.steer.Smc;
import ornstein.steer.Steered;
import ornstein.steer.SteeredPath;
import ornstein.steer.SteeredTruth;
import ornstein.steer.Truth;

/** What classifier-free guidance samples, and the law q(x)^{1−w} q(x|c)ʷ that it is said to sample. */
public final class GuidanceAnatomy {
    private static final double[] WEIGHTS = {1, 2, 3, 5};
    private static final Interval LINE = new Interval(-2, 6);
    private static final Interval PLANE = new Interval(-3.2, 5);

    private static final Classes ON_LINE = new Classes(
            GaussianMixture.builder(1).add(0.5, at(-1), isotropic(0.6)).add(0.35, at(0.8), isotropic(0.5))
                    .add(0.15, at(3.2), isotropic(0.3)).build(),
            GaussianMixture.builder(1).add(0.7, at(0.8), isotropic(0.5)).add(0.3, at(3.2), isotropic(0.3)).build());
    private static final Classes IN_PLANE = new Classes(
            GaussianMixture.builder(2).add(0.3, at(0.8, 1.4), isotropic(0.5)).add(0.2, at(2.4, -1.2), isotropic(0.3))
                    .add(0.3, at(-0.8, 0.4), isotropic(0.6)).add(0.2, at(-1.6, -1.2), isotropic(0.4)).build(),
            GaussianMixture.builder(2).add(0.6, at(0.8, 1.4), isotropic(0.5)).add(0.4, at(2.4, -1.2), isotropic(0.3))
                    .build());

    private GuidanceAnatomy() {}

    /** A law of two classes, and that of the class that is asked for. */
    private record Classes(GaussianMixture all, GaussianMixture conditional) {
        SteeredPath guided(double weight) {
            // region guidance
            var path = new GaussianPath(TwoModes.SCHEDULE);
            // p̃_t = q_t(x)^{1−w} q_t(x|c)ʷ, of the score (1 − w) s(x) + w s(x|c)
            return ClassifierFreeGuidance.of(path.field(all), path.field(conditional), weight);
            // endregion
        }
    }

    /** Samples without and with weights, and the exact law. */
    private record Outcome(Batch guided, Batch weighed, Truth.Known exact) {
        static Outcome of(SteeredPath target, int particles) {
            Noise noise = Noise.seeded(17);
            // region outcome
            Steered method = Steered.of(target);
            Batch weighed = Smc.systematic(0.9).run(method, TwoModes.grid(400), particles, noise)
                    .resampled(Resampling.SYSTEMATIC, noise.stream("last"));
            Batch guided = Smc.withoutResampling()
                    .run(method.corrected(new Correction.None()), TwoModes.grid(400), particles, noise)
                    .states();
            Truth.Known exact = SteeredTruth.of(target).clean().orThrow(); // by quadrature: no mixture
            // endregion
            return new Outcome(guided, weighed, exact);
        }

        double density(double... x) {
            return StrictMath.exp(exact.logDensity(Batch.ofRows(x))[0]);
        }
    }

    /**
     * Writes guidance-anatomy.png, and prints distances.
     *
     * @param args the folder to draw into, and how many particles (20 000 if it is left out)
     */
    public static void main(String[] args) throws IOException {
        int particles = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        Outcome[] line = Arrays.stream(WEIGHTS).mapToObj(w -> Outcome.of(ON_LINE.guided(w), particles))
                .toArray(Outcome[]::new);
        Panels panels = Panels.columns(4)
                .title("Classifier-free guidance: what it samples, and the law q(x)¹⁻ʷ q(x|c)ʷ that it is said to sample");
        for (int i = 0; i < WEIGHTS.length; i++) {
            panels = panels.add(String.format(Locale.ROOT, "w = %.0f", WEIGHTS[i]), density(line[i]));
        }
        Outcome plane = Outcome.of(IN_PLANE.guided(3), particles);
        Grid exact = Grid.of(PLANE, 161, PLANE, 161, plane::density);
        panels.add("in the plane, w = 3: guided", over(exact, plane.guided, 1))
                .add("weighed", over(exact, plane.weighed, 0))
                .add("distance to that law", distances(line))
                .add("standard deviation", spreads(line))
                .png(Path.of(args.length > 0 ? args[0] : ".").resolve("guidance-anatomy.png"), 1240, 700);
    }

    private static DensityFigure density(Outcome outcome) {
        return DensityFigure.of("q(x)¹⁻ʷ q(x|c)ʷ", outcome::density, LINE.lo(), LINE.hi())
                .samples("weighed", outcome.weighed.plane(0))
                .outline("guided", outcome.guided.plane(0))
                .bins(80);
    }

    /** Fifteen hundred of the points over the exact law. */
    private static ScatterFigure over(Grid exact, Batch points, int colour) {
        int every = Math.max(1, points.size() / 1500);
        double[][] some = new double[2][points.size() / every];
        for (int i = 0; i < some[0].length; i++) {
            some[0][i] = points.plane(0)[i * every];
            some[1][i] = points.plane(1)[i * every];
        }
        return new ScatterFigure().heat(exact).skip(colour).points("", some[0], some[1]).contours("", exact);
    }

    private static CurveFigure distances(Outcome[] line) {
        double[][] distances = new double[2][line.length];
        for (int i = 0; i < line.length; i++) {
            distances[0][i] = Wasserstein1.between(line[i].weighed, line[i].exact.law());
            distances[1][i] = Wasserstein1.between(line[i].guided, line[i].exact.law());
            System.out.printf(Locale.ROOT, "w = %.0f: W1 weighed %.4f, guided %.4f%n", WEIGHTS[i], distances[0][i],
                    distances[1][i]);
        }
        return two(distances).labels("w", "W₁");
    }

    private static CurveFigure spreads(Outcome[] line) {
        double[][] spreads = new double[2][line.length];
        double[] exact = new double[line.length];
        for (int i = 0; i < line.length; i++) {
            spreads[0][i] = deviation(line[i].weighed.plane(0));
            spreads[1][i] = deviation(line[i].guided.plane(0));
            exact[i] = Math.sqrt(line[i].exact.covariance(0, 0).value());
            System.out.printf(Locale.ROOT, "w = %.0f, deviation: weighed %.4f, guided %.4f, exact %.4f%n", WEIGHTS[i],
                    spreads[0][i], spreads[1][i], exact[i]);
        }
        return two(spreads)
                .guide("exact", w -> Math.sqrt(SteeredTruth.of(ON_LINE.guided(w)).clean().orThrow().covariance(0, 0)
                        .value()), 1, 5)
                .labels("w", "");
    }

    private static CurveFigure two(double[][] values) {
        double[] none = new double[WEIGHTS.length];
        return new CurveFigure().measured("weighed", WEIGHTS, values[0], none)
                .measured("guided", WEIGHTS, values[1], none);
    }

    private static double deviation(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    }
}
