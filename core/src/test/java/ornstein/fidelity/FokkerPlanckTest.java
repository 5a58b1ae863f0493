package ornstein.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.process.Diffusion;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.solve.TimeGrid;

/** The law of a diffusion on the line, where it is known: Gaussians, and the marginals that every noise must keep. */
class FokkerPlanckTest {
    private static final VariancePreserving SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final GaussianPath PATH = new GaussianPath(SCHEDULE);
    private static final GaussianMixture DATA = GaussianMixture.of(new double[] {0.4, 0.6},
            new double[][] {{-1}, {0.8}}, List.of(Covariance.isotropic(0.05), Covariance.isotropic(0.1)));
    private static final double END = 0.02;

    /** The error falls with the square of step and cell: halving both quarters it. */
    @Test
    void theLawOfALinearModelIsItsGaussian() {
        ExactField exact = PATH.field(GaussianMixture.gaussian(new double[] {0.7}, Covariance.isotropic(0.3)));
        var model = new LinearModel(SCHEDULE, 0.7, 0.3, 1.3, 0, 1);
        double expected = model.divergence(END, model.at(END, 4000));
        double[] errors = new double[2];
        for (int i = 0; i < 2; i++) {
            LineDensity law = FokkerPlanck.solve(new Scaling(1.3).on(exact).reverse(1), PATH.marginal(exact.data(), 1),
                    TimeGrid.uniform(1, END, 200 << i), -6, 6, 200 << i);
            errors[i] = Math.abs(law.divergenceFrom(PATH.marginal(exact.data(), END)) - expected);
        }

        assertThat(errors[1]).isLessThan(4e-3 * expected);
        assertThat(errors[0] / errors[1]).isBetween(3.0, 5.0);
    }

    /** dx = [v − ½ς² s] dt + ς dW̄ keeps the marginals at any strength of noise: deterministic, no sampling. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 1, 3})
    void theLangevinFlowKeepsTheMarginals(double noise) {
        ExactField exact = PATH.field(DATA);
        Sde flow = exact.probabilityFlow().reverse(exact.predict(Prediction.SCORE), t -> noise);

        assertThat(divergence(flow)).isBetween(-1e-9, 1e-4);
    }

    /** So it does with a score that is made of a learned velocity: here the exact one, given as a velocity alone. */
    @Test
    void theScoreOfAVelocityServesAsWell() {
        ExactField exact = PATH.field(DATA);
        MarginalField learned = MarginalField.of(SCHEDULE, Prediction.VELOCITY, 1, exact.predict(Prediction.VELOCITY));
        Sde flow = learned.probabilityFlow().reverse(learned.predict(Prediction.SCORE), t -> 0.5 + t);

        assertThat(divergence(flow)).isBetween(-1e-9, 1e-4);
    }

    /** The planted faults: noise without the drift that makes up for it, and the drift of the other direction. */
    @Test
    void withoutItsCorrectionTheNoiseIsSeen() {
        ExactField exact = PATH.field(DATA);

        assertThat(divergence(Sde.of(exact.predict(Prediction.VELOCITY), t -> 1))).isGreaterThan(0.05);
        assertThat(divergence(exact.probabilityFlow().forward(exact.predict(Prediction.SCORE), t -> 0.3)))
                .isGreaterThan(0.01);
    }

    private static double divergence(Sde flow) {
        return FokkerPlanck.solve(flow, PATH.marginal(DATA, 1), TimeGrid.uniform(1, END, 400), -6, 6, 600)
                .divergenceFrom(PATH.marginal(DATA, END));
    }

    @Test
    void itRunsTowardsLaterTimesToo() {
        LineDensity law = FokkerPlanck.solve(PATH.forward().sde(), PATH.marginal(DATA, END),
                TimeGrid.uniform(END, 0.5, 300), -7, 7, 600);

        assertThat(law.divergenceFrom(PATH.marginal(DATA, 0.5))).isBetween(-1e-9, 1e-5);
        assertThat(law.places()).hasSize(600).isSorted();
        assertThat(law.logDensity()).hasSize(600);
    }

    @Test
    void whatCannotBeSolvedIsRefused() {
        GaussianMixture start = PATH.marginal(DATA, 1);
        TimeGrid grid = TimeGrid.uniform(1, 0.5, 10);
        Sde good = PATH.field(DATA).reverse(1);

        assertThatThrownBy(() -> FokkerPlanck.solve(good, start, grid, 1, -1, 100))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("low = 1.0");
        assertThatThrownBy(() -> FokkerPlanck.solve(good, start, grid, -6, 6, 3)).hasMessageContaining("cells = 3");
        assertThatThrownBy(() -> FokkerPlanck.solve(new Sde(VectorField.zero(),
                Diffusion.diagonal(VectorField.linear(1))), start, grid, -6, 6, 100))
                .hasMessageContaining("depends on the point");
        assertThatThrownBy(() -> FokkerPlanck.solve(PATH.field(DATA).reverse(0), start, grid, -6, 6, 100))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("stop short");
        assertThatThrownBy(() -> FokkerPlanck.solve(Sde.of(VectorField.pointwise((t, x, value) -> value[0] = 1 / 0.0),
                t -> 1), start, grid, -6, 6, 100)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("the drift at t = ");
        assertThatThrownBy(() -> FokkerPlanck.solve(good, start, grid, -1, 1, 100).divergenceFrom(start))
                .hasMessageContaining("wider piece");
    }
}
