package ornstein.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.distribution.Covariance;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.likelihood.FlowSolver;
import ornstein.likelihood.Likelihood;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.Diffusion;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.toy.Moons;

/** The divergence of paths, sharp where everything is Gaussian, and above what is measured at the end everywhere else. */
class GirsanovTest {
    private static final VariancePreserving SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final GaussianPath PATH = new GaussianPath(SCHEDULE);
    private static final double END = 0.02;

    private static ExactField gaussian() {
        return PATH.field(GaussianMixture.gaussian(new double[] {0.7}, Covariance.isotropic(0.3)));
    }

    private static ExactField twoModes() {
        return PATH.field(GaussianMixture.of(new double[] {0.4, 0.6}, new double[][] {{-1}, {0.8}},
                List.of(Covariance.isotropic(0.05), Covariance.isotropic(0.1))));
    }

    /** KL(end) = KL(paths) − gap, the chain rule along the way: each of the three in closed form. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void theDivergenceOfGaussianPathsIsItsClosedForm(double gamma) {
        for (double[] fault : new double[][] {{1.1, 0}, {0.8, 0}, {1, 0.1}}) {
            var model = new LinearModel(SCHEDULE, 0.7, 0.3, fault[0], fault[1], gamma);
            LinearModel.End end = model.at(END, 4000);
            ExactField exact = gaussian();
            MarginalField learned = fault[1] == 0 ? new Scaling(fault[0]).on(exact) : new Bias(fault[1], 1).on(exact);

            Estimate bound = Girsanov.reverse(learned, exact, gamma).over(END, 1, 16, Averaging.quadrature()).bound();

            double measured = model.divergence(END, end);
            assertThat(bound.value()).isCloseTo(end.drift(), within(1e-8 * end.drift()));
            assertThat(measured).isCloseTo(end.drift() - end.gap(), within(1e-9));
            assertThat(measured).isPositive().isLessThan(bound.value());
        }
    }

    /** The planted fault: a bound that forgets the noise's share of γ does not fit the chain rule. */
    @Test
    void theClosedFormSeesAWrongFactor() {
        var model = new LinearModel(SCHEDULE, 0.7, 0.3, 1.1, 0, 2);
        LinearModel.End end = model.at(END, 4000);
        ExactField exact = gaussian();
        double asForOne = Girsanov.reverse(new Scaling(1.1).on(exact), exact, 1)
                .over(END, 1, 16, Averaging.quadrature()).bound().value();

        assertThat(Math.abs(asForOne - end.drift())).isGreaterThan(0.1 * end.drift());
    }

    /** Both fall with the square of the fault: their ratio stays what it is. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 2})
    void theBoundIsTightInOrder(double gamma) {
        double[] ratios = new double[3];
        for (int i = 0; i < 3; i++) {
            var model = new LinearModel(SCHEDULE, 0.7, 0.3, 1 + 0.02 / (1 << i), 0, gamma);
            LinearModel.End end = model.at(END, 4000);
            ratios[i] = model.divergence(END, end) / end.drift();
        }

        assertThat(ratios[2]).isBetween(0.02, 1.0);
        assertThat(ratios[1] / ratios[2]).isCloseTo(1, within(0.02));
        assertThat(ratios[0] / ratios[1]).isCloseTo(1, within(0.04));
    }

    static List<Fault> faults() {
        return List.of(new Scaling(1.05), new Bias(0.05, 1), new RandomBias(0.1, 0.4, 5), new Smoothing(0.02),
                new Precision(4), new Window(new Scaling(1.2), 0.1, 0.3));
    }

    /** Up to 1e-4 of the equation's solution; a smoothed law at γ = 1 comes as near as that, see below. */
    @ParameterizedTest
    @MethodSource("faults")
    void everyFaultStaysUnderItsBound(Fault fault) {
        ExactField exact = twoModes();
        MarginalField learned = fault.on(exact);
        for (double gamma : new double[] {0.5, 1}) {
            Estimate bound = Girsanov.reverse(learned, exact, gamma).over(END, 1, 24, sampled()).bound();
            double measured = FokkerPlanck.solve(learned.reverse(gamma), PATH.marginal(exact.data(), 1),
                    TimeGrid.uniform(1, END, 300), -6, 6, 500).divergenceFrom(PATH.marginal(exact.data(), END));

            assertThat(measured).as("gamma = %s, bound %s", gamma, bound)
                    .isLessThan(bound.value() + 5 * bound.error() + 1e-4)
                    .isGreaterThan(fault instanceof Precision ? -1e-6 : 0.01 * bound.value());
        }
    }

    /**
     * The score of a smoothed law q makes, at γ = 1 and from q_1 on, the reversal of q's own forward process: given their ends
     * these paths are those of p, so that the divergence of the paths <em>is</em> that of the ends.
     */
    @Test
    void theBoundOfASmoothedLawIsSharp() {
        ExactField exact = twoModes();
        GaussianMixture smoothed = exact.data().diffused(1, 0.03);
        Estimate start = KullbackLeibler.of(PATH.marginal(exact.data(), 1), PATH.marginal(smoothed, 1),
                Expectation.quadrature());
        Estimate end = KullbackLeibler.of(PATH.marginal(exact.data(), END), PATH.marginal(smoothed, END),
                Expectation.quadrature());

        MarginalField learned = new Smoothing(0.03).on(exact);
        PathDivergence paths = Girsanov.reverse(learned, exact, 1).over(END, 1, 32, Averaging.quadrature());
        PathDivergence noisier = Girsanov.reverse(learned, exact, 1.2).over(END, 1, 32, Averaging.quadrature());

        assertThat(paths.startingAt(start).bound().value()).isCloseTo(end.value(), within(1e-8 * end.value()));
        // the planted fault: another noise has another factor, ((1 + γ²)/2γ)²
        assertThat(noisier.drift().value() / paths.drift().value())
                .isCloseTo(2.44 * 2.44 / 2.4 / 2.4, within(1e-12)).isGreaterThan(1.03);
    }

    private static Averaging sampled() {
        return Averaging.draws(2000, Noise.seeded(6));
    }

    /** Halving a small fault quarters both. */
    @Test
    void smallFaultsOfMixturesAreOfSecondOrderInBoth() {
        ExactField exact = twoModes();
        double[] bounds = new double[2];
        double[] measured = new double[2];
        for (int i = 0; i < 2; i++) {
            MarginalField learned = new RandomBias(0.04 / (1 << i), 0.4, 5).on(exact);
            bounds[i] = Girsanov.reverse(learned, exact, 1).over(END, 1, 24, Averaging.quadrature()).bound().value();
            measured[i] = FokkerPlanck.solve(learned.reverse(1), PATH.marginal(exact.data(), 1),
                    TimeGrid.uniform(1, END, 250), -6, 6, 400).divergenceFrom(PATH.marginal(exact.data(), END));
        }

        assertThat(bounds[0] / bounds[1]).isCloseTo(4, within(1e-6));
        assertThat(measured[0] / measured[1]).isCloseTo(4, within(0.2));
    }

    @Test
    void drawsAgreeWithQuadratureWithinTheirErrors() {
        ExactField exact = twoModes();
        Girsanov paths = Girsanov.reverse(new Smoothing(0.02).on(exact), exact, 1);

        Estimate integrated = paths.over(END, 1, 8, Averaging.quadrature()).bound();
        PathDivergence sampled = paths.over(END, 1, 8, Averaging.draws(4000, Noise.seeded(2)));

        // five standard errors: false-alarm rate 6e-7; a fault of 1.5 times the bandwidth lies far outside
        assertThat(sampled.bound().value()).isCloseTo(integrated.value(), within(5 * sampled.bound().error()));
        assertThat(sampled.bound().error()).isBetween(1e-4 * integrated.value(), 0.05 * integrated.value());
        assertThat(Girsanov.reverse(new Smoothing(0.03).on(exact), exact, 1).over(END, 1, 8, Averaging.quadrature())
                .bound().value()).isGreaterThan(integrated.value() + 20 * sampled.bound().error());
        assertThat(sampled.times()).isSorted().hasSize(32);
        assertThat(sampled.rates()).hasSize(32);
    }

    @Test
    void theStartAddsItsOwnDivergence() {
        ExactField exact = gaussian();
        PathDivergence paths = Girsanov.reverse(new Scaling(1.1).on(exact), exact, 1).over(END, 1, 8,
                Averaging.quadrature());
        Estimate start = KullbackLeibler.of(PATH.marginal(exact.data(), 1), PATH.prior(1), Expectation.quadrature());
        double alpha = SCHEDULE.alpha(1);
        double v = alpha * alpha * 0.3 + SCHEDULE.sigma(1) * SCHEDULE.sigma(1);
        double w = SCHEDULE.sigma(1) * SCHEDULE.sigma(1);
        double expected = 0.5 * (StrictMath.log(w / v) + v / w - 1 + alpha * alpha * 0.49 / w);

        assertThat(start.value()).isCloseTo(expected, within(1e-13));
        assertThat(paths.startingAt(start).bound().value()).isEqualTo(paths.drift().value() + start.value());
    }

    /** The flow of noise ς = γg with a velocity and a score that belong together is the reverse family. */
    @Test
    void theLangevinFlowOfOneFieldIsTheReverseFamily() {
        ExactField exact = twoModes();
        MarginalField learned = new RandomBias(0.1, 0.4, 5).on(exact);
        Girsanov family = Girsanov.reverse(learned, exact, 0.7);
        Girsanov flow = Girsanov.flow(learned.predict(Prediction.VELOCITY), learned.predict(Prediction.SCORE), exact,
                t -> 0.7 * SCHEDULE.diffusion(t));

        for (double t : new double[] {0.05, 0.4, 0.9}) {
            assertThat(flow.rate(t, Averaging.quadrature()).value())
                    .isCloseTo(family.rate(t, Averaging.quadrature()).value(), within(1e-9));
        }
    }

    /** The reverse family of two models takes its velocity from the one and its score from the other. */
    @Test
    void theReverseFamilySeesAVelocityThatIsWrong() {
        ExactField exact = twoModes();
        MarginalField wrong = MarginalField.of(SCHEDULE, Prediction.VELOCITY, exact.dimension(),
                exact.predict(Prediction.VELOCITY).plus(VectorField.constant(1)));
        Girsanov family = Girsanov.reverse(MarginalField.of(wrong, exact), exact, 0.7);
        for (double t : new double[] {0.05, 0.4, 0.9}) {
            double noise = 0.7 * SCHEDULE.diffusion(t);
            assertThat(family.rate(t, Averaging.quadrature()).value())
                    .isCloseTo(0.5 / (noise * noise), withinPercentage(1e-9));
        }
    }

    /** What is measured of the flow is another number than that of the processes with noise: here both in closed form. */
    @Test
    void theFlowsDivergenceIsThatOfItsLikelihood() {
        ExactField exact = gaussian();
        MarginalField learned = new Scaling(1.1).on(exact);
        var model = new LinearModel(SCHEDULE, 0.7, 0.3, 1.1, 0, 0);
        Likelihood likelihood = Likelihood.of(learned.probabilityFlow(), PATH.marginal(exact.data(), 1),
                FlowSolver.adaptive(RungeKutta.dop853(), 1e-8, 1e-10, END, 1));

        Estimate measured = KullbackLeibler.of(PATH.marginal(exact.data(), END),
                x -> likelihood.logDensity(x).values(), Expectation.sampling(200, Noise.seeded(3).stream("kl")));
        Estimate integrated = KullbackLeibler.of(PATH.marginal(exact.data(), END),
                x -> likelihood.logDensity(x).values(), Expectation.quadrature());

        double expected = model.divergence(END, model.at(END, 4000));
        assertThat(integrated.value()).isCloseTo(expected, within(1e-6));
        assertThat(measured.value()).isCloseTo(expected, within(5 * measured.error()));
    }

    @Test
    void whatHasNoDivergenceIsRefusedWithItsRemedy() {
        ExactField exact = gaussian();
        MarginalField learned = new Scaling(1.1).on(exact);
        Averaging quadrature = Averaging.quadrature();

        assertThatThrownBy(() -> Girsanov.reverse(learned, exact, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gamma = 0").hasMessageContaining("KullbackLeibler");
        assertThatThrownBy(() -> Girsanov.reverse(PATH.field(new Moons(0.1).law()), exact, 1))
                .hasMessageContaining("dimension 2");
        Girsanov paths = Girsanov.reverse(learned, exact, 1);
        assertThatThrownBy(() -> paths.over(0, 1, 4, quadrature)).hasMessageContaining("from = 0.0")
                .hasMessageContaining("move the end that is singular");
        assertThatThrownBy(() -> paths.over(0.5, 0.2, 4, quadrature)).hasMessageContaining("in order");
        assertThatThrownBy(() -> paths.over(0.1, 1, 0, quadrature)).hasMessageContaining("panels = 0");
        ExactField linear = new GaussianPath(new Linear()).field(exact.data());
        assertThatThrownBy(() -> Girsanov.reverse(linear, linear, 1).over(0.1, 1, 4, quadrature))
                .hasMessageContaining("to = 1.0");
        Girsanov silent = Girsanov.flow(learned.predict(Prediction.VELOCITY), learned.predict(Prediction.SCORE), exact,
                t -> 0);
        assertThatThrownBy(() -> silent.rate(0.5, quadrature)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("the noise at t = 0.5");
        Sde multiplicative = new Sde(VectorField.zero(), Diffusion.diagonal(VectorField.linear(1)));
        assertThatThrownBy(() -> Girsanov.of(multiplicative, multiplicative, exact))
                .hasMessageContaining("depends on the point");
    }
}
