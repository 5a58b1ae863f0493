package ornstein.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

/** The golden file is whole and its reader reads every section. */
class GoldenTest {
    private final Golden golden = Golden.load();

    @Test
    void everySectionIsRead() {
        assertThat(golden.schedules()).hasSize(7).allSatisfy(c -> assertThat(c.rows()).hasSize(9));
        assertThat(golden.fields()).hasSize(21).allSatisfy(c -> assertThat(c.expected()).hasSize(4));
        assertThat(golden.tilts()).hasSize(4);
        assertThat(golden.products()).hasSize(3);
        assertThat(golden.reverseKernels()).hasSize(4);
        assertThat(golden.bridges()).hasSize(4).allSatisfy(c -> assertThat(c.expected()).hasSize(3));
    }

    @Test
    void decimalStringsBecomeTheNearestDoubles() {
        Golden.ScheduleRow first = golden.schedules().getFirst().rows().getFirst();
        assertThat(first.t()).isEqualTo(1e-8);
        assertThat(first.sigma()).isEqualTo(3.1622792326105533294e-5);
        assertThat(first.logSnr()).hasValue(20.723264841446905671);
    }

    @Test
    void computedCovariancesOfOneDimensionAreMatrices() {
        assertThat(golden.tilts().getFirst().tilted().covariances())
                .isDeepEqualTo(new double[][][] {{{0.20833333333333333333}}});
        assertThat(golden.tilts().getFirst().data().covariances()).isDeepEqualTo(new double[][][] {{{0.40}}});
    }

    @Test
    void errorIsRelativeToTheLargestEntryAndNeverHidesNaN() {
        assertThat(Golden.error(10.1, 10)).isCloseTo(0.01, offset(1e-12));
        assertThat(Golden.error(new double[] {0, 4.5}, new double[] {0.5, 4})).isEqualTo(0.125);
        assertThat(Golden.error(Double.NaN, 1)).isInfinite();
        assertThat(Golden.error(new double[] {Double.NaN, 1}, new double[] {1, 1}))
                .isInfinite();
        assertThat(Golden.error(new double[1], new double[2])).isInfinite();
    }
}
