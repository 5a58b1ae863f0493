package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.QuadraticReward;
import ornstein.path.ExactField;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.TimeGrid;
import ornstein.solve.diffusion.Churn;
import ornstein.solve.diffusion.Ddim;
import ornstein.solve.diffusion.Edm;
import ornstein.solve.diffusion.PredictorCorrector;
import ornstein.solve.diffusion.ReverseProcess;
import ornstein.solve.sde.EulerMaruyama;

/** Methods as values: what goes together, and what does not. */
class SteeredTest {
    private static final VariancePreserving SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final ExactField FIELD = new ExactField(SCHEDULE, modes(0.64));
    private static final SteeredPath TILT = tilt(FIELD);
    private static final TimeGrid GRID = TimeGrid.uniform(1, 0.01, 50);

    private static GaussianMixture modes(double variance) {
        return GaussianMixture.of(new double[] {0.2, 0.8}, new double[][] {{-2.5}, {2.5}},
                List.of(Covariance.isotropic(variance), Covariance.isotropic(variance)));
    }

    private static SteeredPath tilt(ExactField field) {
        return RewardTilt.of(field, Reward.quadratic(QuadraticReward.towards(new double[] {-2}, 1)), Ramp.linear());
    }

    @Test
    void theShareFitsSamplerAndWeights() {
        Steered usual = Steered.of(TILT);
        assertThat(usual.share()).isNaN();
        assertThat(usual.fitted(GRID).share()).isEqualTo(1);
        assertThat(usual.corrected(new Correction.Rate(1)).fitted(GRID).share()).isEqualTo(0.5);
        assertThat(usual.by(new Ddim(1)).fitted(GRID).share()).isZero();
        assertThat(usual.by(Edm.heun(Churn.of(40))).fitted(GRID).share()).isZero();
        assertThat(usual.by(new Ddim(1)).corrected(new Correction.None()).fitted(GRID).share()).isEqualTo(1);
        assertThat(usual.sharing(0.3).share()).isEqualTo(0.3);
        assertThat(Steered.of(Annealed.of(FIELD, 2)).fitted(GRID).share()).isZero();
    }

    /** The weights of bare points follow from the reward alone: no density is asked where there is none. */
    @Test
    void barePointsAreSteered() {
        double[] points = {-15, -5, 1, 10};
        ExactField field = new ExactField(SCHEDULE, Empirical.of(Batch.ofScalars(points)));
        Reward reward = Reward.quadratic(QuadraticReward.towards(new double[] {0}, 0.02));
        SteeredPath target = RewardTilt.of(field, reward, Ramp.linear());
        double[] exact = new double[4];
        double normaliser = 0;
        for (int k = 0; k < 4; k++) {
            exact[k] = 0.25 * StrictMath.exp(-0.01 * points[k] * points[k]);
            normaliser += exact[k];
        }
        int runs = 30;
        double mean = 0;
        double square = 0;
        double[] shares = new double[4];
        for (int r = 0; r < runs; r++) {
            ParticleCloud cloud = Smc.systematic(0.5).run(Steered.of(target), GRID, 1000, Noise.seeded(r)).orThrow();
            double z = Math.exp(cloud.logNormaliser()) / normaliser;
            mean += z / runs;
            square += z * z / runs;
            for (int i = 0; i < 1000; i++) {
                double x = cloud.states().get(i, 0);
                int k = x < -10 ? 0 : x < -2 ? 1 : x < 5 ? 2 : 3;
                assertThat(x).isEqualTo(points[k]);
                shares[k] += cloud.weights().weight(i) / runs;
            }
        }
        // 5 standard errors: a false alarm in 2 million seeds
        double error = Math.sqrt((square - mean * mean) / (runs - 1));
        assertThat(Math.abs(mean - 1)).isLessThan(5 * error);
        assertThat(error).isLessThan(0.03);
        for (int k = 0; k < 4; k++) {
            assertThat(Math.abs(shares[k] - exact[k] / normaliser)).as("share of %s", points[k]).isLessThan(0.05);
        }
    }

    @Test
    void stepsThatFoldSpaceAreTold() {
        SteeredPath target = tilt(new ExactField(SCHEDULE, modes(0.01)));
        Steered rough = Steered.of(target).by(Edm.heun(Churn.NONE));
        assertThatThrownBy(() -> Smc.systematic(0.5).run(rough, TimeGrid.uniform(1, 0.01, 5), 3000, Noise.seeded(1)))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("turns space over about particle").hasMessageContaining("take more steps");
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        Steered usual = Steered.of(TILT);
        refused(usual.corrected(new Correction.Rate(2)),
                "gamma = 2.0: euler-maruyama simulates the process of γ = 1.0");
        refused(usual.by(new Ddim(0.5)).corrected(new Correction.Rate(1)), "simulates the process of γ = 0.5");
        refused(usual.by(new PredictorCorrector(new ReverseProcess(1, new EulerMaruyama()), 1, 0.16))
                .corrected(new Correction.Rate(1)), "take its predictor alone");
        Potential potential = new Potential(Reward.linear(new double[] {1}, 0), Ramp.linear(), Potential.Kind.MAX, 5);
        refused(usual.sharing(1).corrected(new Correction.Potentials(potential)), "take share 0");
        assertThatThrownBy(() -> Smc.systematic(0.5).run(usual, TimeGrid.uniform(0.1, 0.9, 5), 10, Noise.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("leads away from the data");
        Reward wrong = Reward.pointwise(x -> -0.5 * x[0] * x[0]).withGradient((x, g) -> g[0] = x[0]);
        refused(Steered.of(RewardTilt.of(FIELD, wrong, Ramp.linear())), "gradient");
    }

    private static void refused(Steered method, String message) {
        assertThatThrownBy(() -> Smc.systematic(0.5).run(method, GRID, 10, Noise.seeded(1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(message);
    }

    @Test
    void aRunDoesNotTellAnErrorThatItCannotKnow() {
        assertThat(new LogNormaliser(0, 0.01).standardError()).hasValue(0.1);
        assertThat(new LogNormaliser(0, -0.01).standardError()).isEmpty();
        assertThat(new LogNormaliser(0, 0.8).standardError()).isEmpty();
    }
}
