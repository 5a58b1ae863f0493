package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import org.junit.jupiter.api.Test;

import ornstein.lab.ExperimentException;

class FailuresTest {
    private final StringWriter err = new StringWriter();

    private int handle(Throwable failure, boolean debug) {
        PrintWriter out = new PrintWriter(new StringWriter());
        return new Failures(new Terminal(out, new PrintWriter(err), false, false, debug)).handle(failure);
    }

    @Test
    void whatIsRefusedEndsWithTwo() {
        assertThat(handle(new ExperimentException("a.yaml", 3, 1, "seed (line 3): must be a number"), false))
                .isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("ornstein: a.yaml: seed (line 3): must be a number" + System.lineSeparator());
    }

    @Test
    void aBadEnvironmentVariableIsRefused() {
        IllegalArgumentException cause = new IllegalArgumentException("ORNSTEIN_KERNEL = foo: must be scalar");

        assertThat(handle(new ExceptionInInitializerError(cause), false)).isEqualTo(ExitCode.REFUSED);
        assertThat(err).hasToString("ornstein: ORNSTEIN_KERNEL = foo: must be scalar" + System.lineSeparator());
    }

    @Test
    void tooLittleMemoryNamesParticlesAndRemedy() {
        assertThat(handle(new OutOfMemory(1000, new OutOfMemoryError()), false)).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).contains("1000 particles", "take fewer", "ORNSTEIN_JAVA_OPTS=-Xmx").hasLineCount(1);
    }

    @Test
    void tooLittleMemoryElsewhereHasARemedyToo() {
        assertThat(handle(new OutOfMemoryError("Java heap space"), false)).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).contains("out of memory", "ORNSTEIN_JAVA_OPTS=-Xmx").hasLineCount(1);
    }

    @Test
    void aDiskThatFailsIsNamed() {
        assertThat(handle(new UncheckedIOException(new AccessDeniedException("/root/x")), false))
                .isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).startsWith("ornstein: /root/x: permission denied");
        assertThat(handle(new IOException("No space left on device"), false)).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).contains("ornstein: No space left on device");
    }

    @Test
    void anErrorOfOursSaysHowToSeeMore() {
        assertThat(handle(new NullPointerException("x"), false)).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).contains("ORNSTEIN_DEBUG=1").hasLineCount(1).doesNotContain("\tat ");
    }

    @Test
    void stackTracesComeOnDemand() {
        assertThat(handle(new ArithmeticException("diverged"), true)).isEqualTo(ExitCode.FAILURE);
        assertThat(err.toString()).startsWith("ornstein: diverged").contains("\tat ornstein.cli.FailuresTest");
    }
}
