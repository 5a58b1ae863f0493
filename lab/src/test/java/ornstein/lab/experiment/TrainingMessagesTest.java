package ornstein.lab.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.lab.ExperimentException;

/** The sections {@code training} and {@code field}: what they mean, and what is refused in which words. */
class TrainingMessagesTest {
    private static final String LEAST = "target: {type: gaussian-mixture, means: [[-1], [1]], covariance: {isotropic: 0.1}}\n";

    private static Experiment read(String tail) {
        return ExperimentFile.parse(LEAST + tail, "e.yaml", Path.of("/data"), List.of()).experiment();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training: yes                        | training: "yes" (line 2, column 11): must be a mapping, as in {objective: flow-matching, steps: 5000, batch: 1000}
            training: {step: 5}                  | unknown key "step" in training at line 2, column 12: did you mean "steps"?
            training: {steps: 0}                 | training.steps: 0 (line 2, column 19): must be an integer ≥ 1
            training: {objective: flow}          | training.objective.type: "flow" (line 2, column 23): must be one of flow-matching, score-matching, explicit, implicit, sliced, transport, bridge, reflow, distillation, chain
            training: {objective: score-matchin} | training.objective.type: "score-matchin" (line 2, column 23): must be one of flow-matching, score-matching, explicit, implicit, sliced, transport, bridge, reflow, distillation, chain; did you mean "score-matching"?
            training: {objective: sliced, predicts: noise} | training.predicts: noise (line 2, column 41): with the objective sliced the network predicts score; leave it out
            training: {predicts: eps}            | training.predicts: eps (line 2, column 22): must be one of data, noise, score, velocity, v
            training: {weight: {type: min-snr, gamma: 0}} | training.weight.gamma: 0.0 (line 2, column 43): must be a number > 0
            training: {times: {from: 0.5, to: 0.5}} | training.times.to: 0.5 (line 2, column 35): must be in (from, 1], where 1 is noise
            training: {times: {spread: even}}    | training.times.spread: even (line 2, column 28): must be one of independent, stratified, systematic, antithetic
            training: {preconditioning: edm}     | training.preconditioning: edm (line 2, column 29): is of a prediction of the data; take predicts: data
            training: {learning-rate: 0}         | training.learning-rate: 0 (line 2, column 27): must be a number > 0
            training: {learning-rate: {type: cosine, warm-up: 9}, steps: 9} | training.learning-rate.warm-up: 9 (line 2, column 51): must be below the number of steps, 9
            training: {network: {widths: []}}    | training.network.widths: [] (line 2, column 30): needs at least one hidden layer, as in [64, 64]
            training: {network: {widths: [1.5]}} | training.network.widths: a list of 1 (line 2, column 30): must be a list of integers ≥ 1, as in [64, 64, 64, 64]
            training: {network: {type: residual, widths: [8]}} | unknown key "widths" in training.network at line 2, column 38: did you mean "width"?
            training: {ema: 1}                   | training.ema: 1.0 (line 2, column 17): must be a number in [0, 1); 0 is none
            training: {drop: 0.1}                | training.drop: 0.1 (line 2, column 18): hides labels, and there are none; set labels: true
            training: {labels: true, drop: 1}    | training.drop: 1.0 (line 2, column 32): must be in [0, 1), the probability that a label is hidden; for a network that sees none, set labels: false and leave drop out
            training: {objective: chain, weight: snr} | training.weight: snr (line 2, column 38): the objective chain has the weights of its form; leave it out, or take objective: {type: chain, form: bound}
            training: {objective: chain, weight: {type: power, exponent: 2}} | training.weight: power (line 2, column 38): the objective chain has the weights of its form; leave it out, or take objective: {type: chain, form: bound}
            training: {objective: chain, times: log-normal} | training.times: log-normal (line 2, column 37): the times of the objective chain are the steps of the schedule, all equally likely; leave it out
            training: {objective: chain, times: {from: 0.1}} | training.times.from: 0.1 (line 2, column 44): the times of the objective chain are the steps of the schedule, all equally likely; leave it out
            training: {objective: chain, times: {to: 0.9}} | training.times.to: 0.9 (line 2, column 42): the times of the objective chain are the steps of the schedule, all equally likely; leave it out
            training: {objective: chain, times: {importance: true}} | training.times.importance: true (line 2, column 50): the times of the objective chain are the steps of the schedule, all equally likely; leave it out
            training: {objective: chain, preconditioning: edm} | training.preconditioning: edm (line 2, column 47): is of a prediction of the data, and with the objective chain the network predicts noise; leave it out
            training: {objective: {type: reflow, source: two-blobs}} | training.objective.source: gaussian-mixture (line 2, column 46): belongs to the objectives transport and bridge, which join it with the target; leave it out
            field: learnt                        | field.type: "learnt" (line 2, column 8): must be one of exact, onnx, learned; did you mean "learned"?
            field: {fault: {type: scael}}        | field.fault.type: "scael" (line 2, column 23): must be one of bias, random-bias, scale, smoothing, precision; did you mean "scale"?
            field: {fault: {type: bias, window: [0.5, 0.5]}} | field.fault.window: [0.5, 0.5] (line 2, column 37): must be two times in order, in [0, 1], as in [0.1, 0.3]
            field: {fault: {type: bias, direction: [0]}} | field.fault.direction: [0.0] (line 2, column 40): must not be 0 in every coordinate
            field: {fault: {type: scale, direction: [1]}} | field.fault.direction: [1.0] (line 2, column 41): belongs to the fault bias; leave it out
            field: onnx                          | field (line 2, column 8) has no "file": say which file, as in file: network.onnx
            field: {type: onnx, file: a.onnx, predicts: nose} | field.predicts: nose (line 2, column 45): must be one of data, noise, score, velocity, v; did you mean "noise"?
            field: {type: exact, guidance: 2} | field.guidance: 2 (line 2, column 32): is towards a label; give one, as in label: 0
            field: {type: exact, label: -1} | field.label: -1 (line 2, column 29): must be an integer ≥ 0: the classes are numbered from 0, as in label: 0
            field: {type: exact, label: 1, guidance: .nan} | field.guidance: NaN (line 2, column 42): must be finite; 1 is the labelled field itself
            field: {type: exact, label: 1, guidance: 2, fault: bias} | field.guidance: 2.0 (line 2, column 42): stands beside a fault, which is of the field of a law; leave one of them out
            field: {type: learned, file: a.safetensors, guidance: 2} | field.guidance: 2 (line 2, column 55): is towards a label; give one, as in label: 0
            field: {type: learned, file: a.safetensors, label: -1} | field.label: -1 (line 2, column 52): must be an integer ≥ 0: the classes are numbered from 0, as in label: 0
            """)
    void refuses(String tail, String message) {
        assertThatThrownBy(() -> read(tail)).isInstanceOf(ExperimentException.class).hasMessage("e.yaml: " + message);
    }

    @Test
    void areOfPathsOfASchedule() {
        assertThatThrownBy(() -> read("training: {steps: 5}\nprocess: langevin"))
                .hasMessage("e.yaml: training: present (line 2, column 11): a network is trained along a schedule, and"
                        + " the process langevin has none; take diffusion or flow");
        assertThatThrownBy(() -> read("field: {type: onnx, file: a, predicts: v}\nprocess: langevin"))
                .hasMessage(
                        "e.yaml: field: onnx (line 2, column 8): is of a path of a schedule, and the process langevin"
                                + " has none; leave it out");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {type: toy}                            | target (line 1, column 9) has no "name": it must be one of moons, circles, rings, spirals, swiss-roll, s-curve, checkerboard, 8-gaussians, 25-gaussians, gaussian-grid, symmetric-mixture, random-mixture
            {type: toy, name: moon}                | target.name: "moon" (line 1, column 27): must be one of moons, circles, rings, spirals, swiss-roll, s-curve, checkerboard, 8-gaussians, 25-gaussians, gaussian-grid, symmetric-mixture, random-mixture; did you mean "moons"?
            {type: toy, name: moons, turns: 2}     | unknown key "turns" in target at line 1, column 34: the keys are type, name, scale, noise, gap
            {type: toy, name: moons, noise: 0}     | target.noise: 0.0 (line 1, column 41): the variance of the Gaussian noise around the shape must be above 0 and at most 1000000
            """)
    void toyLawsAreRefused(String target, String message) {
        assertThatThrownBy(() -> ExperimentFile.parse("target: " + target, "e.yaml", Path.of(""), List.of()))
                .isInstanceOf(ExperimentException.class).hasMessage("e.yaml: " + message);
    }

    @Test
    void defaultsAreThoseOfTheObjective() {
        TrainingSpec usual = read("training: {}").training().orElseThrow();
        assertThat(usual.network()).isEqualTo(NetworkSpec.usual());
        assertThat(usual.objective()).isEqualTo(ObjectiveSpec.usual());
        assertThat(usual.predicts()).isEqualTo("velocity");
        assertThat(usual.budget()).isEqualTo(new TrainingSpec.Budget(5000, 1000, 1000, 0));
        assertThat(read("training: {objective: score-matching}").training().orElseThrow().predicts())
                .isEqualTo("noise");
        assertThat(read("training: {objective: sliced}").training().orElseThrow().predicts()).isEqualTo("score");
        assertThat(read("training: {learning-rate: 2e-3}").training().orElseThrow().rate().number("peak"))
                .isEqualTo(0.002);
        assertThat(read("training: {labels: true}").training().orElseThrow().labels())
                .isEqualTo(new TrainingSpec.Labels(true, 0.1));
    }

    @Test
    void filesAreRelativeToTheExperiment() {
        assertThat(read("field: {type: learned, file: sub/n.safetensors, label: 2, guidance: 1.5}").field())
                .isEqualTo(new FieldSpec.Learned(Path.of("/data/sub/n.safetensors"),
                        Optional.of(new FieldSpec.Conditioning(2, 1.5)), Optional.empty()));
        assertThat(read("field: {type: exact, label: 2}").field())
                .isEqualTo(new FieldSpec.Exact(Optional.empty(), Optional.of(new FieldSpec.Conditioning(2, 1))));
        assertThat(read("field: {type: learned, file: v.safetensors, score: /s.safetensors}").field().files())
                .containsExactly(Path.of("/data/v.safetensors"), Path.of("/s.safetensors"));
        assertThat(read("field: {type: onnx, file: n.onnx, predicts: noise}").field().files())
                .containsExactly(Path.of("/data/n.onnx"));
        assertThat(read("field: exact").field()).isEqualTo(new FieldSpec.Exact());
    }
}
