package ornstein.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

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

    /** Euler–Maruyama's own variance is 0.7913; 5σ of 20 000 squares is 0.04. */
    @Test
    void ownProcess() {
        String output = output(() -> OwnProcess.main(new String[0]));

        assertThat(output).contains("kept times: [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]");
        assertThat(number(output, "log-SNR", 0)).isCloseTo(2 * Math.log(0.75 / 0.5), within(1e-12));
        assertThat(number(output, "variance", 0)).isCloseTo(0.7913, within(0.04));
    }

    @Test
    void bridge() {
        String output = output(() -> Bridge.main(new String[0]));

        assertThat(output).contains("components half way: 2");
        // x = (0, 1) comes from the upper mode but for e⁻¹³: the ends are (3, 0) and (−3, 2)
        assertThat(number(output, "velocity", 0)).isCloseTo(-6, within(1e-3));
        assertThat(number(output, "velocity", 1)).isCloseTo(2, within(1e-3));
    }

    private static String output(Runnable program) {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run();
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
