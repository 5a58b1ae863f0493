package ornstein.solve.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every tableau fulfils all order conditions, and breaks one of the next order: a digit wrong would show. */
class ButcherTableauTest {
    private static final List<List<RootedTree>> TREES = RootedTree.upTo(9);
    private static final double ROUNDING = 4e-14;
    /** The smallest error constant here, that of DOP853, is about 3e-6. */
    private static final double BROKEN = 1e-6;

    static Stream<ButcherTableau> all() {
        return Stream.of(ButcherTableau.EULER, ButcherTableau.MIDPOINT, ButcherTableau.HEUN, ButcherTableau.RALSTON,
                ButcherTableau.BOGACKI_SHAMPINE, ButcherTableau.RK4, ButcherTableau.DORMAND_PRINCE,
                ButcherTableau.TSITOURAS, ButcherTableau.DOP853);
    }

    @Test
    void thereAreAsManyTreesAsThereShouldBe() {
        assertThat(TREES.stream().map(List::size)).containsExactly(1, 1, 2, 4, 9, 20, 48, 115, 286);
    }

    @ParameterizedTest
    @MethodSource("all")
    void rowsSumToTheirNodes(ButcherTableau tableau) {
        double[][] a = matrix(tableau);
        for (int i = 0; i < a.length; i++) {
            double sum = 0;
            for (double value : a[i]) {
                sum += value;
            }
            double expected = i < tableau.stages()
                    ? tableau.node(i)
                    : i == tableau.stages() ? 1 : tableau.dense().nodes().get(i - tableau.stages() - 1);
            assertThat(sum).as("row %s", i).isCloseTo(expected, within(ROUNDING));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theStepHasItsOrder(ButcherTableau tableau) {
        double[] b = matrix(tableau)[tableau.stages()];

        assertThat(defect(tableau, b, 1, tableau.order(), 1)).isLessThan(ROUNDING);
        assertThat(defect(tableau, b, tableau.order() + 1, tableau.order() + 1, 1)).isGreaterThan(BROKEN);
    }

    @ParameterizedTest
    @MethodSource("all")
    void differencesToEmbeddedSolutionsHaveTheirs(ButcherTableau tableau) {
        switch (tableau.error()) {
            case ErrorEstimate.None _ -> assertThat(tableau.firstSameAsLast()).isFalse();
            case ErrorEstimate.Embedded embedded -> {
                checkDifference(tableau, embedded.weights(), embedded.order());
                assertThat(tableau.firstSameAsLast()).isTrue();
            }
            case ErrorEstimate.Blended blended -> {
                checkDifference(tableau, blended.fifth(), 5);
                checkDifference(tableau, blended.third(), 3);
                assertThat(tableau.firstSameAsLast()).isFalse();
            }
        }
    }

    private static void checkDifference(ButcherTableau tableau, List<Double> weights, int order) {
        double[] e = weights.stream().mapToDouble(w -> w).toArray();
        assertThat(defect(tableau, e, 1, order, 0)).isLessThan(ROUNDING);
        assertThat(defect(tableau, e, order + 1, order + 1, 0)).isGreaterThan(BROKEN);
    }

    /** With a 1 in place of one slope and 0 elsewhere, the extension gives the weight of that slope. */
    @ParameterizedTest
    @MethodSource("all")
    void theExtensionHasItsOrderAtEveryPoint(ButcherTableau tableau) {
        int order = Math.min(tableau.order(), tableau.dense().order());
        double broken = 0;
        for (double theta : new double[] {0.125, 0.3, 0.5, 0.8125, 1}) {
            double[] b = weightsAt(tableau, theta);
            for (int p = 1; p <= order; p++) {
                assertThat(defect(tableau, b, p, p, Math.pow(theta, p))).as("θ = %s, order %s", theta, p)
                        .isLessThan(10 * ROUNDING);
            }
            broken = Math.max(broken, defect(tableau, b, order + 1, order + 1, Math.pow(theta, order + 1)));
        }
        assertThat(broken).isGreaterThan(BROKEN);
    }

    private static double[] weightsAt(ButcherTableau tableau, double theta) {
        double[] b = matrix(tableau)[tableau.stages()];
        int slopes = tableau.stages() + 1 + tableau.dense().nodes().size();
        double[] weights = new double[slopes];
        for (int j = 0; j < slopes; j++) {
            double f0 = j < b.length ? b[j] : 0;
            double first = j == 0 ? 1 : 0;
            double last = j == tableau.stages() ? 1 : 0;
            double f1 = first - f0;
            double f2 = 2 * f0 - first - last;
            double rest = 0;
            for (int m = tableau.dense().rows().size() - 1; m >= 0; m--) {
                rest = tableau.dense().rows().get(m).get(j) + (m % 2 == 0 ? theta : 1 - theta) * rest;
            }
            weights[j] = theta * (f0 + (1 - theta) * (f1 + theta * (f2 + (1 - theta) * rest)));
        }
        return weights;
    }

    /** The largest |Σ bΦ − scale/γ| among trees of some orders. */
    private static double defect(ButcherTableau tableau, double[] b, int from, int to, double scale) {
        double[][] a = matrix(tableau);
        double worst = 0;
        for (List<RootedTree> trees : TREES.subList(from - 1, to)) {
            for (RootedTree tree : trees) {
                double[] phi = tree.weights(a);
                double sum = 0;
                for (int i = 0; i < b.length; i++) {
                    sum = Math.fma(b[i], phi[i], sum);
                }
                worst = Math.max(worst, Math.abs(sum - scale / tree.density()));
            }
        }
        return worst;
    }

    /** All rows: the stages', the step's, those of the extension. */
    private static double[][] matrix(ButcherTableau tableau) {
        return Stream.of(tableau.coefficients(), List.of(tableau.weights()), tableau.dense().coefficients())
                .flatMap(List::stream)
                .map(row -> row.stream().mapToDouble(w -> w).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void listsOfWrongExtentAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ButcherTableau("own", 1, List.of(0.0), List.of(List.of(1.0)), List.of(1.0)))
                .withMessageContaining("own coefficients[0] has 1 entries");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ButcherTableau("own", 1, List.of(0.0), List.of(List.of()), List.of(1.0),
                        new ErrorEstimate.Embedded(1, List.of(0.5)), DenseOutput.HERMITE))
                .withMessageContaining("own error.weights has 1 entries").withMessageContaining("2 slopes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ButcherTableau("own", 1, List.of(0.0), List.of(List.of()), List.of(1.0),
                        new ErrorEstimate.None(), new DenseOutput(3, List.of(), List.of(), List.of(List.of(1.0)))))
                .withMessageContaining("own dense.rows[0] has 1 entries");
    }
}
