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
import ornstein.chain.DiscreteSchedule;
import ornstein.chain.ForwardChain;
import ornstein.chain.ReverseChain;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Univariate;
import ornstein.learning.Criterion;
import ornstein.learning.DataSource;
import ornstein.learning.Matching;
import ornstein.metric.Wasserstein1;
import ornstein.network.Network;
import ornstein.network.NetworkField;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.LearningRate;
import ornstein.neural.Training;
import ornstein.neural.TrainingPlan;
import ornstein.neural.TrainingResult;
import ornstein.neural.engine.Engine;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.plot.Animation;
import ornstein.plot.DensityFigure;
import ornstein.plot.GifWriter;
import ornstein.random.Noise;

/** A chain from four points whose way back is learned, against the exact mixture of every state. */
public final class LearnedChain {
    private static final double REACH = 18;

    private LearnedChain() {}

    /**
     * Trains, prints the loss beside its floor and the distance of the samples, and draws {@code learned-chain.gif}.
     *
     * @param args the folder to draw into, how many steps of training (10 000 if left out), and how many steps of the chain go into one
     *     frame (2)
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args.length > 0 ? args[0] : ".");
        int steps = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        int stride = args.length > 2 ? Integer.parseInt(args[2]) : 2;
        var noise = Noise.seeded(1);
        // region learn
        var points = Empirical.of(Batch.ofScalars(-15, 1, -5, 15));
        var schedule = DiscreteSchedule.fixed(200, 0.2);
        var objective = new Matching(DataSource.of(points), Criterion.ofChain(schedule)); // the noise of every state
        var network = Network.residual(1, TimeFeatures.sinusoidal(16, 0.25, 32), 0, 64, 3);
        var plan = TrainingPlan.of(steps, 1000).with(LearningRate.cosine(2e-3).withWarmUp(100)).averaging(0.999);

        TrainingResult trained;
        try (Engine engine = Engine.load()) {
            trained = Training.of(objective, network, plan, noise).run(engine);
        }
        MarginalField learned = NetworkField.marginal(schedule.continuous(), Prediction.NOISE, network,
                trained.averaged(), new Preconditioning.Plain(), 0);
        double floor = objective.floor(Expectation.quadrature()).orElseThrow().value();
        // endregion
        System.out.println("mean loss of the last 500 steps: "
                + Arrays.stream(trained.losses()).skip(steps - 500).average().orElseThrow());
        System.out.println("least possible loss: " + floor);
        film(new ForwardChain(schedule), points, learned, noise, stride, folder.resolve("learned-chain.gif"));
    }

    private static void film(ForwardChain chain, Empirical data, MarginalField learned, Noise noise, int stride,
            Path file) throws IOException {
        int last = chain.schedule().steps();
        int[] kept = new int[(last - 1) / stride + 1];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = last - (kept.length - 1 - i) * stride;
        }
        Batch start = GaussianMixture.gaussian(new double[1], Covariance.isotropic(1))
                .sample(100_000, noise.stream("start"));
        ChainStates back = ReverseChain.of(chain.schedule(), learned)
                .run(Ancestral.BETA_TILDE, start, noise.stream("back"), kept);
        List<DensityFigure> frames = new ArrayList<>();
        for (int i = kept.length - 1; i >= 0; i--) {
            int t = kept[i];
            Univariate line = Univariate.of(chain.marginal(data, t));
            frames.add(DensityFigure.of("exact mixture", line::density, -REACH, REACH)
                    .samples("100 000 chains of the network", back.at(t).plane(0))
                    .bins(240)
                    .title(String.format(Locale.ROOT, "Noise removed by a network: t = %d of %d", t, last))
                    .yRange(0, 0.42));
        }
        System.out.println("W1 at the first state: " + new Wasserstein1()
                .distance(back.at(kept[0]), chain.marginal(data, kept[0])));
        GifWriter.write(new Film(frames), file, 800, 450, 20);
    }

    private record Film(List<DensityFigure> figures) implements Animation {
        @Override
        public int frames() {
            return figures.size();
        }

        @Override
        public double hold(int frame) {
            return frame == frames() - 1 ? 2.5 : frame == 0 ? 1 : 0;
        }

        @Override
        public void draw(int frame, Graphics2D g, int width, int height) {
            figures.get(frame).render(g, width, height);
        }
    }
}
