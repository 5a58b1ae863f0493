package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static ornstein.steer.Targets.written;
import static ornstein.steer.Targets.zeros;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.path.ExactField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.process.FrozenDerivative;
import ornstein.process.FrozenField;
import ornstein.testkit.Mixtures;
import ornstein.testkit.Mixtures.Kind;

/** Jacobians of guided fields, and where there are none. */
class GuidedDerivativesTest {
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);

    static List<Targets.Group> targets() {
        return Targets.groups();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void jacobiansAreThoseOfTheValues(Targets.Group group) {
        for (Targets.Case c : group.cases(Kind.MIXED)) {
            Block x = Targets.points(c.path(), 0.5, 4, 2);
            FrozenDerivative field = c.path().guided(0.7).reverse(1).drift().at(0.5).derivative().orElseThrow();
            Block w = Block.of(Mixtures.points(new Random(3), 4, x.dimension(), 1));
            Block u = Block.of(Mixtures.points(new Random(4), 4, x.dimension(), 1));
            Block jw = zeros(x);
            Block ju = zeros(x);
            field.jacobianVector(x, w, new Scratch(), jw);
            field.vectorJacobian(x, u, new Scratch(), ju);
            double[] divergence = written(x, field::divergence);
            double[] trace = written(x, (points, scratch, out, from) -> trace(field, points, out));
            for (int i = 0; i < x.size(); i++) {
                double left = 0;
                double right = 0;
                double size = 1;
                for (int d = 0; d < x.dimension(); d++) {
                    left += u.get(i, d) * jw.get(i, d);
                    right += ju.get(i, d) * w.get(i, d);
                    size += Math.abs(jw.get(i, d)) + Math.abs(ju.get(i, d));
                }
                assertThat(left).as("%s, u·Jw", c).isCloseTo(right, within(1e-11 * size));
                assertThat(divergence[i]).as("%s, divergence", c)
                        .isCloseTo(trace[i], within(1e-10 * (1 + x.dimension() * size)));
            }
            assertQuotient(c, field, x, w, jw);
        }
    }

    private static void trace(FrozenDerivative field, Block x, double[] out) {
        for (int d = 0; d < x.dimension(); d++) {
            Block unit = zeros(x);
            for (int i = 0; i < x.size(); i++) {
                unit.set(i, d, 1);
            }
            field.jacobianVector(x, unit, new Scratch(), unit);
            for (int i = 0; i < x.size(); i++) {
                out[i] += unit.get(i, d);
            }
        }
    }

    private static void assertQuotient(Targets.Case c, FrozenField field, Block x, Block w, Block jw) {
        double h = 0x1p-17;
        Block right = zeros(x);
        Block left = zeros(x);
        field.evaluate(moved(x, w, h), new double[field.scratch()], right);
        field.evaluate(moved(x, w, -h), new double[field.scratch()], left);
        for (int i = 0; i < x.size(); i++) {
            for (int d = 0; d < x.dimension(); d++) {
                double size = 1 + Math.abs(right.get(i, d)) + Math.abs(jw.get(i, d));
                assertThat(jw.get(i, d)).as("%s, Jw", c)
                        .isCloseTo((right.get(i, d) - left.get(i, d)) / (2 * h), within(1e-5 * size));
            }
        }
    }

    private static Block moved(Block x, Block w, double h) {
        Block out = zeros(x);
        Lines.add(1, x, out);
        Lines.add(h, w, out);
        return out;
    }

    @Test
    void derivativesAreKnownIfTheRewardsAre() {
        ExactField field = new ExactField(SCHEDULE, Mixtures.random(1, 3, 1, Kind.FULL));
        Reward slope = Reward.pointwise(x -> x[0]).withGradient((x, out) -> out[0] = 1);
        Reward bent = Reward.pointwise(x -> x[0]).withGradient((x, out) -> out[0] = 1)
                .withCurvature((x, v, out) -> out[0] = 0);

        SteeredPath path = RewardTilt.of(field, slope, Ramp.linear());
        assertThat(path.guided(1).predict(Prediction.SCORE).at(0.5).derivative()).isEmpty();
        assertThat(RewardTilt.of(field, bent, Ramp.linear()).guided(1).predict(Prediction.SCORE).at(0.5).derivative())
                .isPresent();
        assertThatThrownBy(() -> GeneralRule.of(path, path.guided(1).reverse(1)).at(0.5))
                .isInstanceOf(UnsupportedOperationException.class).hasMessageContaining("divergence of the drift");
    }
}
