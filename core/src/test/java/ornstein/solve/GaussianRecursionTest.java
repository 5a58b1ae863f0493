package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Gaussian;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.Diffusion;
import ornstein.process.MatrixField;
import ornstein.process.OrnsteinUhlenbeck;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.diffusion.AlphaFold;
import ornstein.solve.diffusion.Ancestral;
import ornstein.solve.diffusion.Churn;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.DpmSolverPlusPlusSde;
import ornstein.solve.diffusion.DpmSolverPlusPlusTwoStage;
import ornstein.solve.diffusion.Edm;
import ornstein.solve.diffusion.ExponentialEuler;
import ornstein.solve.diffusion.PredictorCorrector;
import ornstein.solve.diffusion.ReverseKernel;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.diffusion.UniPc;
import ornstein.solve.sde.AdditiveRungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.solve.sde.Milstein;
import ornstein.solve.sde.StochasticHeun;
import ornstein.testkit.Mixtures;

/** The law of a linear scheme on one Gaussian, against formulas and against simulation. */
class GaussianRecursionTest {
    private static final Noise NOISE = Noise.seeded(20270512);
    private static final int SAMPLES = 10_000;

    /** σ²/(2θ − θ²h): 2.00501 for θ = ¼, σ = 1, h = 0.02, where the process itself has 2. */
    @Test
    void eulerMaruyamaHasItsStationaryVariance() {
        double theta = 0.25;
        double h = 0.02;
        Sde process = new OrnsteinUhlenbeck(theta, 1).sde();

        Gaussian end = GaussianRecursion.of(process, new EulerMaruyama())
                .over(TimeGrid.uniformReal(0, 20_000 * h, 20_000))
                .from(Gaussian.of(new double[] {3}, new double[][] {{0}})).last();

        double expected = 1 / (2 * theta - theta * theta * h);
        assertThat(expected).isCloseTo(2.00501, within(5e-6));
        assertThat(end.covariance(0, 0)).isCloseTo(expected, within(1e-12));
        assertThat(end.mean(0)).isCloseTo(0, within(1e-15));
        double bias = Math.sqrt(expected) - Math.sqrt(2);
        assertThat(end.wasserstein2(Gaussian.of(new double[1], new double[][] {{2}})))
                .isCloseTo(bias, within(1e-12));
    }

    /** A variance of its own in each direction, noise by a matrix 2 × 3, from a law that is a point. */
    @Test
    void matricesAndConstantFactorsAreFollowed() {
        double[][] g = {{1, 0.5, 0}, {-1, 2, 0.3}};
        VectorField drift = VectorField.pointwise((t, x, v) -> {
            v[0] = -x[0] + 0.3 * x[1] + t;
            v[1] = -2 * x[1];
        });
        Gaussian start = Gaussian.of(new double[] {1, -1}, new double[2][2]);
        TimeGrid one = TimeGrid.uniformReal(0.5, 0.6, 1);

        Gaussian matrix = GaussianRecursion.of(new Sde(drift, Diffusion.matrix(MatrixField.constant(g))),
                new EulerMaruyama()).over(one).from(start).last();
        Gaussian diagonal = GaussianRecursion.of(new Sde(drift, Diffusion.diagonal(VectorField.pointwise((t, x, v) -> {
            v[0] = 2;
            v[1] = 3;
        }))), new EulerMaruyama()).over(one).from(start).last();

        assertThat(matrix.mean()).containsExactly(new double[] {1 + 0.1 * (-1 - 0.3 + 0.5), -1 + 0.1 * 2},
                within(1e-15));
        assertThat(matrix.covariance(0, 0)).isCloseTo(0.1 * 1.25, within(1e-15));
        assertThat(matrix.covariance(0, 1)).isCloseTo(0.1 * (-1 + 1), within(1e-15));
        assertThat(matrix.covariance(1, 1)).isCloseTo(0.1 * (1 + 4 + 0.09), within(1e-15));
        assertThat(diagonal.covariance(0, 0)).isCloseTo(0.1 * 4, within(1e-15));
        assertThat(diagonal.covariance(0, 1)).isZero();
        assertThat(diagonal.covariance(1, 1)).isCloseTo(0.1 * 9, within(1e-15));
    }

    /**
     * Every linear scheme, multistep ones included, against a simulation: for each of the two coordinates and the sum, mean and
     * variance of 10 000 particles, six numbers of which each is beyond 4.6 standard deviations with probability 4e-6; 24
     * schemes, hence a false alarm for 6 seeds in 10 000.
     */
    @Test
    void everyLinearSchemeAgreesWithSimulation() {
        GaussianMixture data = GaussianMixture.gaussian(new double[] {1.5, -0.5},
                Covariance.full(Mixtures.positive(new Random(1), 2)));
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        ExactField field = path.field(data);
        TimeGrid grid = TimeGrid.uniform(0.9, 0.02, 12);
        Gaussian start = Gaussian.of(new double[] {0.2, 0}, new double[][] {{1.3, 0.2}, {0.2, 0.8}});
        Batch points = start.mixture().sample(SAMPLES, NOISE.stream("start"));
        for (Stepper<MarginalField> stepper : schemes()) {
            GaussianLaws laws = GaussianRecursion.field(field, stepper).over(grid).from(start);
            Solution run = Solve.field(field, stepper).over(grid).from(points).run(NOISE.stream(stepper.toString()));

            assertThat(laws.nfe()).isEqualTo(run.nfe());
            assertThat(laws.times()).hasSize(13);
            assertThat(deviation(laws.last(), run.last())).as(stepper.toString()).isLessThan(4.6);
        }
        // the planted faults: noise 9 % too strong, and half of the steps
        Solution run = Solve.field(field, new Ancestral(Ancestral.Way.EULER, 1, 1.09)).over(grid).from(points)
                .run(NOISE.stream("planted"));
        assertThat(deviation(GaussianRecursion.field(field, new Ddim(1)).over(grid).from(start).last(),
                run.last())).isGreaterThan(4.6);
        assertThat(deviation(GaussianRecursion.field(field, new Ancestral(Ancestral.Way.EULER, 1, 1.09))
                .over(TimeGrid.uniform(0.9, 0.02, 6)).from(start).last(), run.last())).isGreaterThan(4.6);
    }

    private static List<Stepper<MarginalField>> schemes() {
        return List.of(
                ExponentialEuler.of(0), ExponentialEuler.of(0.5), ExponentialEuler.of(2),
                new ExponentialEuler(1, Prediction.NOISE), new ExponentialEuler(1, Prediction.SCORE),
                DpmSolverPlusPlusSde.multistep(1), DpmSolverPlusPlusSde.multistep(2),
                new DpmSolverPlusPlusSde(2, 0.5, 1.01, DpmSolverPlusPlusSde.Form.HEUN),
                DpmSolverPlusPlusSde.multistep(3), new DpmSolverPlusPlusTwoStage(1, 1),
                Edm.euler(Churn.of(3)), Edm.heun(new Churn(5, 0.1, 3, 1.003)),
                Ancestral.of(Ancestral.Way.EULER), Ancestral.of(Ancestral.Way.DPM2),
                new Ancestral(Ancestral.Way.DPMPP_2S, 0.5, 1), AlphaFold.published(), new Ddim(0.3), UniPc.of(3),
                new PredictorCorrector(new ReverseProcess(1, new EulerMaruyama()), 2, 0.16),
                new PredictorCorrector(DpmSolverPlusPlusSde.multistep(2), 1, 0.2),
                new ReverseProcess(0.5, new Milstein()), new ReverseProcess(1, new StochasticHeun()),
                new ReverseProcess(1, AdditiveRungeKutta.sra1()), new ReverseProcess(2, AdditiveRungeKutta.sra3()));
    }

    /** The largest of the deviations of six moments, in standard deviations. */
    private static double deviation(Gaussian law, Batch x) {
        double largest = 0;
        double[][] directions = {{1, 0}, {0, 1}, {1, 1}};
        for (double[] u : directions) {
            double mean = u[0] * law.mean(0) + u[1] * law.mean(1);
            double variance = u[0] * u[0] * law.covariance(0, 0) + 2 * u[0] * u[1] * law.covariance(0, 1)
                    + u[1] * u[1] * law.covariance(1, 1);
            double first = 0;
            double second = 0;
            for (int i = 0; i < x.size(); i++) {
                double value = u[0] * x.get(i, 0) + u[1] * x.get(i, 1) - mean;
                first += value;
                second += value * value - variance;
            }
            largest = Math.max(largest, Math.abs(first) / Math.sqrt(variance * x.size()));
            largest = Math.max(largest, Math.abs(second) / (variance * Math.sqrt(2.0 * x.size())));
        }
        return largest;
    }

    @Test
    void whatIsNotAffineIsRefused() {
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        ExactField mixture = path.field(GaussianMixture.of(new double[] {1, 1}, new double[][] {{-2}, {2}},
                List.of(Covariance.isotropic(0.1), Covariance.isotropic(0.1))));
        Gaussian start = Gaussian.of(new double[1], new double[][] {{1}});
        TimeGrid grid = TimeGrid.uniform(0.5, 0.1, 5);
        Sde geometric = new Sde(VectorField.pointwise((t, x, v) -> v[0] = x[0]),
                Diffusion.diagonal(VectorField.pointwise((t, x, v) -> v[0] = x[0])));
        Sde matrix = new Sde(geometric.drift(),
                Diffusion.matrix(MatrixField.pointwise(1, 1, (t, x, v) -> v[0][0] = x[0])));

        assertThatThrownBy(() -> GaussianRecursion.field(mixture, new Ddim(1)).over(grid).from(start))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ddim, step 0 evaluates a field that is not affine");
        assertThatThrownBy(() -> GaussianRecursion.of(geometric, new EulerMaruyama()).over(grid).from(start))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("multiplies the state with noise");
        assertThatThrownBy(() -> GaussianRecursion.of(matrix, new EulerMaruyama()).over(grid).from(start))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("matrix that depends on the state");
        assertThatThrownBy(() -> GaussianRecursion.of(mixture, new ReverseKernel()).over(grid).from(start))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("draws from the reverse kernel");
        assertThatThrownBy(() -> GaussianRecursion.field(mixture, new Ddim(1)).from(start))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining("over(grid)");
    }
}
