package ornstein.steer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Noise;
import ornstein.random.Stream;

class OptimalTransportTest {
    private static final Stream STREAM = Noise.seeded(7).stream("transport");
    private static final Resampling SCHEME = Resampling.OPTIMAL_TRANSPORT;

    private static Batch points(int n, int dimension, long step) {
        double[][] planes = new double[dimension][n];
        STREAM.normals(step, 0, 0, n, planes, 0);
        return Batch.ofPlanes(planes);
    }

    private static double[][] costs(Batch points) {
        return Arrays.stream(points.toRows()).map(x -> Arrays.stream(points.toRows())
                .mapToDouble(y -> IntStream.range(0, x.length).mapToDouble(d -> (x[d] - y[d]) * (x[d] - y[d])).sum())
                .toArray()).toArray(double[][]::new);
    }

    /** All ways to hand single units of mass to single units of room. */
    @Test
    void theFlowIsTheBestOfAllAssignments() {
        int[][] cases = {{1}, {3, 1}, {0, 4}, {2, 2, 2}, {5, 0, 1}, {1, 3, 4, 0}, {4, 2, 2, 0}, {1, 0, 2, 2},
            {0, 2, 1, 2, 0}, {3, 0, 0, 0, 3, 0}, {0, 2, 1, 2, 1, 0}, {6, 0, 0, 0, 0, 0}, {1, 1, 1, 1, 1, 1}};
        for (int c = 0; c < cases.length; c++) {
            int[] supplies = cases[c];
            int n = supplies.length;
            int units = Arrays.stream(supplies).sum();
            int demand = (units + n - 1) / n;
            int[] owner = new int[demand * n];
            int at = 0;
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < supplies[i]; k++) {
                    owner[at++] = i;
                }
            }
            supplies[n - 1] += demand * n - units; // what is missing
            Arrays.fill(owner, at, owner.length, n - 1);
            for (int dimension = 1; dimension <= 3; dimension++) {
                double[][] cost = costs(points(n, dimension, c));
                long[][] flow = Transport.least(cost, Arrays.stream(supplies).asLongStream().toArray(), demand);
                assertFeasible(flow, Arrays.stream(supplies).asLongStream().toArray(), demand);
                assertThat(total(cost, flow)).isCloseTo(best(cost, owner, demand, 0, new int[n]), within(1e-12));
            }
        }
    }

    private static double best(double[][] cost, int[] owner, int demand, int unit, int[] used) {
        if (unit == owner.length) {
            return 0;
        }
        double best = Double.POSITIVE_INFINITY;
        for (int j = 0; j < used.length; j++) {
            if (used[j] < demand) {
                used[j]++;
                best = Math.min(best, cost[owner[unit]][j] + best(cost, owner, demand, unit + 1, used));
                used[j]--;
            }
        }
        return best;
    }

    private static double total(double[][] cost, long[][] flow) {
        double sum = 0;
        for (int i = 0; i < flow.length; i++) {
            for (int j = 0; j < flow[i].length; j++) {
                sum += cost[i][j] * flow[i][j];
            }
        }
        return sum;
    }

    private static void assertFeasible(long[][] flow, long[] supplies, long demand) {
        for (int i = 0; i < supplies.length; i++) {
            int k = i;
            assertThat(Arrays.stream(flow[i]).sum()).isEqualTo(supplies[i]);
            assertThat(Arrays.stream(flow).mapToLong(row -> row[k]).sum()).isEqualTo(demand);
            assertThat(Arrays.stream(flow[i]).min().orElseThrow()).isNotNegative();
        }
    }

    /** On the line the monotone coupling is the best there is. */
    @Test
    void manyParticlesOfTheLineAreCoupledMonotonically() {
        int n = 150;
        Batch points = points(n, 1, 50);
        long[] supplies = new long[n];
        for (int i = 0; i < n * 1000; i++) {
            supplies[(int) (n * Math.pow(STREAM.uniform(i, 0, 5), 3))]++;
        }
        double[][] cost = costs(points);
        long[][] flow = Transport.least(cost, supplies, 1000);
        assertFeasible(flow, supplies, 1000);
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (i, j) -> Double.compare(points.get(i, 0), points.get(j, 0)));
        double expected = 0;
        int source = 0;
        long left = supplies[order[0]];
        for (int slot = 0; slot < n; slot++) {
            for (int unit = 0; unit < 1000; unit++) {
                while (left == 0) {
                    left = supplies[order[++source]];
                }
                left--;
                expected += cost[order[source]][order[slot]];
            }
        }
        assertThat(total(cost, flow)).isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void slotsOfTheLineTakeTheirShareOfTheSortedParticles() {
        Batch points = Batch.ofScalars(5, -1, 3, 3, 0);
        Weights weights = Weights.of(Math.log(4), Math.log(2), Double.NEGATIVE_INFINITY, Math.log(1), Math.log(3));
        // sorted: −1 (2), 0 (3), 3 (0), 3 (1), 5 (4), two units to a slot
        for (int step = 0; step < 50; step++) {
            int[] out = new int[5];
            SCHEME.ancestors(weights, points, STREAM, step, new Scratch(), out);
            assertThat(out[1]).isEqualTo(1);
            assertThat(out[4]).isEqualTo(4);
            assertThat(out[2]).isIn(4, 3);
            assertThat(out[3]).isEqualTo(0);
            assertThat(out[0]).isEqualTo(0);
        }
    }

    /** Of 20 points of the plane: |z| > 5 for one of them in 6 of 100 000 seeds; seldom moved far. */
    @Test
    void offspringOfThePlaneAreUnbiasedAndNear() {
        int n = 20;
        int rounds = 2000;
        Batch points = points(n, 2, 60);
        Weights weights = Weights.of(WeightsTest.logs(n, 1, 6));
        assertThat(alarms(SCHEME, weights, points, rounds)).isZero();
        assertThat(alarms(Resampling.SYSTEMATIC, Weights.of(WeightsTest.logs(n, 1.1, 6)), weights, points, rounds))
                .as("planted fault: weights sharpened by a tenth").isPositive();
        assertThat(moved(SCHEME, weights, points)).isLessThan(0.5 * moved(Resampling.SYSTEMATIC, weights, points));
    }

    private static long alarms(Resampling scheme, Weights weights, Batch points, int rounds) {
        return alarms(scheme, weights, weights, points, rounds);
    }

    private static long alarms(Resampling scheme, Weights drawn, Weights expected, Batch points, int rounds) {
        int n = points.size();
        double[] sums = new double[n];
        double[] squares = new double[n];
        int[] out = new int[n];
        for (int step = 0; step < rounds; step++) {
            int[] counts = new int[n];
            scheme.ancestors(drawn, points, STREAM, step, new Scratch(), out);
            Arrays.stream(out).forEach(i -> counts[i]++);
            Arrays.setAll(sums, i -> sums[i] + counts[i]);
            Arrays.setAll(squares, i -> squares[i] + counts[i] * counts[i]);
        }
        return IntStream.range(0, n).filter(i -> {
            double mean = sums[i] / rounds;
            double variance = squares[i] / rounds - mean * mean;
            return Math.abs(mean - n * expected.weight(i)) > 5 * Math.sqrt(variance / rounds) + 1e-9;
        }).count();
    }

    private static double moved(Resampling scheme, Weights weights, Batch points) {
        double sum = 0;
        double[][] cost = costs(points);
        int[] out = new int[points.size()];
        for (int step = 0; step < 100; step++) {
            scheme.ancestors(weights, points, STREAM, step, new Scratch(), out);
            for (int j = 0; j < out.length; j++) {
                sum += cost[out[j]][j];
            }
        }
        return sum;
    }

    @Test
    void theLargestProblemThatIsTakenIsSolved() {
        int n = OptimalTransport.MOST;
        int[] out = new int[n];
        SCHEME.ancestors(new Weights(n), points(n, 3, 70), STREAM, 0, new Scratch(), out);
        assertThat(out).isEqualTo(IntStream.range(0, n).toArray());
        Weights weights = Weights.of(WeightsTest.logs(n, 1, 7));
        SCHEME.ancestors(weights, points(n, 3, 70), STREAM, 0, new Scratch(), out);
        assertThat(Arrays.stream(out).distinct().count()).isBetween((long) (0.8 * weights.ess()), 500L);
    }

    @Test
    void moreAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> SCHEME.check(513, 2))
                .withMessage("particles = 513: optimal-transport resampling in 2 dimensions is exact, and takes at most"
                        + " 512 particles; take fewer, or systematic resampling");
        assertThatIllegalArgumentException().isThrownBy(() -> SCHEME.ancestors(new Weights(600), points(600, 2, 0),
                STREAM, 0, new Scratch(), new int[600])).withMessageStartingWith("particles = 600: ");
        assertThatIllegalArgumentException().isThrownBy(
                () -> SCHEME.ancestors(new Weights(3), points(2, 1, 0), STREAM, 0, new Scratch(), new int[3]))
                .withMessage("states holds 2 particles, there are 3 weights: give one per particle");
        SCHEME.check(1_000_000, 1);
        Resampling.SYSTEMATIC.check(1_000_000, 5);
    }
}
