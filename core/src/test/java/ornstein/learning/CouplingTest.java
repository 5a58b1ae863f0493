package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.kernel.ErrorFunction;
import ornstein.testkit.Mixtures;

/** Plans between samples: least costs against all permutations, marginals, and the limits of the entropic plan. */
class CouplingTest {
    private static double total(double[][] cost, int[] columns) {
        double sum = 0;
        for (int i = 0; i < cost.length; i++) {
            sum += cost[i][columns[i]];
        }
        return sum;
    }

    private static double least(double[][] cost, int[] columns, int row) {
        if (row == columns.length) {
            return total(cost, columns);
        }
        double best = Double.POSITIVE_INFINITY;
        for (int i = row; i < columns.length; i++) {
            swap(columns, row, i);
            best = Math.min(best, least(cost, columns, row + 1));
            swap(columns, row, i);
        }
        return best;
    }

    private static void swap(int[] values, int i, int j) {
        int value = values[i];
        values[i] = values[j];
        values[j] = value;
    }

    private static void assertPermutation(int[] columns) {
        int[] sorted = columns.clone();
        Arrays.sort(sorted);
        assertThat(sorted).containsExactly(IntStream.range(0, columns.length).toArray());
    }

    @Test
    void noPermutationIsCheaper() {
        Random random = new Random(4);
        for (int n = 1; n <= 7; n++) {
            for (int trial = 0; trial < 60; trial++) {
                double[][] cost = new double[n][n];
                for (double[] row : cost) {
                    for (int j = 0; j < n; j++) {
                        // ties in every third
                        row[j] = trial % 3 == 0 ? random.nextInt(4) : random.nextGaussian();
                    }
                }
                int[] columns = Assignment.least(cost);

                assertPermutation(columns);
                assertThat(total(cost, columns))
                        .isCloseTo(least(cost, IntStream.range(0, n).toArray(), 0), within(1e-12));
            }
        }
    }

    @Test
    void manyPointsOfTheLineArePairedInOrder() {
        Random random = new Random(5);
        Batch x = Mixtures.points(random, 300, 1, 3);
        Batch y = Mixtures.points(random, 300, 1, 1);
        double[][] cost = Groups.squares(x, y);
        int[] general = Assignment.least(cost);
        int[] sorted = Assignment.sorted(x.plane(0), y.plane(0));

        assertPermutation(general);
        assertPermutation(sorted);
        assertThat(total(cost, general)).isCloseTo(total(cost, sorted), within(1e-9));
        assertThat(new Coupling.Optimal(300).partners(x, y, Toys.NOISE.stream("none"))).containsExactly(sorted);
    }

    /** Many rows that want few columns: prices are not outbid forever. */
    @Test
    void clustersOfUnequalSizeArePaired() {
        Random random = new Random(6);
        double[][] x = new double[200][2];
        double[][] y = new double[200][2];
        for (int i = 0; i < 200; i++) {
            x[i] = new double[] {(i < 120 ? 1 : -1) + 0.01 * random.nextGaussian(), 0.01 * random.nextGaussian()};
            y[i] = new double[] {(i < 80 ? 1 : -1) + 0.01 * random.nextGaussian(), 0.01 * random.nextGaussian()};
        }
        double[][] cost = Groups.squares(Batch.ofRows(x), Batch.ofRows(y));
        int[] columns = Assignment.least(cost);

        assertPermutation(columns);
        // 40 points must change sides, by about 2² each
        assertThat(total(cost, columns)).isCloseTo(160, within(4.0));
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < i; j++) {
                assertThat(cost[i][columns[i]] + cost[j][columns[j]])
                        .isLessThanOrEqualTo(cost[i][columns[j]] + cost[j][columns[i]] + 1e-12);
            }
        }
    }

    @Test
    void theEntropicPlanHasItsMarginalsAndItsLimits() {
        Random random = new Random(7);
        Batch x = Mixtures.points(random, 40, 2, 1);
        Batch y = Mixtures.points(random, 40, 2, 2);
        double[][] cost = Groups.squares(x, y);
        int[] optimal = Assignment.least(cost);
        double best = total(cost, optimal) / 40;
        double last = Double.POSITIVE_INFINITY;
        for (double epsilon : new double[] {1e4, 1, 0.1, 0.003}) {
            Sinkhorn plan = Sinkhorn.of(cost, epsilon);
            double spent = 0;
            double off = 0;
            for (int i = 0; i < 40; i++) {
                double row = 0;
                double column = 0;
                for (int j = 0; j < 40; j++) {
                    row += plan.mass(i, j);
                    column += plan.mass(j, i);
                    spent += plan.mass(i, j) * cost[i][j];
                }
                assertThat(row).isCloseTo(1 / 40.0, within(1e-12));
                off += Math.abs(column - 1 / 40.0);
            }
            assertThat(off).isLessThan(1.1e-3);
            assertThat(spent).isBetween(best - 1e-3 * best, last);
            // of two numbers of a plan the ratio over a rectangle is that of the costs
            assertThat(Math.log(plan.mass(0, 1) * plan.mass(2, 3) / plan.mass(0, 3) / plan.mass(2, 1)))
                    .isCloseTo((cost[0][3] + cost[2][1] - cost[0][1] - cost[2][3]) / epsilon, within(1e-8 / epsilon));
            last = spent;
        }
        assertThat(last).isCloseTo(best, within(0.02 * best));
    }

    /** Partners have the frequencies of the plan's rows: a χ² of 39 cells is above 90 in 1e-5 of seeds. */
    @Test
    void partnersAreDrawnFromThePlan() {
        Random random = new Random(8);
        double[][] cost = Groups.squares(Mixtures.points(random, 40, 2, 1), Mixtures.points(random, 40, 2, 1));
        Sinkhorn plan = Sinkhorn.of(cost, 0.5);
        int draws = 4000;
        double[] counts = new double[40];
        double[] uniforms = new double[40 * draws];
        Toys.NOISE.stream("plan").uniforms(0, 0, 0, uniforms.length, uniforms, 0);
        for (int k = 0; k < draws; k++) {
            counts[plan.partners(uniforms, 40 * k)[3]]++;
        }
        assertThat(squares(counts, plan, 3, draws)).isLessThan(90);
        assertThat(squares(counts, plan, 4, draws)).as("another row").isGreaterThan(90);
    }

    private static double squares(double[] counts, Sinkhorn plan, int row, int draws) {
        double sum = 0;
        for (int j = 0; j < counts.length; j++) {
            double expected = 40 * plan.mass(row, j) * draws;
            sum += (counts[j] - expected) * (counts[j] - expected) / expected;
        }
        return sum;
    }

    /**
     * Between N(m, v) and N(n, w) the Schrödinger bridge of deviation s couples with the covariance √(vw + s⁴/4) − s²/2. Of plans
     * between 400 quantiles it is met to 1e-2, which another ε misses.
     */
    @Test
    void theSchroedingerBridgeBetweenGaussiansIsMet() {
        int n = 400;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            double z = ErrorFunction.quantile((i + 0.5) / n);
            x[i] = 0.7 * z;
            y[i] = 1 + 1.5 * z;
        }
        double[][] cost = Groups.squares(Batch.ofPlanes(x), Batch.ofPlanes(y));
        double s = 0.9;
        double expected = Math.sqrt(0.49 * 2.25 + s * s * s * s / 4) - s * s / 2;

        assertThat(covariance(x, y, Sinkhorn.of(cost, Coupling.Entropic.bridge(s, n).epsilon())))
                .isCloseTo(expected, within(1e-2));
        assertThat(covariance(x, y, Sinkhorn.of(cost, s * s))).isNotCloseTo(expected, within(1e-1));
    }

    private static double covariance(double[] x, double[] y, Sinkhorn plan) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                sum += plan.mass(i, j) * x[i] * (y[j] - 1);
            }
        }
        return sum;
    }

    @Test
    void plansAreMadeWithinGroups() {
        Random random = new Random(9);
        Batch x = Mixtures.points(random, 25, 2, 1);
        Batch y = Mixtures.points(random, 25, 2, 1);
        int[] all = new Coupling.Optimal(10).partners(x, y, Toys.NOISE.stream("none"));

        assertPermutation(all);
        for (int from = 0; from < 25; from += 10) {
            int end = Math.min(25, from + 10);
            int[] own = Assignment.least(Groups.squares(x.slice(from, end), y.slice(from, end)));
            for (int i = from; i < end; i++) {
                assertThat(all[i]).isEqualTo(from + own[i - from]);
            }
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Coupling.Optimal(0))
                .withMessageContaining("group = 0");
        assertThatIllegalArgumentException().isThrownBy(() -> new Coupling.Entropic(0, 10))
                .withMessageContaining("Coupling.Optimal");
    }
}
