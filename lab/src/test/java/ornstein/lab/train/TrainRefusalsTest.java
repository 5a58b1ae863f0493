package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.lab.ExperimentException;
import ornstein.lab.run.Progress;

/** What is refused before anything is computed, in words of the file, and remedies that work. */
class TrainRefusalsTest {
    private final Path folder;
    private final SmallTraining small;
    private final Path out;

    TrainRefusalsTest(@TempDir Path folder) {
        this.folder = folder;
        this.small = new SmallTraining(folder, new TrainStop());
        this.out = small.out();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.steps=0                              | training.steps: 0: must be an integer ≥ 1
            sampler=reverse-kernel                        | sampler.*: this sampler needs the exact law, .*leave field out
            training.objective=chain                      | training.objective.*: chain is of a schedule in discrete time; set schedule: .type: chain, steps: 200, betas: linear., or take the objective score-matching
            training.objective=score-matching             | sampler .*: at t = 1.0 the velocity does not follow from the noise that the network predicts, since x_t is noise alone there; set sampler.from: 0.999, or training.predicts: velocity
            training={steps: 5, batch: 32, objective: score-matching, predicts: data, preconditioning: edm} | sampler .*: at t = 1.0 the preconditioning edm, a function of log σ/α, is singular, since x_t is noise alone there; set sampler.from: 0.999
            training.objective=implicit                   | sampler .*: at t = 1.0 the velocity does not follow from the score .*; set sampler.from: 0.999
            training.times=uniform-log-snr                | training.times: the log-SNR at t = 1.0 is -Infinity in linear: .*; take times inside, for example from 1e-3 to 0.999
            training.batch=2000000000                     | training.batch: minibatches of 2000000000 points in dimension 1 need about .* GB of memory, and .* GB are available: take at most about [0-9]+, or give Java more memory, as in ORNSTEIN_JAVA_OPTS=-Xmx[0-9]+g
            training.network.widths=[30000, 30000]        | training.network .*: a network of 900[0-9]+ parameters needs about 10.* GB of memory to be trained, .*: take a narrower one, or give Java more memory.*
            training.network.widths=[100000, 100000]      | training.network .*: the layers have 1.00e.10 parameters, and one array holds less than 2³¹: take narrower layers
            training.objective={type: reflow, pairs: 2e9} | training.objective.pairs: 2000000000 pairs in dimension 1 need about .* GB of memory, and .* GB are available: take at most about [0-9]+, or give Java more memory, as in ORNSTEIN_JAVA_OPTS=-Xmx[0-9]+g
            training.objective=bridge                     | sampler.*: a path between two laws is known at its ends alone, unless they are independent mixtures; set from: 1 and to: 0
            training.objective={type: transport, source: two-blobs} | training.objective.source.*: this law has dimension 2, the target has dimension 1: both must live in one space
            process=langevin                              | .*
            """)
    void refusesBeforeAnythingIsComputed(String override, String message) {
        assertThatThrownBy(() -> small.train(false, Progress.silent(), override))
                .isInstanceOf(ExperimentException.class)
                .hasMessageMatching("(?s).*" + message);
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(small.left()).doesNotExist();
    }

    /** Nothing is learned from it, and the record of the training would say so. */
    @Test
    void aFieldThatIsNotUsedIsRefused() {
        for (String objective : List.of("flow-matching", "score-matching", "implicit", "sliced", "transport")) {
            for (String field : List.of("field={type: learned, file: first/network.safetensors}",
                    "field={fault: bias}")) {
                assertThatThrownBy(
                        () -> small.train(false, Progress.silent(), field, "training.objective=" + objective))
                        .isInstanceOf(ExperimentException.class).hasMessageContaining(": field")
                        .hasMessageContaining(" is no part of the training: the objective " + objective
                                + " learns from points alone")
                        .hasMessageEndingWith(
                                "; leave field out, and sample or steer with field: {type: learned, …} afterwards");
            }
        }
        assertThatThrownBy(
                () -> small.train(false, Progress.silent(), "field={type: learned, file: none.safetensors, label: 1}"))
                .hasMessageContaining("leave field out but for field: {type: exact, label: …}");
        for (String objective : List.of("explicit", "reflow", "distillation")) {
            assertThatThrownBy(
                    () -> small.train(false, Progress.silent(), "field={type: learned, file: none.safetensors}",
                            "training.objective=" + objective))
                    .hasMessageContaining("field.file");
        }
    }

    @Test
    void refusalsBetweenTwoLawsNameKeys() {
        String between = "training.objective={type: transport, source: three-modes-1d}";
        assertThatThrownBy(
                () -> small.train(false, Progress.silent(), between, "sampler={type: euler-maruyama, to: 0}"))
                .hasMessageEndingWith(
                        "sampler: between two laws there is a velocity and nothing else, and this sampler asks"
                                + " for more; take one that follows a velocity, as in sampler: {type: heun, steps: 100, from: 1, to: 0}");
        assertThatThrownBy(
                () -> small.train(false, Progress.silent(), between, "sampler.to=0", "training.weight=likelihood"))
                .hasMessageEndingWith(
                        "training.weight: likelihood counts errors of the score, which does not follow from"
                                + " the velocity between two laws; take uniform or power, which count those of what is learned");
        assertThatThrownBy(() -> small.train(false, Progress.silent(), "training.objective=bridge", "sampler.to=0",
                "training.predicts=score")).hasMessageEndingWith("between two laws a score alone leads nowhere, as no"
                        + " velocity follows from it; leave training.predicts out, or give a velocity of this bridge that particles"
                        + " are to follow, as field: {type: learned, file: velocity/network.safetensors}");
        assertThatThrownBy(() -> small.train(false, Progress.silent(), "training.objective=bridge")).hasMessageMatching(
                "[^:]*: sampler \\(line 5, column 10\\): the times go from 1.0 to 0.01: .*");
    }

    /** Points of a file are data, listed ones a law. */
    @Test
    void fewerPointsThanABatchAreTooFew() throws IOException {
        Path points = Files.writeString(folder.resolve("p.csv"), "-1\n0\n1\n");
        assertThatThrownBy(() -> small.train(false, Progress.silent(), "target={type: points, file: '" + points + "'}"))
                .isInstanceOf(ExperimentException.class).hasMessageMatching(
                        ".*training.batch .*: batch size = 64, but there are 3 points: a batch would show points more than"
                                + " once; .*");
        small.train(false, Progress.silent(), "target={type: points, values: [[-1], [0], [1]]}");
        assertThat(out).isDirectory();
    }

    /** What a message proposes is taken. */
    @Test
    void remediesAreRight() throws IOException {
        small.train(false, Progress.silent(), "training.objective=score-matching", "sampler.from=0.999");
        assertThatThrownBy(() -> small.train(false, Progress.silent(), "training.objective=score-matching",
                "training.predicts=score", "sampler.to=0"))
                .hasMessageEndingWith("set sampler.from: 0.999 and sampler.to:"
                        + " 0.001, or training.predicts: velocity");
        Files.move(out, folder.resolve("first"));
        small.train(false, Progress.silent(), "training.objective=score-matching", "training.predicts=score",
                "sampler.from=0.999", "sampler.to=0.001");
        Files.move(out, folder.resolve("second"));
        small.train(false, Progress.silent(), "training.objective=score-matching", "training.predicts=velocity",
                "sampler.to=0");
        assertThatThrownBy(() -> small.train(false, Progress.silent(), "steering={reward: {type: linear, slope: [1]}}"))
                .hasMessageEndingWith(
                        "steering: a network is trained before it is steered: leave it out, and steer with"
                                + " field: {type: learned, …} afterwards");
    }
}
