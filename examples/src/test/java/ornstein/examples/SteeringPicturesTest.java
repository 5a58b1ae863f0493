package ornstein.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of docs/steering.md are drawn, from few particles, and the numbers printed beside them are near the truth. */
class SteeringPicturesTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+");

    @TempDir
    Path folder;

    /** A program that may write files. */
    @FunctionalInterface
    private interface Program {
        void run(String[] args) throws IOException;
    }

    /** The standard error of log Z at 4000 particles is 0.033, that of the share 0.004: five of them. */
    @Test
    void journey() throws IOException {
        String output = output(SteeredJourney::main, "4");

        assertThat(number(output, "left mode", 0)).isCloseTo(0.99109, within(0.02));
        assertThat(number(output, "log Z, estimated", 0)).isCloseTo(number(output, "log Z, estimated", 2),
                within(0.17));
        assertThat(folder.resolve("steered-journey.gif")).isNotEmptyFile();
    }

    @Test
    void genealogy() throws IOException {
        String output = output(SteeredGenealogy::main);

        assertThat(output).contains("resamplings: 3", "families left: 12"); // the same bits everywhere
        assertThat(folder.resolve("steered-genealogy.png")).isNotEmptyFile();
    }

    /** At 2000 particles the floor is about 0.07 and its scatter 0.01; guidance alone lies above 0.13 for every reward. */
    @Test
    void rewards() throws IOException {
        String output = output(SteeredRewards::main, "2000");

        assertThat(output.lines()).hasSize(4).allSatisfy(line -> {
            assertThat(number(line, "r =", 0)).isLessThan(0.16);
            assertThat(number(line, "r =", 1)).isGreaterThan(0.12);
        });
        assertThat(folder.resolve("steered-rewards.png")).isNotEmptyFile();
    }

    /** Guidance alone misses the law by 1.3 at any budget; with 300 particles the other methods come within 0.6 of it at 640 steps. */
    @Test
    void frontier() throws IOException {
        String output = output(SteeringFrontier::main, "300", "2");

        for (String method : new String[] {"ratios", "rates", "twisted", "potentials", "exact twist"}) {
            assertThat(number(output, method, 1)).as(method).isLessThan(0.6);
        }
        assertThat(number(output, "guidance alone", 1)).isGreaterThan(1);
        assertThat(output.lines().filter(line -> line.startsWith("exact twist"))).first().asString()
                .endsWith("|log Z error| 0.0000, 0.0000");
        assertThat(folder.resolve("steering-frontier.png")).isNotEmptyFile();
    }

    /** The late ramp needs few resamplings from any noise, the early one far more from a lot of it. */
    @Test
    void terminalVariance() throws IOException {
        String output = output(TerminalVariance::main, "300", "1");

        assertThat(number(output, "β = (1 − t)⁶, ratios", 15)).isLessThan(25);
        assertThat(number(output, "β = 1 − t, ratios", 14)).isGreaterThan(40); // σ_max = 80
        assertThat(folder.resolve("terminal-variance.png")).isNotEmptyFile();
    }

    /** 2000 particles: the floor of W1 is near 0.03, and 0.05 of them is their weights'. */
    @Test
    void guidanceAnatomy() throws IOException {
        String output = output(GuidanceAnatomy::main, "2000");

        assertThat(number(output, "w = 1:", 1)).isLessThan(0.15);
        assertThat(number(output, "w = 3:", 0)).isLessThan(0.3);
        assertThat(number(output, "w = 3:", 1)).isGreaterThan(0.5);
        assertThat(number(output, "w = 2, deviation", 2)).isCloseTo(1.2059, within(1e-4));
        assertThat(folder.resolve("guidance-anatomy.png")).isNotEmptyFile();
    }

    private String output(Program program, String... more) throws IOException {
        String[] args = new String[more.length + 1];
        args[0] = folder.toString();
        System.arraycopy(more, 0, args, 1, more.length);
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            program.run(args);
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The index-th decimal number after the first colon of the line that begins with a label. */
    private static double number(String output, String label, int index) {
        String line = output.lines().filter(text -> text.startsWith(label)).findFirst().orElseThrow();
        Matcher matcher = NUMBER.matcher(line.substring(line.indexOf(':')));
        for (int i = 0; i <= index; i++) {
            assertThat(matcher.find()).as(line).isTrue();
        }
        return Double.parseDouble(matcher.group());
    }
}
