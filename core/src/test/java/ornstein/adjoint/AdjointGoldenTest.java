package ornstein.adjoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.distribution.MixtureGradient;
import ornstein.path.ExactField;
import ornstein.path.VariancePreserving;
import ornstein.solve.Driver;
import ornstein.solve.Solve;
import ornstein.solve.TimeGrid;
import ornstein.solve.ode.RungeKutta;
import ornstein.solve.sde.EulerMaruyama;
import ornstein.testkit.Golden;
import ornstein.testkit.Mixtures;

/** Derivatives of runs against differences of 80-digit runs (docs/derivations/trajectory_derivatives.py). */
class AdjointGoldenTest {
    private static final double TOLERANCE = 1e-12;

    /** One coarse run with the derivatives of the loss ½‖x − c‖² + ⟨u, x⟩. */
    record Case(JsonNode node) {
        double[] vector(String name) {
            return numbers(node.get(name));
        }

        Batch point(String name) {
            return Batch.ofRows(vector(name));
        }

        @Override
        public String toString() {
            return node.get("name").asString();
        }
    }

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        try (InputStream in = AdjointGoldenTest.class.getResourceAsStream("/derivatives/trajectories.json")) {
            for (JsonNode node : new ObjectMapper().readTree(in)) {
                cases.add(new Case(node));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void derivativesOfRunsAreExact(Case c) {
        ExactField field = field(c);
        Adjoint adjoint = adjoint(c, field).parametersOf(field);

        Gradient gradient = adjoint.gradient(new GoldenLoss(c.vector("centre"), c.vector("slope")));
        assertThat(Golden.error(gradient.last().row(0), c.vector("last"))).isLessThan(TOLERANCE);
        assertThat(Golden.error(gradient.start().row(0), c.vector("start"))).isLessThan(TOLERANCE);
        Tangent tangent = adjoint.tangent(c.point("w"));
        assertThat(tangent.last()).isEqualTo(gradient.last());
        assertThat(Golden.error(tangent.direction().row(0), c.vector("tangent"))).isLessThan(TOLERANCE);
        MixtureGradient law = field.gradient(gradient.parameters());
        JsonNode expected = c.node().get("gradient");
        assertThat(Golden.error(law.weights(), numbers(expected.get("weights")))).isLessThan(TOLERANCE);
        assertThat(Golden.error(law.means(), rows(expected.get("means")))).isLessThan(TOLERANCE);
        for (int k = 0; k < law.means().length; k++) {
            assertThat(Golden.error(law.covariances()[k], rows(expected.get("covariances").get(k))))
                    .isLessThan(TOLERANCE);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hessianVectorProductsOfRunsAreExact(Case c) {
        Batch product = adjoint(c, field(c))
                .hessianVector(new GoldenLoss(c.vector("centre"), c.vector("slope")), c.point("w"));

        assertThat(Golden.error(product.row(0), c.vector("hessianVector"))).isLessThan(TOLERANCE);
    }

    private record GoldenLoss(double[] centre, double[] slope) implements Loss {
        @Override
        public Batch gradient(Batch last) {
            Batch gradient = last.copy();
            for (int d = 0; d < centre.length; d++) {
                gradient.set(0, d, last.get(0, d) - centre[d] + slope[d]);
            }
            return gradient;
        }

        @Override
        public Batch hessianVector(Batch last, Batch v) {
            return v;
        }
    }

    private static ExactField field(Case c) {
        JsonNode node = c.node();
        double[][][] covariances = new double[node.get("covariances").size()][][];
        for (int k = 0; k < covariances.length; k++) {
            covariances[k] = rows(node.get("covariances").get(k));
        }
        var law = Mixtures.of(new Golden.Law(numbers(node.get("weights")), rows(node.get("means")), covariances));
        return new ExactField(VariancePreserving.linear(0.1, 20), law);
    }

    private static Adjoint adjoint(Case c, ExactField field) {
        TimeGrid grid = TimeGrid.of(c.vector("times"));
        if (c.toString().startsWith("heun")) {
            return Adjoint.of(Solve.ode(field.probabilityFlow(), RungeKutta.heun()).over(grid).from(c.point("x")));
        }
        return Adjoint.of(Solve.sde(field.reverse(1), new EulerMaruyama()).over(grid).from(c.point("x")))
                .paths(new GivenNormals(grid, rows(c.node().get("normals"))));
    }

    /** The normals of the file, the same for all particles. */
    private record GivenNormals(TimeGrid grid, double[][] normals) implements Driver {
        @Override
        public void increments(double from, double to, long first, Block increment) {
            int step = 0;
            while (grid.time(step) != from) {
                step++;
            }
            for (int i = 0; i < increment.size(); i++) {
                for (int d = 0; d < increment.dimension(); d++) {
                    increment.set(i, d, normals[step][d]);
                }
            }
        }

        @Override
        public void increments(double from, double to, long first, Block increment, Block area) {
            throw new UnsupportedOperationException("no areas here");
        }
    }

    private static double[] numbers(JsonNode node) {
        double[] values = new double[node.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.parseDouble(node.get(i).asString());
        }
        return values;
    }

    private static double[][] rows(JsonNode node) {
        double[][] rows = new double[node.size()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = numbers(node.get(i));
        }
        return rows;
    }
}
