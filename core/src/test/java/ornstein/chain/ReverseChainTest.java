package ornstein.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.path.Cosine;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.SubVariancePreserving;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.random.Stream;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

class ReverseChainTest {
    static List<DiscreteSchedule> schedules() {
        return List.of(
                DiscreteSchedule.fixed(30, 0.2),
                DiscreteSchedule.linear(1000, 1e-4, 0.02),
                DiscreteSchedule.cosine(50, 0.008, 0.999));
    }

    private static Stream stream(String name) {
        return Noise.seeded(23).stream(name);
    }

    /** log q(x_s | x_t, x_0) + log q(x_t | x_0) = log q(x_s | x_0) + log q(x_t | x_s). Planted fault: β for β̃. */
    @ParameterizedTest
    @MethodSource("schedules")
    void posteriorsObeyBayesRule(DiscreteSchedule schedule) {
        ForwardChain chain = new ForwardChain(schedule);
        int last = schedule.steps();
        double faultSeen = 0;
        for (int[] pair : new int[][] {{1, 2}, {4, 5}, {3, 20}, {last - 1, last}, {1, last}}) {
            int s = pair[0];
            int t = pair[1];
            double[] x0 = {0.7, -1.3};
            double[] xs = moved(schedule.signal(s), x0, schedule.sigma(s), 0.4, -1);
            double[] xt = moved(schedule.transition(s, t).ratio(), xs, schedule.transition(s, t).standardDeviation(),
                    -0.8, 1.7);
            double joint = chain.transition(0, s, x0).logDensity(xs) + chain.transition(s, t, xs).logDensity(xt);
            double known = chain.transition(0, t, x0).logDensity(xt);
            GaussianStep posterior = schedule.posterior(s, t);
            assertThat(posterior.law(xt, x0).logDensity(xs) + known)
                    .as("%s → %s", t, s)
                    .isCloseTo(joint, offset(1e-11 * (1 + Math.abs(joint))));
            double faulty = Ancestral.BETA.step(schedule, s, t).law(xt, x0).logDensity(xs) + known;
            faultSeen = Math.max(faultSeen, Math.abs(faulty - joint));
        }
        assertThat(faultSeen).isGreaterThan(0.05);
    }

    private static double[] moved(double factor, double[] x, double deviation, double... z) {
        double[] moved = new double[x.length];
        for (int d = 0; d < x.length; d++) {
            moved[d] = factor * x[d] + deviation * z[d];
        }
        return moved;
    }

    /** Knowing x_0 is having a law of one point: the exact kernel of that is the posterior. */
    @ParameterizedTest
    @MethodSource("schedules")
    void posteriorsAreTheKernelsOfAPoint(DiscreteSchedule schedule) {
        double[] x0 = {2, -0.5};
        double[] xt = {1, 1.5};
        ExactReverseChain exact = ExactReverseChain.of(schedule, Empirical.of(x0));
        for (int[] pair : new int[][] {{1, 2}, {7, 8}, {2, 25}, {29, 30}}) {
            GaussianMixture kernel = exact.kernel(pair[0], pair[1], xt);
            GaussianStep posterior = schedule.posterior(pair[0], pair[1]);
            assertThat(posterior.mean(xt, x0)).containsExactly(kernel.mean(), offset(1e-13));
            double variance = kernel.covarianceOf(0).variance(0);
            assertThat(posterior.variance()).isCloseTo(variance, offset(1e-13 * variance));
        }
        GaussianStep last = schedule.posterior(0, 9);
        assertThat(last).isEqualTo(new GaussianStep(0, 1, 0));
    }

    /** β̃_t = β_t (1 − ᾱ_{t−1})/(1 − ᾱ_t) and the factors of the source, and β̃ < β. */
    @ParameterizedTest
    @MethodSource("schedules")
    void coefficientsAreThoseOfTheSource(DiscreteSchedule schedule) {
        for (int t = 2; t <= schedule.steps(); t++) {
            double before = schedule.alphaBar(t - 1);
            double after = schedule.alphaBar(t);
            double beta = schedule.beta(t);
            GaussianStep step = Ancestral.BETA_TILDE.step(schedule, t - 1, t);
            assertThat(step.variance()).isCloseTo(beta * (1 - before) / (1 - after), offset(1e-10 * beta));
            assertThat(step.clean()).isCloseTo(Math.sqrt(before) * beta / (1 - after), offset(1e-10));
            assertThat(step.noisy())
                    .isCloseTo(Math.sqrt(schedule.alpha(t)) * (1 - before) / (1 - after), offset(1e-10));
            assertThat(Ancestral.BETA.step(schedule, t - 1, t))
                    .isEqualTo(new GaussianStep(step.noisy(), step.clean(), schedule.transition(t - 1, t).variance()));
            assertThat(step.variance()).isLessThan(beta);
        }
    }

    /** √ᾱ_s x̂_0 + √(1 − ᾱ_s − σ²) ε̂, with ε̂ written out; η = 1 is the ancestral chain with β̃. */
    @ParameterizedTest
    @MethodSource("schedules")
    void ddimIsItsFormula(DiscreteSchedule schedule) {
        int last = schedule.steps();
        for (int[] pair : new int[][] {{0, 1}, {0, last}, {1, 2}, {5, 6}, {3, 25}, {last - 1, last}}) {
            int s = pair[0];
            int t = pair[1];
            for (double eta : new double[] {0, 0.3, 1}) {
                GaussianStep step = new Ddim(eta).step(schedule, s, t);
                double sigma2 = eta * eta * schedule.posterior(s, t).variance();
                double noise = Math.sqrt((schedule.variance(s) - sigma2) / schedule.variance(t));
                assertThat(step.noisy()).isCloseTo(noise, offset(1e-11));
                assertThat(step.clean()).isCloseTo(schedule.signal(s) - noise * schedule.signal(t), offset(1e-11));
                assertThat(step.variance()).isCloseTo(sigma2, offset(1e-15 * sigma2));
            }
            GaussianStep full = new Ddim(1).step(schedule, s, t);
            GaussianStep ancestral = schedule.posterior(s, t);
            assertThat(full.noisy()).isCloseTo(ancestral.noisy(), offset(1e-14));
            assertThat(full.clean()).isCloseTo(ancestral.clean(), offset(1e-14 * ancestral.clean()));
            assertThat(full.variance()).isCloseTo(ancestral.variance(), offset(1e-15 * ancestral.variance()));
        }
    }

    /** A step of the deterministic chain from the field's own predictions, and no noise in it. */
    @Test
    void ddimWithoutNoiseIsDeterministic() {
        DiscreteSchedule schedule = DiscreteSchedule.cosine(20, 0.008, 0.999);
        GaussianMixture data = Mixtures.random(3, 3, 2, Kind.FULL);
        ReverseChain chain = ReverseChain.exact(schedule, data);
        Batch start = Batch.ofRows(Mixtures.points(5, 40, 2, 2));
        ChainStates states = chain.run(new Ddim(0), start, stream("a"), schedule.indices());
        assertThat(chain.run(new Ddim(0), start, stream("b"), schedule.indices())).isEqualTo(states);
        assertThat(chain.run(new Ddim(0.1), start, stream("b"))).isNotEqualTo(states.at(0));
        ExactField field = new GaussianPath(schedule.continuous()).field(data);
        for (int t = 20; t >= 1; t--) {
            Batch clean = field.evaluate(Prediction.DATA, states.at(t), t / 20.0);
            Batch noise = field.evaluate(Prediction.NOISE, states.at(t), t / 20.0);
            for (int i = 0; i < 40; i++) {
                double expected = schedule.signal(t - 1) * clean.get(i, 1) + schedule.sigma(t - 1) * noise.get(i, 1);
                assertThat(states.at(t - 1).get(i, 1)).isCloseTo(expected, offset(1e-12));
            }
        }
    }

    /** Standard normal data stay so under β whatever the steps, one point is reached exactly under β̃: mean and variance. */
    @Test
    void bothVariancesAreExactForTheirOwnData() {
        DiscreteSchedule schedule = DiscreteSchedule.linear(6, 0.1, 0.8);
        for (int[] pair : new int[][] {{0, 1}, {2, 3}, {1, 6}, {0, 6}}) {
            GaussianStep beta = Ancestral.BETA.step(schedule, pair[0], pair[1]);
            double slope = beta.noisy() + beta.clean() * schedule.signal(pair[1]); // E[x_0 | x_t] = √ᾱ_t x_t
            assertThat(slope * slope + beta.variance()).isCloseTo(1, offset(1e-14));
            GaussianStep tilde = Ancestral.BETA_TILDE.step(schedule, pair[0], pair[1]);
            double mean = tilde.noisy() * schedule.signal(pair[1]) * 7 + tilde.clean() * 7;
            assertThat(mean).isCloseTo(schedule.signal(pair[0]) * 7, offset(1e-14 * 7));
            double variance = tilde.noisy() * tilde.noisy() * schedule.variance(pair[1]) + tilde.variance();
            assertThat(variance).isCloseTo(schedule.variance(pair[0]), offset(1e-14));
        }
        ReverseChain point = ReverseChain.exact(schedule, Empirical.of(new double[][] {{3, -4}}));
        Batch end = point.run(Ancestral.BETA_TILDE, Batch.ofRows(Mixtures.points(1, 9, 2, 5)), stream("x"));
        for (int i = 0; i < 9; i++) {
            assertThat(end.row(i)).containsExactly(3, -4);
        }
    }

    /** The numbers of a step: normals of (particle, step t) from draw 1, and none where the step is deterministic. */
    @Test
    void stepsTakeTheirNumbersFromTheirAddresses() {
        DiscreteSchedule schedule = DiscreteSchedule.linear(4, 0.1, 0.5);
        ReverseChain chain = ReverseChain.exact(schedule, Empirical.of(new double[][] {{1, 2, 3}}));
        Batch start = Batch.ofRows(new double[][] {{0, 0, 0}, {1, -1, 2}});
        ChainStates states = chain.run(Ancestral.BETA, start, stream("z"), 0, 1, 2, 3, 4);
        double[] clean = {1, 2, 3};
        for (int t = 4; t >= 1; t--) {
            GaussianStep step = Ancestral.BETA.step(schedule, t - 1, t);
            for (int i = 0; i < 2; i++) {
                double[] mean = step.mean(states.at(t).row(i), clean);
                for (int d = 0; d < 3; d++) {
                    double z = stream("z").normal(i, t, 1, d, 3);
                    assertThat(states.at(t - 1).get(i, d)).isCloseTo(mean[d] + step.deviation() * z, offset(1e-14));
                }
            }
        }
        assertThat(states.indices()).containsExactly(0, 1, 2, 3, 4);
        Batch one = chain.run(Ancestral.BETA, start.slice(0, 1), stream("z"));
        assertThat(one.row(0)).containsExactly(states.at(0).row(0));
        assertThat(chain.over(0, 2, 4).indices()).containsExactly(0, 2, 4);
        assertThat(chain.over(1, 4).run(new Ddim(0), start, stream("z")))
                .isEqualTo(chain.over(0, 1, 4).run(new Ddim(0), start, stream("z"), 1).at(1));
    }

    /** A field of another schedule is asked at the same signal-to-noise ratio and at its own scale. */
    @Test
    void fieldsOfOtherSchedulesServe() {
        GaussianMixture data = Mixtures.random(8, 3, 2, Kind.DIAGONAL);
        Batch start = Batch.ofRows(Mixtures.points(5, 20, 2, 2));
        DiscreteSchedule schedule = DiscreteSchedule.linear(40, 1e-3, 0.3);
        Batch own = ReverseChain.exact(schedule, data).run(Ancestral.BETA_TILDE, start, stream("z"));
        for (Schedule other : List.of(VariancePreserving.linear(0.1, 20), new Cosine(0.008),
                new ornstein.path.Linear(), SubVariancePreserving.linear(0.1, 20))) {
            Batch end = ReverseChain.of(schedule, new GaussianPath(other).field(data))
                    .run(Ancestral.BETA_TILDE, start, stream("z"));
            for (int i = 0; i < 20; i++) {
                assertThat(end.row(i)).as("%s", other).containsExactly(own.row(i), offset(1e-9));
            }
        }
    }

    @Test
    void badInputIsRefused() {
        DiscreteSchedule schedule = DiscreteSchedule.constant(5, 0.1);
        GaussianMixture data = GaussianMixture.gaussian(new double[2], Covariance.isotropic(1));
        ReverseChain chain = ReverseChain.exact(schedule, data);
        Batch start = Batch.zeros(3, 2);
        for (double eta : new double[] {-0.1, 1.1, Double.NaN}) {
            refused(() -> new Ddim(eta), "eta = " + eta, "[0, 1]");
        }
        refused(() -> chain.over(0), "indices = [0]", "two at least");
        refused(() -> chain.over(0, 6), "indices[1] = 6", "0 (data) to 5");
        refused(() -> chain.over(3, 2), "indices[1] = 2 after 3", "strictly");
        refused(() -> chain.over(0, 2, 5).run(new Ddim(0), start, stream("x"), 3), "kept[0] = 3", "[0, 2, 5] only");
        refused(() -> chain.run(new Ddim(0), Batch.zeros(3, 1), stream("x")), "dimension 1", "the field 2");
        refused(() -> chain.run(new Ddim(0), Batch.ofRows(new double[] {0, Double.NaN}), stream("x")),
                "start[0] = [0.0, NaN]", "finite");
        refused(() -> schedule.posterior(2, 2), "s = 2, t = 2", "t > s");
        refused(() -> new GaussianStep(0, 1, -1), "variance = -1.0", "not negative");
        refused(() -> new GaussianStep(Double.NaN, 1, 1), "noisy = NaN", "finite");
        refused(() -> new GaussianStep(0, 1, 1).mean(new double[1], new double[2]), "xt has 1", "one space");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> new GaussianStep(0, 1, 0).law(new double[1], new double[1]))
                .withMessageContaining("deterministic");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> chain.run((c, s, t) -> new GaussianStep(t == 3 ? 1e300 : 1e10, 1, 0),
                        Batch.ofRows(new double[][] {{0, 0}, {1, 0}}), stream("x")))
                .withMessageContaining("particle 1 became")
                .withMessageContaining("on the way to state 2");
    }

    private static void refused(Runnable call, String value, String law) {
        assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(value)
                .withMessageContaining(law);
    }
}
