package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
    @Test
    void saysShareAndTimeLeft() {
        assertThat(ProgressBar.line("sampling", 0.25, 10_000_000_000L))
                .isEqualTo("██████░░░░░░░░░░░░░░░░░░  25 %  sampling, 30 s left");
        assertThat(ProgressBar.line("sampling", 0.01, 10_000_000_000L)).endsWith("  1 %  sampling");
        assertThat(ProgressBar.line("sampling", 0.5, 600_000_000_000L)).endsWith(", 10 min left");
        assertThat(ProgressBar.line("sampling", 0.5, 36_000_000_000_000L)).endsWith(", 10 h left");
        assertThat(ProgressBar.line("sampling", 1, 10_000_000_000L)).endsWith("100 %  sampling");
    }

    @Test
    void promisesNothingWhereTheWholeIsUnknown() {
        assertThat(ProgressBar.line("floors", Double.NaN, 10_000_000_000L).strip()).isEqualTo("floors");
    }

    @Test
    void drawsNoMoreOftenThanAnyoneCanSee() {
        StringWriter drawn = new StringWriter();
        try (ProgressBar bar = new ProgressBar(new PrintWriter(drawn))) {
            bar.begin("sampling", 1_000_000);
            for (int i = 0; i < 100_000; i++) {
                bar.advance(i);
            }
        }
        assertThat(drawn.toString().split("\r", -1).length).isLessThan(100);
        assertThat(drawn.toString()).endsWith("\r\u001b[K");
    }
}
