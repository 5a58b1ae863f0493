package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.FlowMap;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;

/**
 * The error against the exact flow of a law with three modes falls with the order that docs/solvers.md derives: from two
 * step counts, on steps that are long and short in turn, on the way to the data and back.
 */
class OrdersTest {
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final GaussianMixture DATA = GaussianMixture.builder(1)
            .add(0.375, new double[] {-1.5}, Covariance.isotropic(0.25))
            .add(0.25, new double[] {0.25}, Covariance.isotropic(0.3125))
            .add(0.375, new double[] {1.75}, Covariance.isotropic(0.25))
            .build();
    private static final ExactField FIELD = new ExactField(SCHEDULE, DATA);
    private static final Batch START = Batch.ofScalars(-1.2, -0.5, -0.1, 0.3, 0.8, 1.4);
    private static final double NOISY = 0.4;
    private static final double CLEAN = 0.15;

    static Stream<Scheme> schemes() {
        return Scheme.all();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void towardsTheData(Scheme scheme) {
        assertOrder(scheme, false);
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void awayFromTheData(Scheme scheme) {
        assertOrder(scheme, true);
    }

    private static void assertOrder(Scheme scheme, boolean forward) {
        int steps = steps(scheme.order());
        double coarse = error(scheme, forward, steps);
        double fine = error(scheme, forward, 2 * steps);

        assertThat(Math.log(coarse / fine) / Math.log(2)).as("errors %s, %s", coarse, fine)
                .isCloseTo(scheme.order(), within(scheme.order() < 8 ? 0.3 : 1.1));
    }

    /** Fine enough for the leading term, coarse enough for rounding; for order 8 there is hardly a step count that is both. */
    private static int steps(double order) {
        if (order < 5) {
            return order < 4 ? 128 : 64;
        }
        return order < 8 ? 32 : 6;
    }

    private static double error(Scheme scheme, boolean forward, int steps) {
        double[] times = new double[steps + 1];
        times[0] = NOISY;
        double unit = (NOISY - CLEAN) / (1.5 * steps);
        for (int i = 0; i < steps; i++) {
            times[i + 1] = times[i] - (i % 2 == 0 ? 2 : 1) * unit;
        }
        times[steps] = CLEAN;
        TimeGrid grid = forward ? TimeGrid.of(times).reversed() : TimeGrid.of(times);
        Batch end = Solve.field(FIELD, scheme.stepper()).over(grid).from(START).run().last();
        Batch exact = FlowMap.between(DATA, SCHEDULE, grid.from(), grid.to()).apply(START);
        double sum = 0;
        for (int i = 0; i < START.size(); i++) {
            double difference = end.get(i, 0) - exact.get(i, 0);
            sum += difference * difference;
        }
        return Math.sqrt(sum / START.size());
    }
}
