package ornstein.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

import ornstein.distribution.GaussianMixture;
import ornstein.kernel.Blocks;
import ornstein.learning.Criterion;
import ornstein.learning.DataSource;
import ornstein.learning.Matching;
import ornstein.learning.TimeLaw;
import ornstein.network.Network;
import ornstein.network.TimeFeatures;
import ornstein.neural.Training;
import ornstein.neural.TrainingPlan;
import ornstein.neural.TrainingResult;
import ornstein.neural.engine.Engine;
import ornstein.path.Linear;
import ornstein.path.Prediction;
import ornstein.random.Noise;

/** Flow matching on the linear path, as a beginner's course has it: SiLU network of 4 × 64 over (x, t), Adam at 1e-3. */
final class FlowTraining implements Runnable {
    private final Training training;
    // Stays: its threads are daemons, and loading it is not what is timed.
    private final Engine engine = Engine.load(Blocks.threads());

    FlowTraining(GaussianMixture law, Workload workload, Noise noise) {
        var objective = new Matching(DataSource.of(law),
                Criterion.of(new Linear(), Prediction.VELOCITY, new TimeLaw.Uniform(0, 1)));
        training = Training.of(objective,
                Network.perceptron(law.dimension(), new TimeFeatures.Raw(), 0, 64, 64, 64, 64),
                TrainingPlan.of(workload.steps(), workload.particles()), noise);
    }

    @Override
    public void run() {
        try {
            if (!(training.run(engine).outcome() instanceof TrainingResult.Finished)) {
                throw new IllegalStateException("a training that is timed must come to its end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
