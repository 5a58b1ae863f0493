package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.distribution.Estimate;
import ornstein.path.Linear;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VarianceExploding;

/** Quantiles against densities, expectations that importance leaves alone, and how times of a batch lie to one another. */
class TimeLawTest {
    static List<TimeLaw> laws() {
        return List.of(
                new TimeLaw.Uniform(0.1, 0.9),
                new TimeLaw.LogNormal(-1.2, 1.2, 1e-3, 1),
                new TimeLaw.LogNormal(3, 0.5, 0.01, 0.6),
                new TimeLaw.LogitNormal(0.5, 1, 0.01, 0.95),
                new TimeLaw.LogitNormal(-6, 1, 0.2, 0.95),
                new TimeLaw.UniformLogSnr(1e-2, 1),
                new TimeLaw.Table(0.2, 0.8, List.of(1.0, 3.0, 0.5)),
                TimeLaw.Table.of(0.1, 1, 7, t -> t * t));
    }

    /** ∫ density from the beginning to the quantile of u is u. */
    @ParameterizedTest
    @MethodSource("laws")
    void theQuantileInvertsTheIntegralOfTheDensity(TimeLaw law) {
        for (Schedule schedule : List.of(Toys.VP, new VarianceExploding(0.01, 50))) {
            var quantile = law.quantile(schedule);
            var density = law.density(schedule);
            for (double u : new double[] {1e-6, 0.1, 0.5, 0.9, 1 - 1e-6}) {
                double t = quantile.applyAsDouble(u);
                double below = law instanceof TimeLaw.Table
                        ? middles(density, law.from(), t)
                        : new TimeLaw.Uniform(law.from(), Math.nextDown(t))
                                .mean(schedule, s -> Estimate.exact(density.applyAsDouble(s) * (t - law.from())))
                                .value();

                assertThat(below).isCloseTo(u, within(law instanceof TimeLaw.Table ? 1e-4 : 1e-8));
            }
        }
    }

    private static double middles(DoubleUnaryOperator density, double from, double to) {
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += density.applyAsDouble(from + (to - from) * (i + 0.5) / 20_000) * (to - from) / 20_000;
        }
        return sum;
    }

    /** Those whose weights do not grow beyond every quadrature. */
    static List<TimeLaw> proposals() {
        return laws().stream().filter(law -> !(law instanceof TimeLaw.LogNormal far && far.mean() == 3)).toList();
    }

    @ParameterizedTest
    @MethodSource("proposals")
    void importanceLeavesExpectationsAlone(TimeLaw proposal) {
        TimeLaw law = new TimeLaw.Importance(proposal);
        var weight = law.weight(Toys.VP);
        Estimate uniform = new TimeLaw.Uniform(law.from(), law.to()).mean(Toys.VP, t -> Estimate.exact(t * t));
        // the mean under the proposal, by hand
        Estimate weighted = proposal.mean(Toys.VP, t -> Estimate.exact(weight.applyAsDouble(t) * t * t));

        assertThat(law.mean(Toys.VP, t -> Estimate.exact(t * t)).value()).isEqualTo(uniform.value());
        assertThat(weighted.value()).isCloseTo(uniform.value(), within(1e-5 + 3 * weighted.error()));
        assertThat(proposal.weight(Toys.VP).applyAsDouble(0.5)).isEqualTo(1);
    }

    /** Likelihood weights on the noise times the weights of importance are constant. */
    @Test
    void equallyLikelyLogSnrsFlattenTheLikelihood() {
        TimeLaw law = new TimeLaw.Importance(new TimeLaw.UniformLogSnr(0.01, 1));
        var weight = law.weight(Toys.VP);
        double expected = (Toys.VP.logSnr(0.01) - Toys.VP.logSnr(1)) / 0.99;
        for (double t : new double[] {0.02, 0.3, 0.99}) {
            double lambda = new Weighting.Likelihood().on(Prediction.NOISE, Toys.VP, t);
            assertThat(lambda * weight.applyAsDouble(t)).isCloseTo(expected, within(1e-12 * expected));
        }
    }

    @ParameterizedTest
    @EnumSource(Spread.class)
    void everySpreadHasUniformNumbers(Spread spread) {
        double[] u = new double[1000];
        spread.uniforms(Toys.NOISE.stream("spread"), u);
        double sum = 0;
        int[] strata = new int[1000];
        for (double value : u) {
            assertThat(value).isGreaterThan(0).isLessThan(1);
            sum += value;
            strata[(int) (1000 * value)]++;
        }
        double off = Math.abs(sum / 1000 - 0.5);
        switch (spread) {
            case INDEPENDENT -> assertThat(off).isBetween(1e-4, 4.5 * 0.2887 / Math.sqrt(1000));
            case STRATIFIED -> assertThat(off).isLessThan(4.5 * 0.2887 / Math.sqrt(1e9));
            case SYSTEMATIC -> assertThat(off).isLessThan(5e-4);
            case ANTITHETIC -> assertThat(off).isLessThan(1e-13);
        }
        if (spread == Spread.STRATIFIED || spread == Spread.SYSTEMATIC) {
            assertThat(strata).containsOnly(1);
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeLaw.Uniform(0.5, 0.5))
                .withMessageContaining("0 ≤ from < to ≤ 1");
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeLaw.LogNormal(0, -1, 0.1, 1))
                .withMessageContaining("deviation = -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeLaw.LogNormal(500, 1, 0.1, 0.9).quantile(new Linear()))
                .withMessageContaining("no mass between the ends");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeLaw.UniformLogSnr(0, 1).quantile(new Linear()))
                .withMessageContaining("need a finite range");
        assertThatIllegalArgumentException().isThrownBy(() -> new TimeLaw.Table(0, 1, List.of(1.0, -2.0)))
                .withMessageContaining("heights[1] = -2.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeLaw.Importance(new TimeLaw.Table(0, 1, List.of(1.0, 0.0))))
                .withMessageContaining("give every stretch a positive height");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeLaw.Importance(new TimeLaw.Steps(10)))
                .withMessageContaining("needs a law with a density");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> new TimeLaw.Steps(10).density(new Linear()));
    }
}
