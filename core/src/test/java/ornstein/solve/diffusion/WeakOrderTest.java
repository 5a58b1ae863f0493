package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import ornstein.distribution.Covariance;
import ornstein.distribution.Gaussian;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.OrnsteinUhlenbeck;
import ornstein.process.Sde;
import ornstein.solve.GaussianRecursion;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;
import ornstein.solve.sde.AdditiveRungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.Milstein;
import ornstein.solve.sde.StochasticHeun;

/**
 * Weak orders without sampling: the W2 distance of the exact law of each scheme on one Gaussian to the exact marginal, which
 * its start has. docs/solvers.md has the table of these errors.
 */
class WeakOrderTest {
    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));
    private static final GaussianMixture DATA = GaussianMixture.gaussian(new double[] {1.5, -0.5},
            Covariance.diagonal(0.25, 1.7));
    private static final int[] STEPS = {64, 128, 256, 512};

    private static Map<Double, List<Stepper<MarginalField>>> byOrder() {
        return Map.of(1.0, List.of(
                ExponentialEuler.of(0.5), ExponentialEuler.of(1), ExponentialEuler.of(2),
                new ExponentialEuler(1, Prediction.NOISE), new ExponentialEuler(1, Prediction.SCORE),
                DpmSolverPlusPlusSde.multistep(1), new Ddim(0.5), new Ddim(1), Ancestral.of(Ancestral.Way.EULER),
                Edm.euler(Churn.of(10)), new AlphaFold(0, 1, 1, 1),
                new ReverseProcess(0.5, new EulerMaruyama()), new ReverseProcess(1, new EulerMaruyama()),
                new ReverseProcess(1, new Milstein())),
                2.0, List.of(
                        DpmSolverPlusPlusSde.multistep(2),
                        new DpmSolverPlusPlusSde(2, 1, 1, DpmSolverPlusPlusSde.Form.HEUN),
                        new DpmSolverPlusPlusSde(2, 0.3, 1, DpmSolverPlusPlusSde.Form.MIDPOINT),
                        DpmSolverPlusPlusSde.multistep(3), new DpmSolverPlusPlusTwoStage(1, 1),
                        new DpmSolverPlusPlusTwoStage(0.5, 1), Edm.heun(Churn.of(10)),
                        Ancestral.of(Ancestral.Way.DPM2), new Ancestral(Ancestral.Way.DPM2, 0.5, 1),
                        Ancestral.of(Ancestral.Way.DPMPP_2S), new Ancestral(Ancestral.Way.DPMPP_2S, 0.5, 1),
                        new ReverseProcess(1, new StochasticHeun()), new ReverseProcess(2, new StochasticHeun()),
                        new ReverseProcess(1, AdditiveRungeKutta.sra1()),
                        new ReverseProcess(1, AdditiveRungeKutta.sra3())));
    }

    @Test
    void theLawApproachesTheMarginalWithTheOrderOfTheory() {
        byOrder().forEach((order, schemes) -> {
            for (Stepper<MarginalField> scheme : schemes) {
                assertThat(slope(errors(scheme))).as(scheme.toString()).isCloseTo(order, within(0.15));
            }
        });
    }

    /** Steps that do not shorten, noise beside its drift, and Langevin steps of a fixed size leave a distance. */
    @Test
    void whatDoesNotConvergeDoesNot() {
        for (Stepper<MarginalField> scheme : List.<Stepper<MarginalField>>of(
                AlphaFold.published(), new AlphaFold(0.8, 0.1, 1, 1),
                new Ancestral(Ancestral.Way.DPM2, 1, 1.1),
                new PredictorCorrector(Ancestral.of(Ancestral.Way.DPM2), 1, 0.5))) {
            double[] errors = errors(scheme);
            assertThat(errors[3]).as(scheme.toString()).isGreaterThan(0.02);
            assertThat(slope(errors)).as(scheme.toString()).isLessThan(0.3);
        }
    }

    /** Of the corrector alone, 1/(1 − r²σ²/v) times too wide. */
    @Test
    void theCorrectorIsAsWideAsItSays() {
        double t = 0.3;
        double r = 0.3;
        Gaussian truth = Gaussian.withMomentsOf(PATH.marginal(DATA, t));
        double[] times = new double[401];
        for (int i = 0; i < times.length; i++) {
            times[i] = t + 1e-9 * (400 - i);
        }

        Gaussian end = GaussianRecursion.field(PATH.field(DATA), new PredictorCorrector(Ddim.deterministic(), 3, r))
                .over(TimeGrid.of(times)).from(truth).last();

        double sigma = PATH.schedule().sigma(t);
        for (int d = 0; d < 2; d++) {
            double v = truth.covariance(d, d);
            assertThat(end.covariance(d, d)).isCloseTo(v / (1 - r * r * sigma * sigma / v), within(1e-6));
        }
    }

    /** Without a schedule: the variance of an Ornstein–Uhlenbeck process after unit time. */
    @Test
    void schemesForAnyEquation() {
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(1.3, 0.8);
        Map<Stepper<Sde>, Double> orders = Map.of(new EulerMaruyama(), 1.0, new StochasticHeun(), 2.0,
                AdditiveRungeKutta.sra1(), 2.0, AdditiveRungeKutta.sra3(), 2.0);
        orders.forEach((scheme, order) -> {
            double[] errors = new double[4];
            for (int e = 0; e < 4; e++) {
                Gaussian end = GaussianRecursion.of(process.sde(), scheme)
                        .over(TimeGrid.uniformReal(0, 1, 8 << e)).from(Gaussian.of(new double[] {1}, new double[1][1]))
                        .last();
                errors[e] = Math.abs(end.covariance(0, 0) - 0.8 * 0.8 * -Math.expm1(-2 * 1.3) / (2 * 1.3));
            }
            assertThat(slope(errors)).as(scheme.name()).isCloseTo(order, within(0.15));
        });
    }

    private static double[] errors(Stepper<MarginalField> scheme) {
        double[] errors = new double[STEPS.length];
        for (int e = 0; e < STEPS.length; e++) {
            errors[e] = GaussianRecursion.field(PATH.field(DATA), scheme)
                    .over(TimeGrid.uniform(0.7, 0.1, STEPS[e]))
                    .from(Gaussian.withMomentsOf(PATH.marginal(DATA, 0.7)))
                    .last().wasserstein2(Gaussian.withMomentsOf(PATH.marginal(DATA, 0.1)));
        }
        return errors;
    }

    /** Least squares of log₂ error over halvings. */
    private static double slope(double[] errors) {
        double middle = (errors.length - 1) / 2.0;
        double above = 0;
        double below = 0;
        for (int e = 0; e < errors.length; e++) {
            above -= (e - middle) * Math.log(errors[e]) / Math.log(2);
            below += (e - middle) * (e - middle);
        }
        return above / below;
    }
}
