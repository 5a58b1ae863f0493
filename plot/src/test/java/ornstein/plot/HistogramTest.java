package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistogramTest {

    @Test
    void heightsAreSharesPerUnit() {
        double[] samples = {0, 0.1, 0.6, 1, 1.2, 1.99, 2, -0.1, 2.1, 7};

        Histogram histogram = Histogram.of(samples, new Interval(0, 2), 4);

        assertThat(IntStream.range(0, 4).mapToDouble(histogram::height))
                .containsExactly(0.4, 0.2, 0.4, 0.4);
        assertThat(histogram.highest()).isEqualTo(0.4);
        assertThat(IntStream.rangeClosed(0, 4).mapToDouble(histogram::edge)).containsExactly(0.0, 0.5, 1.0, 1.5, 2.0);
    }

    @Test
    void theOutlineEnclosesTheShareInside() {
        double[][] outline = Histogram.of(Samples.data(4_000, 3), new Interval(-1, 3), 30).outline();
        double inside = Arrays.stream(Samples.data(4_000, 3)).filter(x -> x >= -1 && x <= 3).count() / 4e3;

        double area = 0;
        for (int i = 1; i < outline[0].length; i++) {
            area += (outline[0][i] - outline[0][i - 1]) * (outline[1][i] + outline[1][i - 1]) / 2;
        }
        assertThat(area).isCloseTo(inside, within(1e-12));
    }

    @Test
    void groupsStackUpToTheWholeHistogram() {
        Paths paths = Samples.paths(700, 10, false);
        Interval range = new Interval(-4, 4);

        StackedHistogram stack = StackedHistogram.of(paths, 0.3, range, 20);

        Histogram whole = Histogram.of(paths.seen(0.3), range, 20);
        assertThat(stack.groups()).isEqualTo(3);
        for (int bin = 0; bin < 20; bin++) {
            assertThat(stack.beneath(0, bin)).isZero();
            assertThat(stack.beneath(1, bin)).isLessThanOrEqualTo(stack.beneath(2, bin));
            assertThat(stack.beneath(3, bin)).isCloseTo(whole.height(bin), within(1e-12));
        }
    }

    @Test
    void particlesStandBetweenTheTimesSeenAndHistogramsAtThem() {
        Paths falling = Paths.of(new double[] {1, 0.5, 0}, new double[][] {{4, 0}, {2, 1}, {-2, 3}});

        assertThat(falling.at(0, 0.75)).isEqualTo(3);
        assertThat(falling.at(1, 0.25)).isEqualTo(2);
        assertThat(falling.at(0, 0)).isEqualTo(-2);
        assertThat(falling.seen(0.6)).containsExactly(4, 0);
        assertThat(falling.seen(0.5)).containsExactly(2, 1);
        assertThat(falling.time(0.25)).isEqualTo(0.75);
        assertThat(falling.rises()).isFalse();
    }
}
