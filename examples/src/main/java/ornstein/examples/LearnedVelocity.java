package ornstein.examples;

import java.io.IOException;
import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.fidelity.ErrorCurve;
import ornstein.fidelity.FieldError;
import ornstein.learning.Criterion;
import ornstein.learning.DataSource;
import ornstein.learning.Matching;
import ornstein.learning.TimeLaw;
import ornstein.metric.SlicedWasserstein;
import ornstein.network.Network;
import ornstein.network.NetworkField;
import ornstein.network.Preconditioning;
import ornstein.network.TimeFeatures;
import ornstein.neural.LearningRate;
import ornstein.neural.Training;
import ornstein.neural.TrainingPlan;
import ornstein.neural.TrainingResult;
import ornstein.neural.engine.Engine;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.toy.SymmetricMixture;

/** Flow matching on a mixture, judged against the exact velocity and sampled with. */
public final class LearnedVelocity {
    private LearnedVelocity() {}

    /**
     * Prints the loss beside its floor, the error of the field, and the distance of samples beside that of exact ones.
     *
     * @param args how many steps, 5000 unless told
     */
    public static void main(String[] args) throws IOException {
        int steps = args.length > 0 ? Integer.parseInt(args[0]) : 5000;
        GaussianMixture data = new SymmetricMixture(5, 3, 0.25).law();
        int particles = 20_000;
        var noise = Noise.seeded(1);
        // region train
        var path = new GaussianPath(new Linear());
        var network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 64, 64, 64, 64);
        var objective = new Matching(DataSource.of(data),
                Criterion.of(path.schedule(), Prediction.VELOCITY, new TimeLaw.Uniform(0, 1)));
        var plan = TrainingPlan.of(steps, 1000).with(LearningRate.cosine(2e-3)).averaging(0.999);

        TrainingResult trained;
        try (Engine engine = Engine.load()) {
            trained = Training.of(objective, network, plan, noise).run(engine);
        }
        MarginalField learned = NetworkField.marginal(path.schedule(), Prediction.VELOCITY, network,
                trained.averaged(), new Preconditioning.Plain(), 0);
        // endregion
        // region judge
        double floor = objective.floor(Expectation.sampling(8192, noise.stream("floor"))).orElseThrow().value();
        double[] times = {0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
        ErrorCurve curve = FieldError.between(learned, path.field(data), times, 4000, Prediction.VELOCITY, noise);

        Batch samples = Solve.ode(learned.probabilityFlow(), RungeKutta.heun())
                .over(TimeGrid.uniform(1, 0, 100))
                .from(path.prior(2).sample(particles, noise.stream("prior")))
                .run().last();
        // endregion
        Batch truth = data.sample(particles, noise.stream("truth"));
        System.out.println("mean loss of the last 500 steps: "
                + Arrays.stream(trained.losses()).skip(steps - 500).average().orElseThrow());
        System.out.println("least possible loss: " + floor);
        System.out.println("error of the velocity, of its size: " + curve.relativeOfMeans());
        System.out.println("sliced W2 of samples: " + SlicedWasserstein.between(samples, truth));
        System.out.println("sliced W2 of exact samples: "
                + SlicedWasserstein.between(data.sample(particles, noise.stream("other")), truth));
    }
}
