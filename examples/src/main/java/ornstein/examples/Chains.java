package ornstein.examples;

import java.awt.Graphics2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import ornstein.array.Batch;
import ornstein.chain.Ancestral;
import ornstein.chain.ChainStates;
import ornstein.chain.DenoisingErrors;
import ornstein.chain.DiscreteSchedule;
import ornstein.chain.ExactReverseChain;
import ornstein.chain.ForwardChain;
import ornstein.chain.OptimalVariance;
import ornstein.chain.ReverseRule;
import ornstein.chain.VariationalBound;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.distribution.Univariate;
import ornstein.plot.Animation;
import ornstein.plot.CurveFigure;
import ornstein.plot.DensityFigure;
import ornstein.plot.Figure;
import ornstein.plot.GifWriter;
import ornstein.plot.Paths;
import ornstein.plot.TrajectoryFigure;
import ornstein.random.Noise;

/** The pictures of docs/chains.md: paths of a chain under its bands, its histogram there and back, the price of few steps. */
public final class Chains {
    private static final int STEPS = 200;
    private static final double REACH = 18;

    private Chains() {}

    /**
     * Prints variances and bounds, and draws {@code chain-paths.png}, {@code chain-histogram.gif} and
     * {@code chain-steps.png}.
     *
     * @param args the folder to draw into, and how many steps of the chain go into one frame (2 if it is left out)
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : ".");
        int stride = args.length > 1 ? Integer.parseInt(args[1]) : 2;
        // region law
        var chain = new ForwardChain(DiscreteSchedule.fixed(200, 0.2)); // x_t = √0.96 x_{t−1} + 0.2 ε
        var points = Empirical.of(Batch.ofScalars(-15, 1, -5, 15));
        for (int t : new int[] {1, 100, 200}) {
            System.out.println("variance after " + t + " steps: " + chain.marginal(points, t).covariance()[0][0]);
        }
        // endregion
        paths(chain).png(folder.resolve("chain-paths.png"), 900, 520);
        steps().png(folder.resolve("chain-steps.png"), 900, 520);
        GifWriter.write(histogram(chain, points, stride), folder.resolve("chain-histogram.gif"), 800, 450, 20);
    }

    /** Sixty paths from four points under the mean ± 3σ of all, and two in the light under that of their own start. */
    private static Figure paths(ForwardChain chain) {
        var data = Empirical.of(Batch.ofScalars(-15, -5, 1, 10));
        // region paths
        int each = 15;
        double[] starts = new double[4 * each];
        int[] groups = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            groups[i] = i % 4;
            starts[i] = data.points().get(groups[i], 0);
        }
        ChainStates states = chain.paths(Batch.ofScalars(starts), Noise.seeded(4).stream("paths"));
        // endregion
        double[] times = new double[STEPS + 1];
        double[][] values = new double[STEPS + 1][];
        for (int t = 0; t <= STEPS; t++) {
            times[t] = t;
            values[t] = states.at(t).plane(0);
        }
        double[][] all = band(chain, data);
        double[][] low = band(chain, Empirical.of(Batch.ofScalars(-15)));
        double[][] high = band(chain, Empirical.of(Batch.ofScalars(10)));
        return new TrajectoryFigure()
                .band("mean ± 3σ, of all and of one start", times, all[0], all[1])
                .band("", times, low[0], low[1])
                .band("", times, high[0], high[1])
                .paths(Paths.of(times, values).groups(groups))
                .highlight("from −15", times, states.path(0, 0))
                .highlight("from 10", times, states.path(3, 0))
                .title("Four points, two hundred steps, one Gaussian")
                .labels("step t", "x");
    }

    /** Mean − 3σ and mean + 3σ of the exact law at every state. */
    private static double[][] band(ForwardChain chain, Law data) {
        double[][] band = new double[2][STEPS + 1];
        for (int t = 0; t <= STEPS; t++) {
            Law law = chain.law(data, t);
            double mean = law.mean()[0];
            double deviation = Math.sqrt(law.covariance()[0][0]);
            band[0][t] = mean - 3 * deviation;
            band[1][t] = mean + 3 * deviation;
        }
        return band;
    }

    /** By how much the bound of a chain with a given number of steps exceeds the entropy of the data. */
    private static Figure steps() {
        // region bound
        var data = GaussianMixture.builder(1)
                .add(0.5, GaussianMixture.at(-2), Covariance.isotropic(0.5))
                .add(0.3, GaussianMixture.at(0.5), Covariance.isotropic(0.3))
                .add(0.2, GaussianMixture.at(3), Covariance.isotropic(0.1))
                .build();
        var schedule = DiscreteSchedule.cosine(1024, 0.008, 0.999);
        var errors = DenoisingErrors.of(schedule, data);
        var bound = VariationalBound.of(errors);
        var best = OptimalVariance.ancestral(errors);
        System.out.println("entropy of the data: " + bound.entropy(0).value());
        System.out.println("bound with β: " + bound.total(Ancestral.BETA).value());
        System.out.println("bound with the optimal variance: " + bound.total(best).value());
        // endregion
        int[] counts = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};
        double[] steps = Arrays.stream(counts).asDoubleStream().toArray();
        return new CurveFigure()
                .measured("σ² = β", steps, gaps(bound, Ancestral.BETA, counts), new double[counts.length])
                .measured("σ² = β̃", steps, gaps(bound, Ancestral.BETA_TILDE, counts), new double[counts.length])
                .measured("optimal σ²", steps, gaps(bound, best, counts), new double[counts.length])
                .guide("1/steps", n -> 2.5 / n, 2, 1024)
                .logX()
                .logY()
                .title("The price of Gaussian steps, computed exactly")
                .labels("steps of the chain (cosine, of 1024)", "Σ KL(exact kernel ‖ step), nats");
    }

    /** The sum over the steps but the last one, which under β̃ has no density. */
    private static double[] gaps(VariationalBound bound, ReverseRule rule, int[] counts) {
        return Arrays.stream(counts)
                .mapToDouble(count -> {
                    int[] indices = bound.schedule().indices(count);
                    double sum = 0;
                    for (int i = 2; i <= count; i++) {
                        sum += bound.kernelGap(rule, indices[i - 1], indices[i]).value();
                    }
                    return sum;
                })
                .toArray();
    }

    /** One frame: the exact density and what the simulation has. */
    private record Moment(String title, GaussianMixture exact, double[] values) {
        Figure figure() {
            Univariate line = Univariate.of(exact);
            return DensityFigure.of("exact mixture", line::density, -REACH, REACH)
                    .samples("100 000 simulated chains", values)
                    .bins(240)
                    .title(title)
                    .yRange(0, 0.42);
        }
    }

    /** Forwards by the steps of the chain, back from N(0, 1) by its exact reverse kernels. */
    private static Animation histogram(ForwardChain chain, Empirical data, int stride) {
        int n = 100_000;
        Noise noise = Noise.seeded(1);
        int[] kept = new int[(STEPS - 2) / stride + 1];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = STEPS - (kept.length - 1 - i) * stride;
        }
        // region film
        ChainStates there = chain.run(data.sample(n, noise.stream("there")), noise.stream("there"), kept);
        Batch start = GaussianMixture.gaussian(new double[1], Covariance.isotropic(1))
                .sample(n, noise.stream("back"));
        ChainStates back = ExactReverseChain.of(chain.schedule(), data).run(start, noise.stream("back"), kept);
        // endregion
        List<Moment> film = new ArrayList<>();
        for (int i = 0; i < 2 * kept.length; i++) {
            boolean forward = i < kept.length;
            int t = forward ? kept[i] : kept[2 * kept.length - 1 - i];
            String title = String.format(Locale.ROOT, "%s: t = %d of %d, ᾱ = %.4f",
                    forward ? "Noise added" : "Noise removed, exactly", t, STEPS, chain.schedule().alphaBar(t));
            film.add(new Moment(title, chain.marginal(data, t), (forward ? there : back).at(t).plane(0)));
        }
        return new Film(film);
    }

    private record Film(List<Moment> moments) implements Animation {
        @Override
        public int frames() {
            return moments.size();
        }

        @Override
        public double hold(int frame) {
            return frame == frames() - 1 ? 2.5 : frame == frames() / 2 - 1 ? 1 : 0;
        }

        @Override
        public void draw(int frame, Graphics2D g, int width, int height) {
            moments.get(frame).figure().render(g, width, height);
        }
    }
}
