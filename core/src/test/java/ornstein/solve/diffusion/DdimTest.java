package ornstein.solve.diffusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.path.ExactField;
import ornstein.path.Linear;
import ornstein.path.Schedule;
import ornstein.path.Transition;
import ornstein.random.Noise;
import ornstein.solve.Instruction;
import ornstein.solve.Program;
import ornstein.solve.Solve;
import ornstein.solve.Sum;
import ornstein.solve.TimeGrid;
import ornstein.testkit.Schedules;

/** DDIM with any share of noise: its coefficients against what they must be. */
class DdimTest {
    private static final GaussianMixture POINT = GaussianMixture.gaussian(new double[] {2}, Covariance.isotropic(1e-4));

    static List<Schedule> schedules() {
        return Schedules.all();
    }

    /** Of one clean point m, x' = a x + b m + c z has the marginal of the next time whatever η: a α + b = α', a²σ² + c² = σ'². */
    @ParameterizedTest
    @MethodSource("schedules")
    void everyShareKeepsTheMarginalsOfAPoint(Schedule schedule) {
        for (double[] step : new double[][] {{0.9, 0.1}, {0.6, 0.5}, {0.3, 0.3 - 1e-9}}) {
            Knots knots = new Knots(schedule, TimeGrid.of(step));
            Knot from = knots.at(0);
            Knot to = knots.at(1);
            for (double eta : new double[] {0, 0.3, 1}) {
                double[] factors = factors(schedule, step, eta);
                assertThat(factors[0] * from.alpha() + factors[1]).isCloseTo(to.alpha(), within(1e-14));
                assertThat(factors[0] * factors[0] * from.sigma() * from.sigma() + factors[2] * factors[2])
                        .isCloseTo(to.sigma() * to.sigma(), within(1e-14 * to.sigma() * to.sigma()));
            }
        }
    }

    /** With η = 1 it draws from the Gaussian of x_s given x_t and x_0, also for steps so short that 1 − e^{−h} cancels. */
    @ParameterizedTest
    @MethodSource("schedules")
    void allTheNoiseIsAncestralSampling(Schedule schedule) {
        for (double[] step : new double[][] {{0.9, 0.1}, {0.6, 0.5}, {0.3, 0.3 - 1e-9}}) {
            Transition back = schedule.transition(step[1], step[0]);
            double before = schedule.sigma(step[1]) * schedule.sigma(step[1]);
            double after = schedule.sigma(step[0]) * schedule.sigma(step[0]);
            double[] factors = factors(schedule, step, 1);

            double ofPoint = back.ratio() * before / after;
            double ofData = schedule.alpha(step[1]) * back.variance() / after;
            double deviation = Math.sqrt(before * back.variance() / after);
            assertThat(factors[0]).isCloseTo(ofPoint, within(1e-12 * ofPoint + 1e-150));
            assertThat(factors[1]).isCloseTo(ofData, within(1e-12 * ofData));
            assertThat(factors[2]).isCloseTo(deviation, within(1e-12 * deviation));
        }
    }

    /** The factors of x, of D and of the noise. */
    private static double[] factors(Schedule schedule, double[] times, double eta) {
        Program program = new Ddim(eta).step(new ExactField(schedule, POINT), TimeGrid.of(times), 0);
        Instruction.Evaluate data = (Instruction.Evaluate) program.instructions().getFirst();
        Instruction.Combine end = (Instruction.Combine) program.instructions().getLast();
        double[] factors = new double[3];
        for (Sum.Term term : end.sum().terms()) {
            int place = term.register().isState() ? 0 : term.register().equals(data.target()) ? 1 : 2;
            assertThat(factors[place]).isZero();
            assertThat(term.register().isNormal()).isEqualTo(place == 2);
            factors[place] = term.factor();
        }
        return factors;
    }

    @Test
    void endsAreLimits() {
        ExactField field = new ExactField(new Linear(), POINT);
        Batch start = Batch.ofScalars(0.7, -1.3);
        Batch once = Solve.field(field, new Ddim(1)).over(TimeGrid.of(1, 0)).from(start)
                .run(Noise.seeded(1).stream("ddim")).last();
        assertThat(once.get(0, 0)).isCloseTo(2, within(1e-15)); // at t = 1 nothing is known but the mean
        assertThat(once.get(1, 0)).isCloseTo(2, within(1e-15));

        Program fromNoise = new Ddim(0.6).step(field, TimeGrid.of(1, 0.5), 0);
        assertThat(fromNoise.stochastic()).isTrue();
        Instruction.Combine end = (Instruction.Combine) fromNoise.instructions().getLast();
        assertThat(end.sum().terms()).extracting(Sum.Term::factor).containsExactlyInAnyOrder(0.8 * 0.5, 0.5, 0.6 * 0.5);
        assertThat(new Ddim(0.6).step(field, TimeGrid.of(0.5, 0), 0).stochastic()).isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        for (double eta : new double[] {-0.1, 1.0000001, Double.NaN}) {
            assertThatThrownBy(() -> new Ddim(eta)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("eta = " + eta);
        }
        ExactField field = new ExactField(new Linear(), POINT);
        assertThatThrownBy(() -> new Ddim(0.5).step(field, TimeGrid.of(0.2, 0.3), 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("from t = 0.2 to t = 0.3")
                .hasMessageContaining("eta = 0.5");
    }
}
