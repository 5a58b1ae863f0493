package ornstein.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static ornstein.chain.VariationalBoundTest.SCHEDULE;
import static ornstein.chain.VariationalBoundTest.close;
import static ornstein.chain.VariationalBoundTest.line;
import static ornstein.chain.VariationalBoundTest.lineBound;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.Estimate;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;

/** Errors of the exact denoiser and the variances that follow from them; numbers: docs/derivations/chains.py. */
class OptimalVarianceTest {
    @Test
    void denoisingErrorsOnTheLine() {
        DenoisingErrors errors = DenoisingErrors.of(SCHEDULE, line());
        double[] expected = {0, 0.114348586513191542, 0.395325925599743005, 1.26400179624619117, 3.01241144847520167};
        for (int t = 0; t <= 4; t++) {
            close(errors.clean(t), expected[t], 1e-13);
        }
        close(errors.noise(4), expected[4] * SCHEDULE.alphaBar(4) / SCHEDULE.variance(4), 1e-13);
        DenoisingErrors points = DenoisingErrors.of(DiscreteSchedule.fixed(200, 0.2),
                Empirical.of(Batch.ofScalars(-15, 1, -5, 15)));
        close(points.clean(20), 0.0524015379638382563, 1e-13);
        close(points.clean(60), 5.78708487483938652, 1e-12);
        close(points.clean(100), 36.3250667013788235, 1e-11);
        close(points.clean(200), 114.160271642347678, 1e-11);
        assertThat(points.clean(1).value()).isCloseTo(0, offset(1e-14)); // four points told apart without doubt
    }

    /** One Gaussian: errors tr C − tr C(ᾱC + (1 − ᾱ)I)⁻¹ᾱC, and the optimal step is the exact kernel. */
    @Test
    void aGaussianInClosedForm() {
        DiscreteSchedule schedule = DiscreteSchedule.linear(20, 0.01, 0.4);
        GaussianMixture data = GaussianMixture.gaussian(new double[] {3, -1, 2}, Covariance.isotropic(0.25));
        DenoisingErrors errors = DenoisingErrors.of(schedule, data);
        VariationalBound bound = VariationalBound.of(errors);
        for (int t = 1; t <= 20; t++) {
            double signal = schedule.alphaBar(t);
            double noise = schedule.variance(t);
            double expected = 3 * 0.25 * noise / (0.25 * signal + noise);
            assertThat(errors.clean(t)).isEqualTo(Estimate.exact(errors.clean(t).value()));
            close(errors.clean(t), expected, 1e-14);
            ReverseRule optimal = OptimalVariance.ancestral(errors);
            double[] x = {0.3, 1, -2};
            double variance = ExactReverseChain.of(schedule, data).kernel(t - 1, t, x).covarianceOf(0).variance(0);
            assertThat(optimal.step(schedule, t - 1, t).variance()).isCloseTo(variance, offset(1e-14));
            close(bound.kernelGap(optimal, t - 1, t), 0, 1e-13);
        }
        GaussianMixture flat = GaussianMixture.gaussian(new double[2], Covariance.diagonal(2, 0.1));
        DenoisingErrors unequal = DenoisingErrors.of(schedule, flat);
        double sum = 0;
        for (double c : new double[] {2, 0.1}) {
            sum += c * schedule.variance(7) / (schedule.alphaBar(7) * c + schedule.variance(7));
        }
        close(unequal.clean(7), sum, 1e-14);
        assertThat(DenoisingErrors.of(schedule, Empirical.of(new double[] {1, 2})).clean(3))
                .isEqualTo(Estimate.exact(0));
    }

    /** β̃ ≤ σ² ≤ β/α for any data, with β for standard normal data, σ² ≤ β for narrower ones and above it for wide ones. */
    @Test
    void theOptimalVarianceLiesBetween() {
        DiscreteSchedule schedule = DiscreteSchedule.linear(30, 0.01, 0.3);
        GaussianMixture normal = GaussianMixture.gaussian(new double[1], Covariance.isotropic(1));
        GaussianMixture wide = line().affine(new double[][] {{50}}, new double[1]);
        GaussianMixture narrow = line().affine(new double[][] {{0.3}}, new double[1]);
        for (int t = 2; t <= 30; t++) {
            double beta = schedule.beta(t);
            double tilde = schedule.posterior(t - 1, t).variance();
            assertThat(optimal(schedule, normal, t)).isCloseTo(beta, offset(1e-14));
            assertThat(optimal(schedule, narrow, t)).isStrictlyBetween(tilde, beta);
            assertThat(optimal(schedule, wide, t)).isStrictlyBetween(tilde, beta / schedule.alpha(t));
            assertThat(optimal(schedule, Empirical.of(Batch.ofScalars(4)), t)).isCloseTo(tilde, offset(1e-15));
        }
        assertThat(optimal(schedule, wide, 3)).isGreaterThan(schedule.beta(3));
    }

    /** No other variance of the same mean is as close to the exact kernel, nor has as small a term. */
    @Test
    void theOptimumIsOne() {
        VariationalBound bound = lineBound();
        ReverseRule best = OptimalVariance.ancestral(DenoisingErrors.of(SCHEDULE, line()));
        for (int t = 2; t <= 4; t++) {
            double least = bound.kernelGap(best, t - 1, t).value();
            double term = bound.step(best, t).value();
            for (double factor : new double[] {0.99, 1.01, 0.5, 2}) {
                ReverseRule other = (chain, s, u) -> {
                    GaussianStep step = best.step(chain, s, u);
                    return new GaussianStep(step.noisy(), step.clean(), factor * step.variance());
                };
                assertThat(bound.kernelGap(other, t - 1, t).value()).isGreaterThan(least);
                assertThat(bound.step(other, t).value()).isGreaterThan(term);
            }
            assertThat(bound.step(Ancestral.BETA, t).value()).isGreaterThan(term);
            assertThat(bound.step(Ancestral.BETA_TILDE, t).value()).isGreaterThan(term);
        }
    }

    private static double optimal(DiscreteSchedule schedule, Law data, int t) {
        return OptimalVariance.ancestral(DenoisingErrors.of(schedule, data)).step(schedule, t - 1, t).variance();
    }
}
