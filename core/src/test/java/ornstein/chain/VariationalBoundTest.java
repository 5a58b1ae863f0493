package ornstein.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Sampling;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Numbers of the mixture: docs/derivations/chains.py. */
class VariationalBoundTest {
    static final DiscreteSchedule SCHEDULE = DiscreteSchedule.of(0.125, 0.25, 0.5, 0.75);

    static GaussianMixture line() {
        return GaussianMixture.builder(1)
                .add(0.5, GaussianMixture.at(-2), Covariance.isotropic(0.5))
                .add(0.3, GaussianMixture.at(0.5), Covariance.isotropic(0.3))
                .add(0.2, GaussianMixture.at(3), Covariance.isotropic(0.1))
                .build();
    }

    static VariationalBound lineBound() {
        return VariationalBound.of(DenoisingErrors.of(SCHEDULE, line()));
    }

    static void close(Estimate actual, double expected, double tolerance) {
        assertThat(actual.value()).isCloseTo(expected, offset(tolerance));
        assertThat(actual.error()).isLessThan(1e-10);
    }

    @Test
    void everyTermOfAMixtureOnTheLine() {
        VariationalBound bound = lineBound();
        ReverseRule optimal = OptimalVariance.ancestral(DenoisingErrors.of(SCHEDULE, line()));
        assertThat(bound.prior()).isCloseTo(0.175481512042701757, offset(1e-14));
        terms(bound, Ancestral.BETA, 0.336612108417520945, 0.553540155567927703, 0.550281214660019426,
                0.46187776711268707);
        terms(bound, optimal, 0.334686673381560175, 0.55139649343036819, 0.514057560195201215, 0.394679265638076157);
        close(bound.step(Ancestral.BETA_TILDE, 2), 1.00628417425389129, 1e-12);
        close(bound.step(Ancestral.BETA_TILDE, 3), 0.897895567735137911, 1e-12);
        close(bound.step(Ancestral.BETA_TILDE, 4), 0.600991734797229744, 1e-12);
        close(bound.total(Ancestral.BETA), 2.0777927578008569, 1e-11);
        close(bound.total(optimal), 1.97030150468790749, 1e-11);
        double[] entropies = {
            1.81272970502848169, 1.89760666744540073, 1.90154755232284997, 1.75827183259516221, 1.53413173718719986
        };
        for (int t = 0; t <= 4; t++) {
            close(bound.entropy(t), entropies[t], 1e-13);
        }
    }

    private static void terms(VariationalBound bound, ReverseRule rule, double... expected) {
        close(bound.reconstruction(rule), expected[0], 1e-12);
        for (int t = 2; t <= 4; t++) {
            close(bound.step(rule, t), expected[t - 1], 1e-12);
        }
    }

    /** The divergence of each step from the exact kernel, against a double integral over its definition. */
    @Test
    void stepsAgainstTheExactKernel() {
        VariationalBound bound = lineBound();
        ReverseRule optimal = OptimalVariance.ancestral(DenoisingErrors.of(SCHEDULE, line()));
        double[] beta = {0.0422713084697, 0.0516805846061, 0.0719266637647, 0.0816921530394};
        double[] best = {0.0403458734337, 0.0495369224686, 0.0357030092999, 0.0144936515648};
        double[] tilde = {Double.NaN, 0.504424603292, 0.41954101684, 0.220806120724};
        for (int t = 1; t <= 4; t++) {
            close(bound.kernelGap(Ancestral.BETA, t - 1, t), beta[t - 1], 1e-11);
            close(bound.kernelGap(optimal, t - 1, t), best[t - 1], 1e-11);
            if (t > 1) {
                close(bound.kernelGap(Ancestral.BETA_TILDE, t - 1, t), tilde[t - 1], 1e-11);
            }
        }
    }

    /** L − H(x_0) is the divergence of all states: that of the start and of each step. For any chain and rule. */
    @Test
    void theBoundExceedsTheEntropyByTheDivergences() {
        DiscreteSchedule schedule = DiscreteSchedule.cosine(12, 0.008, 0.999);
        for (GaussianMixture data : new GaussianMixture[] {
            line(),
            GaussianMixture.gaussian(new double[] {1, -2}, Covariance.full(new double[][] {{2, 0.5}, {0.5, 0.3}}))
        }) {
            DenoisingErrors errors = DenoisingErrors.of(schedule, data);
            VariationalBound bound = VariationalBound.of(errors);
            for (ReverseRule rule : new ReverseRule[] {Ancestral.BETA, new OptimalVariance(0, errors),
                new OptimalVariance(1, errors)}) {
                Estimate gaps = bound.priorGap();
                for (int t = 1; t <= 12; t++) {
                    Estimate gap = bound.kernelGap(rule, t - 1, t);
                    assertThat(gap.value()).isGreaterThan(-1e-12);
                    gaps = gaps.plus(gap);
                }
                close(bound.total(rule).plus(bound.entropy(0).affine(-1, 0)), gaps.value(), 1e-11);
            }
        }
    }

    /** The noise form is the direct one, term by term; a fault of one index in its weight would be seen. */
    @Test
    void theNoiseFormIsTheDirectOne() {
        for (DiscreteSchedule schedule : new DiscreteSchedule[] {SCHEDULE, DiscreteSchedule.linear(30, 1e-3, 0.3)}) {
            DenoisingErrors errors = DenoisingErrors.of(schedule, line());
            VariationalBound bound = VariationalBound.of(errors);
            double fault = 0;
            for (int t = 2; t <= schedule.steps(); t++) {
                for (ReverseRule rule : new ReverseRule[] {Ancestral.BETA, Ancestral.BETA_TILDE,
                    OptimalVariance.ancestral(errors), new Ddim(1)}) {
                    Estimate direct = bound.step(rule, t);
                    close(bound.noiseForm(rule, t), direct.value(), 1e-11 * (1 + direct.value()));
                }
                fault = Math.max(fault, Math.abs(bound.step(Ancestral.BETA, t).value()
                        - bound.noiseForm(Ancestral.BETA, Math.max(2, t - 1)).value()));
            }
            assertThat(fault).isGreaterThan(1e-3);
        }
    }

    /**
     * In the plane, means over draws: the line in one coordinate and a Gaussian in the other have the sum of both closed
     * forms. Within 5.5 standard errors, false alarm 4e-8 each. Planted fault: three times the variance.
     */
    @Test
    void drawsGiveTheirError() {
        GaussianMixture plane = GaussianMixture.builder(2)
                .add(0.5, GaussianMixture.at(-2, 1), Covariance.diagonal(0.5, 0.2))
                .add(0.3, GaussianMixture.at(0.5, 1), Covariance.diagonal(0.3, 0.2))
                .add(0.2, GaussianMixture.at(3, 1), Covariance.diagonal(0.1, 0.2))
                .build();
        GaussianMixture other = GaussianMixture.gaussian(new double[] {1}, Covariance.isotropic(0.2));
        Expectation draws = Expectation.sampling(40_000, Noise.seeded(3).stream("draws"));
        DenoisingErrors errors = DenoisingErrors.of(SCHEDULE, plane, draws);
        VariationalBound sampled = VariationalBound.of(errors);
        VariationalBound second = VariationalBound.of(DenoisingErrors.of(SCHEDULE, other));
        for (int t = 1; t <= 4; t++) {
            ReverseRule rule = Ancestral.BETA;
            double gap = lineBound().kernelGap(rule, t - 1, t).value() + second.kernelGap(rule, t - 1, t).value();
            Estimate found = sampled.kernelGap(rule, t - 1, t);
            assertThat(Math.abs(found.value() - gap)).isLessThan(5.5 * found.error());
            assertThat(found.error()).isLessThan(0.03 * gap);
            ReverseRule wide = (chain, s, u) -> {
                GaussianStep step = rule.step(chain, s, u);
                return new GaussianStep(step.noisy(), step.clean(), 3 * step.variance());
            };
            assertThat(Math.abs(sampled.kernelGap(wide, t - 1, t).value() - gap)).isGreaterThan(5.5 * found.error());
            if (t > 1) {
                double term = lineBound().step(rule, t).value() + second.step(rule, t).value();
                Estimate direct = sampled.step(rule, t);
                assertThat(Math.abs(direct.value() - term)).isLessThan(5.5 * direct.error());
                assertThat(Math.abs(sampled.noiseForm(rule, t).value() - term))
                        .isLessThan(5.5 * sampled.noiseForm(rule, t).error());
            }
        }
    }

    /** Another denoiser costs what it is off by: E‖m − mean‖² from draws of the definition. */
    @Test
    void otherDenoisersCostMore() {
        GaussianMixture believed = GaussianMixture.gaussian(new double[] {-0.25}, Covariance.isotropic(3));
        DenoisingErrors errors = DenoisingErrors.of(SCHEDULE, line());
        VariationalBound bound = VariationalBound.of(errors,
                new GaussianPath(VariancePreserving.linear(0.1, 20)).field(believed)); // of another schedule, too
        VariationalBound same = VariationalBound.of(errors, new GaussianPath(SCHEDULE.continuous()).field(line()));
        Noise noise = Noise.seeded(7);
        ForwardChain forward = new ForwardChain(SCHEDULE);
        for (int t = 2; t <= 4; t++) {
            Batch x0 = line().sample(50_000, noise.stream("x0"));
            Batch xt = forward.jump(x0, 0, t, noise.stream("xt"));
            GaussianStep posterior = SCHEDULE.posterior(t - 1, t);
            GaussianStep step = new OptimalVariance(0.5, errors).step(SCHEDULE, t - 1, t);
            double[] terms = new double[x0.size()];
            double gain = SCHEDULE.signal(t) * 3 / (3 * SCHEDULE.alphaBar(t) + SCHEDULE.variance(t));
            for (int i = 0; i < terms.length; i++) {
                double x = xt.get(i, 0);
                double clean = -0.25 + gain * (x + 0.25 * SCHEDULE.signal(t));
                double off = posterior.noisy() * x + posterior.clean() * x0.get(i, 0) - step.noisy() * x
                        - step.clean() * clean;
                double ratio = posterior.variance() / step.variance();
                terms[i] = 0.5 * (off * off / step.variance() + ratio - 1 - Math.log(ratio));
            }
            Estimate drawn = Sampling.mean(terms);
            ReverseRule rule = new OptimalVariance(0.5, errors);
            assertThat(Math.abs(bound.step(rule, t).value() - drawn.value())).isLessThan(5.5 * drawn.error());
            assertThat(Math.abs(lineBound().step(rule, t).value() - drawn.value())).isGreaterThan(5.5 * drawn.error());
            close(same.step(rule, t), lineBound().step(rule, t).value(), 1e-12);
            close(bound.noiseForm(Ancestral.BETA, t), bound.step(Ancestral.BETA, t).value(), 1e-11);
            assertThat(bound.kernelGap(Ancestral.BETA, t - 1, t).value())
                    .isGreaterThan(lineBound().kernelGap(Ancestral.BETA, t - 1, t).value());
        }
    }

    /** A subsequence is a chain of its own: its bound is that of the chain with the products of its α. */
    @Test
    void stepsOverSeveralIndices() {
        VariationalBound bound = lineBound();
        DiscreteSchedule coarse = DiscreteSchedule.of(1 - SCHEDULE.alphaBar(2),
                1 - SCHEDULE.alphaBar(4) / SCHEDULE.alphaBar(2));
        VariationalBound short2 = VariationalBound.of(DenoisingErrors.of(coarse, line()));
        close(bound.step(Ancestral.BETA, 2, 4), short2.step(Ancestral.BETA, 2).value(), 1e-12);
        close(bound.kernelGap(Ancestral.BETA, 0, 2), short2.kernelGap(Ancestral.BETA, 0, 1).value(), 1e-12);
        close(bound.reconstruction(Ancestral.BETA, 2), short2.reconstruction(Ancestral.BETA).value(), 1e-12);
    }

    /** β̃_t/β_t is (t − 1)/t near the data, so that Σ ½(β/β̃ − 1 − log(β/β̃)) tends to half of Euler's constant, not to 0. */
    @Test
    void betaTildeNeverCostsNothing() {
        DiscreteSchedule schedule = DiscreteSchedule.constant(10_000, 1e-3);
        GaussianMixture normal = GaussianMixture.gaussian(new double[2], Covariance.isotropic(1));
        VariationalBound bound = VariationalBound.of(DenoisingErrors.of(schedule, normal));
        double tilde = 0;
        double beta = 0;
        for (int t = 2; t <= 10_000; t++) {
            tilde += bound.kernelGap(Ancestral.BETA_TILDE, t - 1, t).value();
            beta += Math.abs(bound.kernelGap(Ancestral.BETA, t - 1, t).value());
        }
        assertThat(tilde / 2).isCloseTo(0.5 * 0.57721566490153286, offset(3e-3));
        assertThat(beta).isLessThan(1e-9); // exact for standard normal data
    }

    @Test
    void badInputIsRefused() {
        VariationalBound bound = lineBound();
        refused(() -> bound.step(Ancestral.BETA, 1), "t = 1", "reconstruction");
        refused(() -> bound.noiseForm(Ancestral.BETA, 1), "t = 1", "reconstruction");
        refused(() -> bound.noiseForm(new OptimalVariance(0.5, DenoisingErrors.of(SCHEDULE, line())), 2),
                "OptimalVariance", "posterior's mean");
        refused(() -> bound.reconstruction(0), "variance = 0.0", "positive");
        refused(() -> bound.entropy(5), "t = 5", "0 (data) to 4");
        refused(() -> bound.step(Ancestral.BETA, 5), "t = 5", "0 (data) to 4");
        refused(() -> DenoisingErrors.of(SCHEDULE, Mixtures.random(1, 2, 2, Kind.FULL)), "dimension = 2", "sampling");
        refused(() -> DenoisingErrors.of(SCHEDULE, line()).clean(-1), "t = -1", "0 (data) to 4");
        refused(() -> new OptimalVariance(2, DenoisingErrors.of(SCHEDULE, line())), "eta = 2.0", "[0, 1]");
        refused(() -> OptimalVariance.ancestral(DenoisingErrors.of(SCHEDULE, line()))
                .step(DiscreteSchedule.constant(4, 0.1), 1, 2), "errors are those of", "own schedule");
        refused(() -> VariationalBound.of(DenoisingErrors.of(SCHEDULE, line()),
                new GaussianPath(SCHEDULE.continuous()).field(Empirical.of(new double[] {1, 2}))), "dimension 2",
                "the data 1");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> bound.total(Ancestral.BETA_TILDE))
                .withMessageContaining("from state 1 to state 0 of BETA_TILDE")
                .withMessageContaining("a variance of its own");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> bound.step(new Ddim(0), 2))
                .withMessageContaining("adds no noise");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> VariationalBound.of(DenoisingErrors.of(SCHEDULE, Empirical.of(Batch.ofScalars(1, 2))))
                        .kernelGap(Ancestral.BETA, 0, 1))
                .withMessageContaining("no density");
        assertThat(bound.total(Ancestral.BETA_TILDE, 0.1).value()).isGreaterThan(2);
    }

    private static void refused(Runnable call, String value, String law) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(value)
                .withMessageContaining(law);
    }
}
