package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.lab.ExperimentException;
import ornstein.lab.experiment.ExperimentFile;
import ornstein.lab.format.Digest;

/** Processes from the file to the verdict. */
class ProcessRunTest {
    private static final String MODES = "target: {type: gaussian-mixture, weights: [0.3, 0.7], means: [[-1, 0], [1, 0.5]],"
            + " covariance: {diagonal: [[0.25, 0.25], [0.5, 0.3]]}}\n";
    private static final String POINT = "target: {type: points, values: [[1, 2]]}\n";
    private static final String NORMAL = "target: {type: gaussian-mixture, means: [[0]], covariance: {isotropic: 1}}\n";

    @TempDir
    private Path folder;

    private static ExperimentFile file(String text) {
        return ExperimentFile.parse(text, "p.yaml", Path.of(""), List.of());
    }

    private static RunResult run(String text) throws IOException {
        return Runner.of(file(text + "\noutput: {figures: false}\nseed: 5")).run(Progress.silent());
    }

    private static boolean distinguishable(RunResult result) {
        return result.measurements().stream().anyMatch(measurement -> measurement.verdict().distinguishable());
    }

    /** False-alarm rate of a line: 1 %, that of the run's verdict. */
    @ParameterizedTest
    @ValueSource(strings = {
        "process: {type: ornstein-uhlenbeck, mean: [2, -1]}\nsampler: {type: exact-transition, steps: 3, to: 1.5}",
        "process: {type: ornstein-uhlenbeck, theta: 0.25}\nsampler: {type: sra1, steps: 40, to: 3}",
        "process: ornstein-uhlenbeck\nsampler: {grid: {t: [0.5, 0.51, 0.52]}}",
        "process: varying-ornstein-uhlenbeck\nsampler: {type: exact-transition, steps: 2}",
        "process: {type: varying-ornstein-uhlenbeck, horizon: 3, beta-max: 1}\nsampler: {type: stochastic-heun, steps: 100}",
        "process: {type: brownian, sigma: 2}\nsampler: {type: milstein, to: 3, grid: {step: 0.7}}",
        "process: langevin\nsampler: {type: mala, to: 8, grid: {step: 0.2}}",
        "process: {type: langevin, temperature: 0.5, mobility: 2}\nsampler: {type: mala, steps: 40, to: 4}",
        "process: {type: flow, noise: 1}\nsampler: {steps: 400, from: 0.8, to: 0.3}",
        "process: {type: flow, noise: 1, shape: sigma}\nschedule: linear\nsampler: {steps: 400, from: 0.2, to: 0.9}",
        "process: flow\nsampler: {type: heun, steps: 60, from: 0.1, to: 0.9}",
        "process: flow\nsampler: {type: adaptive, steps: 2, from: 0.9, to: 0.1}"})
    void endsInItsExactLaw(String process) throws IOException {
        RunResult result = run(MODES + process + "\nparticles: 3000\nmetrics: [w1, ks, sliced-w2]");

        assertThat(distinguishable(result)).isFalse();
        assertThat(result.laws().apply(result.grid().to())).contains(result.truth());
    }

    /** One clean point's path, with its linear drift; false-alarm rate of a line: 1 %. */
    @ParameterizedTest
    @CsvSource({"1, 0.1, 0", "1, 0.1, 1", "0.1, 1, 1", "0.1, 0.7, 0"})
    void theConditionalPathKeepsItsLaws(double from, double to, double noise) throws IOException {
        RunResult result = run(POINT + "schedule: linear\nprocess: {type: flow, noise: " + noise + ", shape: sigma}\n"
                + "sampler: {steps: 800, from: " + from + ", to: " + to + "}\nparticles: 3000\nmetrics: [w1, ks]");

        assertThat(distinguishable(result)).isFalse();
    }

    /** The verdict of the tests above sees what Euler–Maruyama makes of Langevin dynamics. */
    @Test
    void unadjustedLangevinIsTold() throws IOException {
        assertThat(distinguishable(run(NORMAL + "process: langevin\nsampler: {to: 15, grid: {step: 0.5}}"))).isTrue();
    }

    /**
     * With h = 2, θ = 1/4, σ = 1: σ²/(2θ − θ²h) = 8/3 instead of 2. The variance of 20 000 normals scatters by 1 % of it; 4 of
     * these are a false-alarm rate of 6e-5, and the exact process is 25 away.
     */
    @Test
    void theVarianceOfOrnsteinUhlenbeckUnderEulerMaruyama() throws IOException {
        String text = "target: {type: points, values: [[0]]}\nprocess: {type: ornstein-uhlenbeck, theta: 0.25}\n"
                + "particles: 20000\nmetrics: []\nsampler: ";
        double stepped = variance(run(text + "{to: 80, grid: {step: 2}}"));
        double exact = variance(run(text + "{type: exact-transition, to: 80, grid: {step: 2}}"));

        assertThat(stepped).isCloseTo(8.0 / 3, within(4 * 0.01 * 8 / 3));
        assertThat(exact).isCloseTo(2, within(4 * 0.01 * 2));
        assertThat(exact).isNotCloseTo(8.0 / 3, within(4 * 0.01 * 8 / 3));
    }

    /**
     * v/(1 − h/2v) = 4/3 for a unit Gaussian at h = 1/2, and 1 with Metropolis' test. Tolerances as above.
     */
    @Test
    void theBiasOfLangevinChainsAndItsCure() throws IOException {
        String text = NORMAL + "process: langevin\nparticles: 20000\nmetrics: []\nsampler: ";
        RunResult adjusted = run(text + "{type: mala, to: 15, grid: {step: 0.5}}");

        assertThat(variance(run(text + "{to: 15, grid: {step: 0.5}}")))
                .isCloseTo(4.0 / 3, within(4 * 0.01 * 4 / 3));
        assertThat(variance(adjusted)).isCloseTo(1, within(4 * 0.01));
        assertThat(adjusted.acceptance().orElseThrow()).isBetween(0.85, 0.99);
        assertThat(RunWriter.metrics(adjusted)).containsEntry("acceptance", adjusted.acceptance().orElseThrow())
                .doesNotContainKey("compared-with");
        assertThat(adjusted.comparedWith(adjusted.experiment().process().truth())).isEqualTo("the stationary law");
    }

    private static double variance(RunResult result) {
        Batch x = result.solution().last();
        double mean = 0;
        double square = 0;
        for (int i = 0; i < x.size(); i++) {
            mean += x.get(i, 0) / x.size();
            square += x.get(i, 0) * x.get(i, 0) / x.size();
        }
        return square - mean * mean;
    }

    @Test
    void lawsOfSolvedProcessesAreExact() throws IOException {
        RunResult result = run(
                "target: {type: points, values: [[3]]}\nprocess: {type: ornstein-uhlenbeck, theta: 0.5, mean: [1]}\n"
                        + "sampler: {type: exact-transition, to: 2, steps: 1}\nparticles: 10");
        GaussianMixture law = (GaussianMixture) result.truth();

        assertThat(law.meanOf(0)[0]).isCloseTo(1 + 2 * StrictMath.exp(-1), within(1e-15));
        assertThat(law.covarianceOf(0).variance(0)).isCloseTo(1 - StrictMath.exp(-2), within(1e-15));
    }

    /** Twice the mobility for half the time, by as many steps, is the same chain, bit for bit. */
    @Test
    void mobilityIsThePaceOfTheClock() throws IOException {
        String rest = "start: {point: [1]}\nparticles: 50\n";
        RunResult fast = run(
                NORMAL + rest + "process: {type: langevin, mobility: 2}\nsampler: {type: mala, steps: 8, to: 1}");
        RunResult plain = run(NORMAL + rest + "process: langevin\nsampler: {type: mala, steps: 8, to: 2}");

        assertThat(fast.solution().last()).isEqualTo(plain.solution().last());
    }

    @Test
    void givenPointsAreALawOfPoints() throws IOException {
        RunResult result = run(MODES + "process: brownian\nstart: {values: [[0, 0], [9, 9]]}\n"
                + "sampler: {type: exact-transition, steps: 1, from: 2, to: 3}");
        GaussianMixture law = (GaussianMixture) result.truth();

        assertThat(result.experiment().particles()).isEqualTo(2);
        assertThat(law.components()).isEqualTo(2);
        assertThat(law.meanOf(1)).containsExactly(9, 9);
        assertThat(law.covarianceOf(1).variance(0)).isEqualTo(1);
        RunResult one = run(MODES + "process: brownian\nstart: {point: [4, 4]}");
        assertThat(one.solution().last().size()).isEqualTo(10_000);
        assertThat(((GaussianMixture) one.truth()).meanOf(0)).containsExactly(4, 4);
        assertThat(one.measurements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"process: ornstein-uhlenbeck\nsampler: {type: sra3, steps: 9}",
        "process: langevin\nsampler: {type: mala, steps: 9, to: 1}",
        "process: {type: flow, noise: 1}\nsampler: {steps: 9, to: 0.5}"})
    void hasTheSameBitsOnAnyNumberOfThreads(String process) throws Exception {
        String text = MODES + process + "\nparticles: 1500\nmetrics: [w1]\noutput: {trajectory: 3, figures: false}";
        for (int threads : new int[] {1, 2}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                pool.submit(() -> RunWriter.run(file(text), folder.resolve("" + threads), List.of(), Progress.silent()))
                        .get();
            }
        }
        for (String written : List.of("samples.npz", "metrics.json")) {
            assertThat(Digest.sha256(folder.resolve("2/" + written)))
                    .isEqualTo(Digest.sha256(folder.resolve("1/" + written)));
        }
        assertThat(ExperimentFile.read(folder.resolve("1/experiment.yaml"), List.of()).experiment())
                .isEqualTo(file("name: p\n" + text).experiment());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            process: {type: langevn} | must be one of diffusion, ornstein-uhlenbeck, varying-ornstein-uhlenbeck, brownian, langevin, flow; did you mean "langevin"?
            process: {type: brownian, sigm: 1} | unknown key "sigm" in process at line 2, column 27: did you mean "sigma"?
            process: {type: brownian, sigma: 0} | process.sigma: 0.0 (line 2, column 34): must be a number > 0
            process: {type: flow, noise: -1} | process.noise: -1.0 (line 2, column 30): must be a number ≥ 0
            process: {type: flow, shape: round} | process.shape: "round" (line 2, column 30): must be one of constant, sigma
            process: {type: ornstein-uhlenbeck, mean: [1]} | process.mean (line 2, column 43): has 1 coordinates, the target has dimension 2
            process: {type: langevin, temperature: 0.7} | process.temperature (line 2, column 40): 0.7: the stationary law p^{1/T} of a mixture is known where 1/T is an integer
            process: langevin$schedule: vp | schedule: "vp" (line 3, column 11): belongs to the processes diffusion and flow, and langevin has none; leave it out
            process: brownian$sampler: dpmpp-2m | sampler.type: dpmpp-2m (line 3, column 10): does not solve the process brownian; take euler-maruyama, milstein, stochastic-heun, sra1, sra3, exact-transition
            process: {type: flow, noise: 1}$sampler: heun | sampler.type: heun (line 3, column 10): does not solve the process flow; take euler-maruyama, milstein, stochastic-heun, sra1, sra3
            sampler: mala | sampler.type: mala (line 2, column 10): does not solve the process diffusion; take
            process: langevin$sampler: {gamma: 1} | sampler.gamma: 1 (line 3, column 18): is the noise of a schedule's reverse process
            process: brownian$sampler: {from: 1, to: 0} | sampler.to: 0.0 (line 3, column 24): must be > from = 1.0: the time of this process only grows
            process: brownian$sampler: {from: -1} | sampler.from: -1.0 (line 3, column 17): must be ≥ 0: the process begins at time 0
            process: varying-ornstein-uhlenbeck$sampler: {to: 2} | sampler.to: 2.0 (line 3, column 15): must be ≤ horizon = 1.0
            process: flow$sampler: {to: 2} | sampler.to: 2.0 (line 3, column 15): must be a number in [0, 1], 0 being data and 1 noise
            process: brownian$sampler: {grid: {step: 0}} | sampler.grid.step: 0.0 (line 3, column 24): must be a number > 0
            process: brownian$sampler: {steps: 3, grid: {step: 0.1}} | sampler.steps: 3 (line 3, column 18): stands beside grid.step
            process: brownian$sampler: {grid: {t: [0, 2, 1]}} | sampler.grid.t[2]: 1.0 (line 3, column 28): times must rise throughout, or fall throughout
            process: brownian$sampler: {grid: karras} | sampler.grid.type: "karras" (line 3, column 17): belongs to the process diffusion; for brownian give steps
            sampler: {grid: {step: 0.1}} | sampler.grid.step: 0.1 (line 2, column 24): belongs to processes with a clock of their own; give steps
            start: {point: [1], values: [[1, 2]]} | start: a mapping of point, values (line 2, column 8): must have file, values or point, one of them
            start: {point: []} | start.point: [] (line 2, column 16): a point needs at least one coordinate
            """)
    void refusesWhatDoesNotBelong(String tail, String message) {
        assertThatThrownBy(() -> run(MODES + tail.replace('$', '\n'))).isInstanceOf(ExperimentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void barePointsHaveNoLangevinDynamicsAndNoScheduleIsAskedOfAProcess() {
        assertThatThrownBy(() -> run(POINT + "process: langevin")).isInstanceOf(ExperimentException.class)
                .hasMessageContaining("target (line 1, column 9): a law of points has no density");
        assertThatThrownBy(() -> Model.of(file(MODES + "process: brownian")))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("brownian has no schedule, along which this would be answered");
    }
}
