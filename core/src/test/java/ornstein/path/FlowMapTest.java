package ornstein.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.testkit.Mixtures;

/** The exact flow against 500-digit values in the body, in tails and in gaps between modes, and as a solution. */
class FlowMapTest {
    private static final GaussianPath PATH = new GaussianPath(VariancePreserving.linear(0.1, 20));

    record Case(String name, Law law, double s, double t, double[] x, double[] y) {
        @Override
        public String toString() {
            return name + " from " + s + " to " + t;
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = FlowMapTest.class.getResourceAsStream("/derivatives/flow.json")) {
            for (JsonNode node : new ObjectMapper().readTree(in)) {
                double[] variances = numbers(node.get("variances"));
                double[][] means = column(numbers(node.get("means")));
                double[] weights = numbers(node.get("weights"));
                List<Covariance> covariances = new ArrayList<>();
                for (double variance : variances) {
                    covariances.add(Covariance.isotropic(variance));
                }
                Law law = variances[0] == 0
                        ? Empirical.of(weights, Batch.ofRows(means))
                        : GaussianMixture.of(weights, means, covariances);
                cases.add(new Case(node.get("name").asString(), law, number(node.get("s")), number(node.get("t")),
                        numbers(node.get("x")), numbers(node.get("y"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    private static double number(JsonNode node) {
        return Double.parseDouble(node.asString());
    }

    private static double[] numbers(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(node.get(i));
        }
        return values;
    }

    private static double[][] column(double[] values) {
        double[][] rows = new double[values.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new double[] {values[i]};
        }
        return rows;
    }

    /**
     * To a few units in the last place of the largest of |y| and of what a relative change of 2⁻⁵³ in x makes of y: the flow
     * out of the gap between two modes stretches a thousandfold.
     */
    @ParameterizedTest
    @MethodSource("cases")
    void keepsItsDigitsInBodyTailsAndGaps(Case c) {
        FlowMap flow = PATH.flowMap(c.law(), c.s(), c.t());
        Batch y = flow.apply(Batch.ofScalars(c.x()));
        GaussianMixture before = PATH.marginal(c.law(), c.s());
        GaussianMixture after = PATH.marginal(c.law(), c.t());
        for (int i = 0; i < c.x().length; i++) {
            double stretch = Math.exp(before.logDensity(c.x()[i]) - after.logDensity(c.y()[i]));
            assertThat(stretch).isLessThan(1e5);
            double scale = Math.max(Math.abs(c.y()[i]), Math.abs(c.x()[i]) * stretch) + 0.1;
            assertThat(Math.abs(y.get(i, 0) - c.y()[i]) / scale)
                    .as("x = %s: %s for %s", c.x()[i], y.get(i, 0), c.y()[i])
                    .isLessThan(1e-14);
        }
    }

    /** The speed of y = Φ_{s,t}(x) in t is the velocity at (y, t). */
    @ParameterizedTest
    @EnumSource
    void solvesTheProbabilityFlow(Mixtures.Kind kind) {
        for (int dimension : new int[] {1, 3}) {
            GaussianMixture law = Mixtures.random(3, dimension == 1 ? 4 : 1, dimension, kind);
            ExactField field = PATH.field(law);
            Batch x = Batch.ofRows(Mixtures.points(2, 50, dimension, 4));
            double h = 1e-5;
            for (double t : new double[] {0.1, 0.5, 0.9}) {
                Batch y = PATH.flowMap(law, 0.4, t).apply(x);
                Batch later = PATH.flowMap(law, 0.4, t + h).apply(x);
                Batch earlier = PATH.flowMap(law, 0.4, t - h).apply(x);
                Batch velocity = field.evaluate(Prediction.VELOCITY, y, t);
                for (int i = 0; i < 50; i++) {
                    for (int d = 0; d < dimension; d++) {
                        double speed = (later.get(i, d) - earlier.get(i, d)) / (2 * h);
                        assertThat(speed - velocity.get(i, d)).isBetween(-2e-7, 2e-7);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesBackToWhereItCameFrom(Mixtures.Kind kind) {
        for (int dimension : new int[] {1, 3}) {
            GaussianMixture law = Mixtures.random(5, dimension == 1 ? 4 : 1, dimension, kind);
            Batch x = Batch.ofRows(Mixtures.points(2, 200, dimension, 6));
            FlowMap flow = PATH.flowMap(law, 0, 1);
            Batch back = flow.inverse().apply(flow.apply(x));
            assertThat(Mixtures.error(back, x.toRows())).isLessThan(1e-11);
            assertThat(flow.inverse().from()).isEqualTo(1);
        }
    }

    /** The flow takes the law at s to the law at t: in D > 1 its covariance, to rounding. */
    @Test
    void carriesTheCovariance() {
        GaussianMixture law = Mixtures.random(8, 1, 3, Mixtures.Kind.FULL);
        Batch unit = Batch.ofRows(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1},
                new double[3]);
        Batch moved = PATH.flowMap(law, 0.2, 0.7).apply(unit);
        double[][] from = PATH.marginal(law, 0.2).covariance();
        double[][] to = PATH.marginal(law, 0.7).covariance();
        double[][] carried = new double[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    for (int l = 0; l < 3; l++) {
                        double left = moved.get(k, i) - moved.get(3, i);
                        double right = moved.get(l, j) - moved.get(3, j);
                        carried[i][j] += left * from[k][l] * right;
                    }
                }
                assertThat(carried[i][j] - to[i][j]).isBetween(-1e-14, 1e-14);
            }
        }
    }

    @Test
    void saysWhyWhereItIsNotKnown() {
        GaussianMixture two = Mixtures.random(1, 2, 2, Mixtures.Kind.DIAGONAL);
        assertThatThrownBy(() -> PATH.flowMap(two, 0, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 components in dimension 2")
                .hasMessageContaining("integrate with small steps");
        Empirical points = Empirical.of(new double[] {-1}, new double[] {1});
        assertThatThrownBy(() -> PATH.flowMap(points, 0, 1)).isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("no density without noise");
        assertThatThrownBy(() -> PATH.flowMap(two.without(0), 0, 1).apply(Batch.zeros(3, 1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("dimension 1");
        assertThatThrownBy(() -> PATH.flowMap(two.without(0).marginal(0), 0, 1).apply(Batch.ofScalars(Double.NaN)))
                .isInstanceOf(ArithmeticException.class).hasMessageContaining("particle 0");
    }
}
