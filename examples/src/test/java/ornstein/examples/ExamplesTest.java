package ornstein.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each example runs and prints what its text promises. */
class ExamplesTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(E-?\\d+)?");

    @Test
    void exactValues() {
        String output = output(() -> ExactValues.main(new String[0]));

        assertThat(number(output, "log p", 0)).isNegative();
        // 100 000 points, scores of standard deviation < 2: 5σ of the mean is 0.032
        assertThat(number(output, "mean score", 0)).isCloseTo(0, within(0.032));
        assertThat(number(output, "mean score", 1)).isCloseTo(0, within(0.032));
    }

    @Test
    void reverseSampling() {
        String output = output(() -> ReverseSampling.main(new String[0]));

        assertThat(output).contains("Completed", "500 evaluations");
        // a share δ of points in the wrong mode costs W2 about √δ·3; 5σ of the share is 0.0072
        assertThat(number(output, "sliced W2", 0)).isLessThan(0.25);
        assertThat(number(output, "exact samples", 0)).isLessThan(0.25);
    }

    @Test
    void tiltedTruth() {
        String output = output(() -> TiltedTruth.main(new String[0]));

        assertThat(number(output, "log Z", 0)).isCloseTo(-1.9240523659209580, within(1e-12));
        assertThat(number(output, "weight of", 0)).isCloseTo(0.99108678074002219, within(1e-12));
        assertThat(number(output, "means", 0)).isCloseTo(-2.3048780487804878, within(1e-12));
        assertThat(number(output, "means", 1)).isCloseTo(0.74390243902439024, within(1e-12));
    }

    /** Of 4 000 particles log Ẑ has the standard deviation 0.02 and W1 the mean 0.02. */
    @Test
    void steeringTowardsReward() {
        String output = output(() -> SteeringTowardsReward.main(new String[] {"4000"}));

        assertThat(number(output, "with weights: log Ẑ − log Z", 0)).isCloseTo(0, within(0.1));
        assertThat(number(output, "with weights: log Ẑ − log Z", 1)).isLessThan(0.06);
        assertThat(number(output, "guidance alone", 0)).isGreaterThan(0.2);
        assertThat(number(output, "the exact twist: log Ẑ − log Z", 0)).isCloseTo(0, within(1e-4));
    }

    /** The bound is known to 1 % with 400 draws; the flow's divergence was 0.23 with 4000. */
    @Test
    void faultyScore() {
        String output = output(() -> FaultyScore.main(new String[] {"400"}));

        assertThat(number(output, "mean relative error", 0)).isCloseTo(0.0022, within(2e-4));
        assertThat(number(output, "paths of the reverse SDE", 0)).isCloseTo(0.0235, within(0.0015));
        assertThat(number(output, "KL of the flow", 0)).isGreaterThan(0.0235);
    }

    /** Euler–Maruyama's own variance is 0.7913; 5σ of 20 000 squares is 0.04. */
    @Test
    void ownProcess() {
        String output = output(() -> OwnProcess.main(new String[0]));

        // 333 steps of 0.03 and a shorter one
        assertThat(output).contains("states of the stirred process: 335");
        assertThat(output).contains("kept times: [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]");
        assertThat(number(output, "log-SNR", 0)).isCloseTo(2 * Math.log(0.75 / 0.5), within(1e-12));
        assertThat(number(output, "variance", 0)).isCloseTo(0.7913, within(0.04));
    }

    /** Variances of 8 000 numbers: 5σ is 0.08. */
    @Test
    void conditionalPathPanels(@TempDir Path folder) {
        String output = output(() -> ConditionalPathPanels.main(new String[] {folder.toString()}));

        assertThat(number(output, "variance over the exact one at t = 0.5, ODE", 0)).isCloseTo(1, within(0.08));
        assertThat(number(output, "variance over the exact one at t = 0.5, SDE", 0)).isCloseTo(1, within(0.08));
        assertThat(folder.resolve("conditional-path.png")).isNotEmptyFile();
    }

    /** On shared noise 5σ at h = 0.02 is 0.0008, a sixth of the bias. */
    @Test
    void ornsteinUhlenbeckPanels(@TempDir Path folder) {
        String output = output(() -> OrnsteinUhlenbeckPanels.main(new String[] {folder.toString()}));

        assertThat(number(output, "h = 0.02", 0)).isCloseTo(2.00501, within(8e-4));
        assertThat(number(output, "h = 1.00", 0)).isCloseTo(2.28571, within(0.042));
        assertThat(folder.resolve("ornstein-uhlenbeck.png")).isNotEmptyFile();
    }

    @Test
    void langevinPanels(@TempDir Path folder) {
        String output = output(() -> LangevinPanels.main(new String[] {folder.toString()}));

        assertThat(number(output, "acceptance rate at h = 0.35", 0)).isCloseTo(0.7545, within(0.005));
        assertThat(number(output, "h = 0.20", 0)).isGreaterThan(0.15);
        assertThat(number(output, "h = 0.20", 1)).isLessThan(0.03);
        assertThat(folder.resolve("langevin.png")).isNotEmptyFile();
    }

    /** The averaged network of 1500 steps; its error was 1.2 %, and what is planted here is a network that knows nothing: 100 %. */
    @Test
    void learnedVelocity() {
        String output = output(() -> LearnedVelocity.main(new String[] {"1500"}));

        double floor = number(output, "least possible loss", 0);
        assertThat(number(output, "mean loss of the last 500 steps", 0)).isBetween(floor - 0.05, floor + 0.2);
        assertThat(number(output, "error of the velocity", 0)).isLessThan(0.025);
        assertThat(number(output, "sliced W2 of samples", 0)).isLessThan(0.2);
    }

    /** After 800 steps the loss is near its floor; that of a network that knows nothing is 1. */
    @Test
    void learnedChain(@TempDir Path folder) {
        String output = output(() -> LearnedChain.main(new String[] {folder.toString(), "800", "100"}));

        double floor = number(output, "least possible loss", 0);
        assertThat(floor).isBetween(0.3, 0.33);
        assertThat(number(output, "mean loss of the last 500 steps", 0)).isBetween(floor - 0.02, floor + 0.2);
        assertThat(number(output, "W1 at the first state", 0)).isLessThan(1);
        assertThat(folder.resolve("learned-chain.gif")).isNotEmptyFile();
    }

    @Test
    void bridge() {
        String output = output(() -> Bridge.main(new String[0]));

        assertThat(output).contains("components half way: 2");
        // x = (0, 1) comes from the upper mode but for e⁻¹³: the ends are (3, 0) and (−3, 2)
        assertThat(number(output, "velocity", 0)).isCloseTo(-6, within(1e-3));
        assertThat(number(output, "velocity", 1)).isCloseTo(2, within(1e-3));
    }

    /** A program that may write files. */
    @FunctionalInterface
    private interface Program {
        void run() throws IOException;
    }

    private static String output(Program program) {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The index-th decimal number after the colon or equals sign of the line that begins with a label. */
    private static double number(String output, String label, int index) {
        String line = output.lines().filter(text -> text.startsWith(label)).findFirst().orElseThrow();
        Matcher matcher = NUMBER.matcher(line.substring(line.indexOf(label.startsWith("log Z") ? '=' : ':')));
        for (int i = 0; i <= index; i++) {
            assertThat(matcher.find()).as(line).isTrue();
        }
        return Double.parseDouble(matcher.group());
    }
}
