package ornstein.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ornstein.network.Network;
import ornstein.network.TimeFeatures;
import ornstein.neural.TrainingResult.Diverged;
import ornstein.neural.TrainingResult.Finished;
import ornstein.neural.TrainingResult.Interrupted;
import ornstein.neural.TrainingResult.StoppedEarly;
import ornstein.neural.engine.Engine;
import ornstein.neural.engine.Precision;
import ornstein.random.Noise;

class TrainingTest {
    static final Network NETWORK = Network.perceptron(2, new TimeFeatures.Raw(), 0, 16, 16);
    static final TinyFlow FLOW = new TinyFlow(2, 1);
    static final TrainingPlan PLAN = TrainingPlan.of(200, 64).with(LearningRate.cosine(1e-2).withWarmUp(20))
            .with(Optimiser.adamW(0.01)).clippedTo(1).averaging(0.98).in(Precision.DOUBLE);
    static final Noise NOISE = Noise.seeded(8);

    private static final Engine ENGINE = Engine.load(2);

    @TempDir
    Path folder;

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void theLossFallsAndEveryStepIsTold() throws IOException {
        List<TrainingListener.Step> steps = new ArrayList<>();
        TrainingResult result = Training.of(FLOW, NETWORK, PLAN, NOISE).reportingTo(steps::add).run(ENGINE);

        assertThat(result.outcome()).isEqualTo(new Finished());
        assertThat(mean(result.losses(), 0, 10)).isGreaterThan(4.5);
        assertThat(mean(result.losses(), 150, 200)).isLessThan(0.7 * mean(result.losses(), 0, 10));
        assertThat(steps).hasSize(200);
        assertThat(steps.get(7).number()).isEqualTo(7);
        assertThat(steps.get(7).loss()).isEqualTo(result.losses()[7]);
        assertThat(steps.get(7).rate()).isCloseTo(1e-2 * 8 / 21, within(1e-15));
        assertThat(steps.get(20).rate()).isCloseTo(1e-2, within(1e-15));
        assertThat(steps.get(110).rate()).isCloseTo(0.5e-2, within(1e-15));
        assertThat(steps).allSatisfy(step -> assertThat(step.gradientNorm()).isPositive());
    }

    /** One parameter stands for all: the definition in a few lines, on gradients that are made up. */
    @Test
    void stepsAreThoseOfAdamWithCutGradientsAndAnAverage() {
        TrainingPlan plan = PLAN;
        var progress = new Progress(plan, new double[] {0.5, -2});
        double[] theta = {0.5, -2};
        double[] m = new double[2];
        double[] v = new double[2];
        double[] average = theta.clone();
        for (int k = 0; k < 30; k++) {
            double[] g = {Math.fma(0.1, k, -0.7), 3.0 / (k + 1)};
            double norm = Math.sqrt(g[0] * g[0] + g[1] * g[1]);
            progress.step(1, g.clone(), norm);
            double rate = k < 20 ? 1e-2 * (k + 1) / 21 : 1e-2 * (1 + StrictMath.cos(Math.PI * (k - 20) / 180)) / 2;
            double decay = Math.min(0.98, (1.0 + k) / (10 + k));
            for (int i = 0; i < 2; i++) {
                double cut = g[i] / Math.max(1, norm);
                m[i] = 0.9 * m[i] + 0.1 * cut;
                v[i] = 0.999 * v[i] + 0.001 * cut * cut;
                double direction = m[i] / (1 - StrictMath.pow(0.9, k + 1))
                        / (Math.sqrt(v[i] / (1 - StrictMath.pow(0.999, k + 1))) + 1e-8);
                theta[i] -= rate * (direction + 0.01 * theta[i]);
                average[i] = decay * average[i] + (1 - decay) * theta[i];
            }
        }
        TrainingResult result = progress.result(new Finished());
        assertThat(result.values()).containsExactly(theta, within(1e-14));
        assertThat(result.averaged()).containsExactly(average, within(1e-14));
    }

    @Test
    void noThreadCountAndNoSecondRunChangesABit() throws IOException {
        TrainingPlan plan = PLAN.in(Precision.SINGLE);
        TrainingResult first = Training.of(FLOW, NETWORK, plan, NOISE).run(ENGINE);
        for (int threads : new int[] {1, 3}) {
            try (Engine engine = Engine.load(threads)) {
                TrainingResult other = Training.of(FLOW, NETWORK, plan, NOISE).run(engine);
                assertThat(other.losses()).isEqualTo(first.losses());
                assertThat(other.averaged()).isEqualTo(first.averaged());
            }
        }
        assertThat(Training.of(FLOW, NETWORK, plan, Noise.seeded(9)).run(ENGINE).losses())
                .isNotEqualTo(first.losses());
    }

    @Test
    void anInterruptedTrainingResumesToTheSameBits() throws IOException {
        Path file = folder.resolve("checkpoint");
        Training whole = Training.of(FLOW, NETWORK, PLAN, NOISE);
        TrainingResult part = whole.checkpointing(file, 1000).reportingTo(step -> {
            if (step.number() == 90) {
                Thread.currentThread().interrupt();
            }
        }).run(ENGINE);
        assertThat(part.outcome()).isEqualTo(new Interrupted(91));
        assertThat(part.losses()).hasSize(91);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        assertSame(whole.checkpointing(file, 1000).resuming().run(ENGINE), whole.run(ENGINE));
        // what is finished stays so
        assertSame(whole.checkpointing(file, 7).resuming().run(ENGINE), whole.run(ENGINE));
        assertThat(files()).containsExactly("checkpoint");
    }

    /** While a checkpoint is written, or when there is no step left to end before. */
    @Test
    void anInterruptionSpoilsNoCheckpoint() throws IOException {
        Path file = folder.resolve("checkpoint");
        Training whole = Training.of(FLOW, NETWORK, TrainingPlan.of(20, 8), NOISE);
        TrainingResult last = whole.checkpointing(file, 5).reportingTo(step -> {
            if (step.number() == 19) {
                Thread.currentThread().interrupt();
            }
        }).run(ENGINE);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(last.outcome()).isEqualTo(new Finished());
        assertSame(whole.checkpointing(file, 5).resuming().run(ENGINE), last);

        TrainingResult saved = whole.checkpointing(file, 5).reportingTo(new TrainingListener() {
            @Override
            public void stepped(Step step) {}

            @Override
            public void saving() {
                Thread.currentThread().interrupt();
            }
        }).run(ENGINE);
        assertThat(Thread.interrupted()).as("by the checkpoint on interruption").isTrue();
        assertThat(saved.outcome()).isEqualTo(new Interrupted(6));
        assertSame(whole.checkpointing(file, 5).resuming().run(ENGINE), last);
    }

    @Test
    void aCheckpointOfAnotherTrainingIsRefused() throws IOException {
        Path file = folder.resolve("checkpoint");
        TrainingPlan plan = TrainingPlan.of(5, 8);
        Training.of(FLOW, NETWORK, plan, NOISE).checkpointing(file, 2).run(ENGINE);

        var wider = Network.perceptron(2, new TimeFeatures.Raw(), 0, 16, 17);
        assertRefused(Training.of(FLOW, wider, plan, NOISE), file, "is of another training: network is [layers.0 2 → ");
        assertRefused(Training.of(FLOW, NETWORK, TrainingPlan.of(5, 9), NOISE), file, "batch is 8 there and 9 here");
        assertRefused(Training.of(FLOW, NETWORK, plan, Noise.seeded(9)), file, "seed is 8 there and 9 here");
        assertRefused(Training.of(new TinyFlow(2, 2), NETWORK, plan, NOISE), file, "digest of the first minibatch");
        assertRefused(Training.of(FLOW, NETWORK, plan, NOISE).from(new double[NETWORK.size()]), file,
                "start, by its digest, is ");
        assertRefused(Training.of(FLOW, NETWORK, plan, NOISE), folder.resolve("other"), "there is no such file");
        byte[] bytes = Files.readAllBytes(file);
        // the length of a text, which must not be believed
        byte[] length = bytes.clone();
        length["ornstein checkpoint 3".length() + 2] ^= (byte) 0x80;
        assertRefused(Training.of(FLOW, NETWORK, plan, NOISE), Files.write(folder.resolve("length"), length),
                "is damaged");
        bytes[bytes.length - 20] ^= 1;
        assertRefused(Training.of(FLOW, NETWORK, plan, NOISE), Files.write(folder.resolve("flipped"), bytes),
                "is damaged");
        assertRefused(Training.of(FLOW, NETWORK, plan, NOISE),
                Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length / 2)), "is damaged");
        byte[] earlier = Files.readAllBytes(file);
        earlier["ornstein checkpoint 3".length() + 1] = '1';
        assertRefused(Training.of(FLOW, NETWORK, plan, NOISE), Files.write(folder.resolve("earlier"), earlier),
                "was written by another version");
        assertRefused(Training.of(FLOW, NETWORK, plan, NOISE), Files.writeString(folder.resolve("text"), "name: a"),
                "is no checkpoint");
    }

    @Test
    void learningRateAndClippingMayBeOthersAfterACheckpoint() throws IOException {
        Path file = folder.resolve("checkpoint");
        TrainingPlan wild = TrainingPlan.of(10, 8).with(LearningRate.constant(1));
        Training.of(FLOW, NETWORK, wild, NOISE).checkpointing(file, 4).reportingTo(step -> {
            if (step.number() == 6) {
                Thread.currentThread().interrupt();
            }
        }).run(ENGINE);
        TrainingPlan calm = wild.with(LearningRate.constant(0.1)).clippedTo(2);
        assertRefused(Training.of(FLOW, NETWORK, calm, NOISE), file,
                "learning rate is peak 1.0, warm-up 0, constant there and peak 0.1, warm-up 0, constant here");
        assertThatThrownBy(() -> Training.of(FLOW, NETWORK, calm.averaging(0.5), NOISE).checkpointing(file, 4)
                .resumingMoreCarefully().run(ENGINE)).hasMessageContaining("average (ema)");

        List<Double> rates = new ArrayList<>();
        TrainingResult result = Training.of(FLOW, NETWORK, calm, NOISE).checkpointing(file, 4)
                .reportingTo(step -> rates.add(step.rate())).resumingMoreCarefully().run(ENGINE);
        assertThat(rates).containsExactly(0.1, 0.1, 0.1);
        assertThat(result.changes()).containsExactly(
                "from step 7 on: learning rate peak 0.1, warm-up 0, constant, before: peak 1.0, warm-up 0, constant",
                "from step 7 on: clip 2.0, before: Infinity");
        // what was changed stays told, and what is the same again is no change
        assertThat(Training.of(FLOW, NETWORK, calm, NOISE).checkpointing(file, 4).resuming().run(ENGINE).changes())
                .isEqualTo(result.changes());
        assertThat(Training.of(FLOW, NETWORK, calm, NOISE).run(ENGINE).changes()).isEmpty();
    }

    /** Targets of 1e25 have squares of 1e50, more than single precision holds. */
    @Test
    void aTrainingThatDivergesStopsAndKeepsTheLastGoodParameters() throws IOException {
        TrainingPlan plan = TrainingPlan.of(100, 16).with(LearningRate.constant(1e30));
        Path file = folder.resolve("checkpoint");
        TrainingResult result = Training.of(FLOW, NETWORK, plan, NOISE).checkpointing(file, 1).run(ENGINE);

        assertThat(result.outcome()).isInstanceOf(Diverged.class);
        Diverged diverged = (Diverged) result.outcome();
        assertThat(diverged.step()).isPositive();
        assertThat(diverged.what()).contains("take a lower learning rate");
        assertThat(Math.abs(diverged.loss()) + diverged.gradientNorm()).isNotFinite();
        assertThat(result.losses()).hasSize((int) diverged.step()).doesNotContain(Double.NaN);
        if (diverged.step() == 1) {
            assertThat(result.values()).isEqualTo(NETWORK.initial(NOISE.stream("initial")));
            assertThat(files()).isEmpty();
        }

        TrainingResult atOnce = Training.of(new TinyFlow(2, 1e25), NETWORK, plan, NOISE).run(ENGINE);
        assertThat(atOnce.outcome()).isInstanceOfSatisfying(Diverged.class,
                outcome -> assertThat(outcome.what())
                        .contains("no step was made yet: what is to be learned is too large"));
        assertThat(atOnce.values()).isEqualTo(NETWORK.initial(NOISE.stream("initial")));
    }

    @Test
    void aLossThatDoesNotFallEndsTheTraining() throws IOException {
        // a rate so low that nothing is learned
        TrainingPlan idle = TrainingPlan.of(1000, 256).with(LearningRate.constant(1e-9));
        TrainingResult result = Training.of(FLOW, NETWORK, idle.with(new EarlyStop(40, 20, 0.2)), NOISE).run(ENGINE);
        assertThat(result.outcome()).isEqualTo(new StoppedEarly(60));
        assertThat(result.losses()).hasSize(60);

        TrainingResult learning = Training.of(FLOW, NETWORK, PLAN.with(new EarlyStop(150, 20, 0)), NOISE).run(ENGINE);
        assertThat(learning.outcome()).isEqualTo(new Finished());
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Training.of(new TinyFlow(3, 1), NETWORK, PLAN, NOISE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("one on ℝ^2")
                .hasMessageContaining("ℝ^3");
        assertThatThrownBy(() -> Training.of(FLOW, Network.perceptron(2, new TimeFeatures.Raw(), 3, 4), PLAN, NOISE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("has 3 classes");
        Training training = Training.of(FLOW, NETWORK, PLAN, NOISE);
        assertThatThrownBy(() -> training.from(new double[3])).hasMessageContaining("parameters.length = 3");
        assertThatThrownBy(training::resuming).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checkpointing");
        assertThatThrownBy(() -> training.checkpointing(folder, 0)).hasMessageContaining("steps = 0");
        assertThatThrownBy(() -> TrainingPlan.of(0, 1)).hasMessageContaining("steps = 0");
        assertThatThrownBy(() -> PLAN.clippedTo(0)).hasMessageContaining("clip = 0");
        assertThatThrownBy(() -> PLAN.averaging(1)).hasMessageContaining("averaging = 1");
        assertThatThrownBy(() -> PLAN.with(LearningRate.cosine(1).withWarmUp(200)))
                .hasMessageContaining("warmUp = 200");
        assertThatThrownBy(() -> LearningRate.constant(-1)).hasMessageContaining("learning rate = -1");
        assertThatThrownBy(() -> new Optimiser(1, 0, 1, 0)).hasMessageContaining("meanDecay = 1");
        assertThatThrownBy(() -> new EarlyStop(0, 1, 0)).hasMessageContaining("patience = 0");
    }

    private static void assertRefused(Training training, Path file, String message) {
        assertThatThrownBy(() -> training.checkpointing(file, 2).resuming().run(ENGINE))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message)
                .hasMessageContaining(file.toString());
    }

    private static void assertSame(TrainingResult result, TrainingResult wanted) {
        assertThat(result.losses()).isEqualTo(wanted.losses());
        assertThat(result.values()).isEqualTo(wanted.values());
        assertThat(result.averaged()).isEqualTo(wanted.averaged());
        assertThat(result.outcome()).isEqualTo(wanted.outcome());
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static double mean(double[] losses, int from, int to) {
        return Arrays.stream(losses, from, to).average().orElseThrow();
    }
}
