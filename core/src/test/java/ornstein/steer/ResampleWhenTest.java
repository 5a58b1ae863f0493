package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResampleWhenTest {
    /** ESS 2 of 4. */
    private static final Weights HALF = Weights.of(0, Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY);

    @Test
    void aThresholdIsAShareOrANumberOfParticles() {
        assertThat(ResampleWhen.ess(0.5).isDue(HALF, 1, 9)).isFalse();
        assertThat(ResampleWhen.ess(0.51).isDue(HALF, 1, 9)).isTrue();
        assertThat(ResampleWhen.ess(2).isDue(HALF, 1, 9)).isFalse();
        assertThat(ResampleWhen.ess(3).isDue(HALF, 1, 9)).isTrue();
        assertThat(ResampleWhen.ess(1).isDue(HALF, 1, 9)).isTrue();
        assertThat(ResampleWhen.ess(1).isDue(new Weights(4), 1, 9)).isFalse();
    }

    @Test
    void stepsAreCountedFromOne() {
        assertThat(due(ResampleWhen.every(3))).containsExactly(3, 6, 9);
        assertThat(due(ResampleWhen.every(1))).hasSize(10);
        assertThat(due(ResampleWhen.end())).containsExactly(10);
        assertThat(due(ResampleWhen.never())).isEmpty();
    }

    private static long[] due(ResampleWhen when) {
        return LongStream.rangeClosed(1, 10).filter(step -> when.isDue(HALF, step, 10)).toArray();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.5, 20.25, Double.NaN, Double.POSITIVE_INFINITY, 3e9})
    void otherThresholdsAreRefused(double threshold) {
        assertThatIllegalArgumentException().isThrownBy(() -> ResampleWhen.ess(threshold))
                .withMessage(
                        "threshold = " + threshold + ": the effective sample size to resample below is a share of the"
                                + " particles in (0, 1] or a whole number of them above 1; take 0.5");
    }

    @Test
    void whatTheParticlesCannotReachIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ResampleWhen.ess(5).check(4))
                .withMessage("threshold = 5.0: of 4"
                        + " particles no more can be effective; lower it, or give a share in (0, 1]");
        assertThatIllegalArgumentException().isThrownBy(() -> ResampleWhen.every(0)).withMessage(
                "n = 0: resample after every n-th step, n at least 1; ResampleWhen.never() does without");
        ResampleWhen.ess(4).check(4);
        ResampleWhen.ess(1).check(1);
        ResampleWhen.every(7).check(1);
    }
}
