package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.Prediction;
import ornstein.path.VariancePreserving;
import ornstein.solve.Stepper;
import ornstein.solve.TimeGrid;

/** The weak order of ancestral steps on a law of several modes, without Monte Carlo. */
class DdpmOrderTest {
    /**
     * The law of three modes after n steps, its density carried by quadrature: errors of E cos 1.3x halve when steps do. The
     * same holds for the optimal variance, though one Gaussian would not show it.
     */
    @Test
    void allAreOfWeakOrderOne() {
        GaussianPath path = new GaussianPath(VariancePreserving.linear(0.1, 20));
        for (Stepper<? super ExactField> stepper : List.<Stepper<? super ExactField>>of(
                Ddpm.of(Ddpm.Variance.BETA), Ddpm.of(Ddpm.Variance.BETA_TILDE), AnalyticDpm.ancestral())) {
            double coarse = lawError(path, stepper, 16);
            double fine = lawError(path, stepper, 32);
            double finest = lawError(path, stepper, 64);
            assertThat(Math.log(coarse / fine) / Math.log(2)).as(stepper.toString()).isCloseTo(1, within(0.25));
            assertThat(Math.log(fine / finest) / Math.log(2)).as(stepper.toString()).isCloseTo(1, within(0.15));
        }
    }

    private static double lawError(GaussianPath path, Stepper<? super ExactField> stepper, int steps) {
        ExactField field = path.field(DdpmTest.LINE);
        double width = 0.03;
        double[] x = new double[340];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 169.5) * width;
        }
        Batch points = Batch.ofScalars(x);
        TimeGrid grid = TimeGrid.uniform(0.4, 0.15, steps);
        double[] density = density(path.marginal(DdpmTest.LINE, 0.4), points);
        for (int step = 0; step < steps; step++) {
            double[] factors = DdpmTest.factors(stepper.step(field, grid, step));
            Batch clean = field.evaluate(Prediction.DATA, points, grid.time(step));
            double[] next = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double mean = factors[0] * x[i] + factors[1] * clean.get(i, 0);
                double share = density[i] * width / (factors[2] * Math.sqrt(2 * Math.PI));
                for (int j = 0; j < x.length; j++) {
                    double z = (x[j] - mean) / factors[2];
                    next[j] += Math.abs(z) < 9 ? share * Math.exp(-0.5 * z * z) : 0;
                }
            }
            density = next;
        }
        double[] exact = density(path.marginal(DdpmTest.LINE, 0.15), points);
        double error = 0;
        for (int i = 0; i < x.length; i++) {
            error += (density[i] - exact[i]) * width * Math.cos(1.3 * x[i]);
        }
        return Math.abs(error);
    }

    private static double[] density(GaussianMixture law, Batch points) {
        return Arrays.stream(law.logDensity(points)).map(Math::exp).toArray();
    }
}
