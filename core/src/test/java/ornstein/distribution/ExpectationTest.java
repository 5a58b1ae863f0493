package ornstein.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.random.Noise;

class ExpectationTest {
    private static final GaussianMixture LAW = GaussianMixture.builder(1)
            .add(0.5, GaussianMixture.at(-2), Covariance.isotropic(0.5))
            .add(0.3, GaussianMixture.at(0.5), Covariance.isotropic(1e-6))
            .add(0.2, GaussianMixture.at(300), Covariance.isotropic(0.1))
            .build();

    private static Function<Batch, double[]> each(DoubleUnaryOperator f) {
        return x -> Arrays.stream(x.plane(0)).map(f).toArray();
    }

    /** Moments of a mixture of widths 0.7, 0.001 and 0.3, three hundred apart. */
    @Test
    void quadratureKnowsMoments() {
        double variance = LAW.covariance()[0][0];
        double mean = LAW.mean()[0];
        Expectation quadrature = Expectation.quadrature();
        assertThat(quadrature.of(LAW, each(x -> 1), 0).value()).isCloseTo(1, offset(1e-14));
        assertThat(quadrature.of(LAW, each(x -> x), 0).value()).isCloseTo(mean, offset(1e-13 * mean));
        Estimate square = quadrature.of(LAW, each(x -> (x - mean) * (x - mean)), 0);
        assertThat(square.value()).isCloseTo(variance, offset(1e-13 * variance));
        assertThat(square.error()).isLessThan(1e-9 * variance);
        assertThat(quadrature.of(LAW, each(x -> 0), 0)).isEqualTo(Estimate.exact(0));
    }

    /** A kink where no interval ends: the intervals are halved until it does no harm, E|x − 0.1| in closed form. */
    @Test
    void quadratureAdaptsToKinks() {
        GaussianMixture normal = GaussianMixture.gaussian(GaussianMixture.at(0), Covariance.isotropic(1));
        double cdf = Univariate.of(normal).cdf(0.1);
        double expected = 2 * Math.exp(-0.005) / Math.sqrt(2 * Math.PI) + 0.1 * (2 * cdf - 1);
        Estimate found = Expectation.quadrature().of(normal, each(x -> Math.abs(x - 0.1)), 0);
        assertThat(found.value()).isCloseTo(expected, offset(1e-14));
        assertThat(found.error()).isLessThan(1e-12);
    }

    /** What is rounding beside its own terms is not chased: the floor says how large these were. */
    @Test
    void theFloorEndsTheHuntForRounding() {
        int[] calls = {0};
        Estimate found = Expectation.quadrature().of(LAW, x -> {
            calls[0]++;
            return each(y -> 1e-16 * Math.signum(Math.sin(1e6 * y))).apply(x);
        }, 1);
        assertThat(found.value()).isCloseTo(0, offset(1e-16));
        assertThat(calls[0]).isEqualTo(1);
    }

    /**
     * 500 means of 200 draws: their squares in units of the standard error average to 1 within 0.35 (5.5 deviations). Planted
     * fault: the error of a single draw.
     */
    @Test
    void samplingKnowsItsError() {
        double mean = LAW.mean()[0];
        double squares = 0;
        double faulty = 0;
        for (int i = 0; i < 500; i++) {
            Estimate found = Expectation.sampling(200, Noise.seeded(i).stream("x")).of(LAW, each(x -> x), 0);
            double off = found.value() - mean;
            squares += off * off / (found.error() * found.error()) / 500;
            faulty += off * off / (200 * found.error() * found.error()) / 500;
        }
        assertThat(squares).isCloseTo(1, offset(0.35));
        assertThat(faulty).isLessThan(0.65);
        assertThat(Sampling.mean(3, 3, 3)).isEqualTo(Estimate.exact(3));
        assertThat(Sampling.mean(1e9 + 1, 1e9 + 3).error()).isCloseTo(1, offset(1e-12));
    }

    @Test
    void estimatesAddUp() {
        Estimate sum = new Estimate(2, 0.1).affine(-3, 1).plus(new Estimate(1, 0.2));
        assertThat(sum.value()).isEqualTo(-4);
        assertThat(sum.error()).isCloseTo(0.5, offset(1e-15));
        assertThat(Estimate.exact(0.5)).hasToString("0.5");
        assertThat(new Estimate(0.5, 0.25)).hasToString("0.5 ± 0.25");
    }

    @Test
    void badInputIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expectation.best(2))
                .withMessageContaining("dimension = 2")
                .withMessageContaining("Expectation.sampling");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expectation.sampling(1, Noise.seeded(1).stream("x")))
                .withMessageContaining("n = 1");
        GaussianMixture plane = GaussianMixture.gaussian(new double[2], Covariance.isotropic(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Expectation.quadrature().of(plane, x -> new double[x.size()], 0))
                .withMessageContaining("dimension 2");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> Expectation.quadrature().of(LAW, each(x -> Double.NaN), 0))
                .withMessageContaining("must be finite");
    }
}
