package ornstein.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.GaussianPath;
import ornstein.path.VariancePreserving;
import ornstein.random.Noise;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;

/** The yardstick does the same work as the solver's loop, to the bit. */
class FusedHeunTest {
    @Test
    void hasTheBitsOfTheSolver() {
        GaussianMixture data = GaussianMixture.gaussian(new double[] {1, -1}, Covariance.isotropic(0.5));
        ExactField field = new GaussianPath(VariancePreserving.linear(0.1, 20)).field(data);
        TimeGrid grid = TimeGrid.uniform(0.9, 0.1, 7);
        Batch start = data.sample(3001, Noise.seeded(1).stream("start"));

        Batch byHand = new FusedHeun(field, grid, start).run();
        Batch solved = Solve.ode(field.probabilityFlow(), RungeKutta.heun()).over(grid).from(start).run().last();

        for (int d = 0; d < 2; d++) {
            assertThat(byHand.plane(d)).isEqualTo(solved.plane(d));
        }
    }
}
