package ornstein.solve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.process.Sde;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.solve.sde.EulerMaruyama;

/** Brownian paths do not depend on who asks, fit together, and have the law of Brownian paths. */
class BrownianPathTest {
    private static final Noise NOISE = Noise.seeded(20270314);
    private static final TimeGrid UNEVEN = TimeGrid.ofReal(-0.5, -0.3, 0.1, 0.125, 0.7, 1.0, 2.5);
    private static final int SAMPLES = 100_000;

    static Stream<BrownianPath> paths() {
        return Stream.of(BrownianPath.over(UNEVEN, NOISE.stream("grid")),
                BrownianPath.over(UNEVEN.reversed(), NOISE.stream("falling")),
                BrownianPath.between(-0.5, 2.5, NOISE.stream("tree")),
                BrownianPath.between(2.5, -0.5, 6, NOISE.stream("shallow")));
    }

    /** W and H of a union follow from those of its parts, to rounding. */
    @ParameterizedTest
    @MethodSource("paths")
    void partsFitTogether(BrownianPath path) {
        double[] t = UNEVEN.toArray();
        for (int i = 0; i < t.length; i++) {
            for (int k = i + 2; k < t.length; k++) {
                for (int j = i + 1; j < k; j++) {
                    double rho = (t[j] - t[i]) / (t[k] - t[i]);
                    Batch w1 = path.increment(t[i], t[j], 20, 3);
                    Batch w2 = path.increment(t[j], t[k], 20, 3);
                    Batch h1 = path.area(t[i], t[j], 20, 3);
                    Batch h2 = path.area(t[j], t[k], 20, 3);
                    Batch w = path.increment(t[i], t[k], 20, 3);
                    Batch h = path.area(t[i], t[k], 20, 3);
                    for (int p = 0; p < 20; p++) {
                        for (int d = 0; d < 3; d++) {
                            assertThat(w.get(p, d)).isCloseTo(w1.get(p, d) + w2.get(p, d), within(4e-15));
                            assertThat(h.get(p, d)).isCloseTo(rho * h1.get(p, d) + (1 - rho) * h2.get(p, d)
                                    + 0.5 * ((1 - rho) * w1.get(p, d) - rho * w2.get(p, d)), within(4e-15));
                        }
                    }
                }
            }
        }
    }

    /** Twelve intervals that share parts, asked from four threads in several orders and in blocks of several sizes. */
    @ParameterizedTest
    @MethodSource("paths")
    void theAnswerDoesNotDependOnTheQuestionsBefore(BrownianPath path) {
        int n = 300;
        double[] t = UNEVEN.toArray();
        List<double[]> intervals = new ArrayList<>();
        for (int i = 0; i < t.length; i++) {
            for (int j = i + 1; j < t.length; j++) {
                intervals.add(new double[] {t[i], t[j]});
            }
        }
        List<double[][]> alone = intervals.stream().map(s -> ask(path, s[0], s[1], 0, n, 3)).toList();

        try (ForkJoinPool pool = new ForkJoinPool(4)) {
            pool.submit(() -> IntStream.range(0, 8).parallel().forEach(round -> {
                Driver reader = path.forOneThread();
                for (int q = 0; q < intervals.size(); q++) {
                    int which = (q * 5 + 3 * round) % intervals.size();
                    double[] s = intervals.get(which);
                    int from = 37 * round;
                    double[][] some = ask(reader, s[0], s[1], from, n - from - round, 3);
                    for (int e = 0; e < some.length; e++) {
                        assertThat(some[e])
                                .isEqualTo(Arrays.copyOfRange(alone.get(which)[e], from, n - round));
                    }
                }
            })).join();
        }
    }

    private static double[][] ask(Driver driver, double s, double t, int first, int n, int dimension) {
        double[][] w = new double[dimension][n];
        double[][] h = new double[dimension][n];
        double[][] same = new double[dimension][n + 5];
        driver.increments(s, t, first, new Block(same, 5, n));
        driver.increments(s, t, first, new Block(w, 0, n), new Block(h, 0, n));
        for (int d = 0; d < dimension; d++) {
            assertThat(Arrays.copyOfRange(same[d], 5, n + 5)).isEqualTo(w[d]);
        }
        return Stream.concat(Arrays.stream(w), Arrays.stream(h)).toArray(double[][]::new);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void backwardsTheIncrementTurnsAndTheAreaStays(BrownianPath path) {
        double[][] there = ask(path, -0.3, 0.7, 0, 10, 2);
        double[][] back = ask(path, 0.7, -0.3, 0, 10, 2);

        for (int i = 0; i < 10; i++) {
            for (int d = 0; d < 2; d++) {
                assertThat(back[d][i]).isEqualTo(-there[d][i]);
                assertThat(back[2 + d][i]).isEqualTo(there[2 + d][i]);
            }
        }
    }

    @Test
    void onItsOwnGridAPathIsTheNoiseOfTheStream() {
        for (TimeGrid grid : List.of(UNEVEN, UNEVEN.reversed())) {
            Solve<Sde> solve = Solve.sde(Sde.of(VectorField.pointwise((t, x, v) -> v[0] = -x[0]), t -> 1 + t),
                    new EulerMaruyama()).over(grid).from(Batch.zeros(5000, 3));

            Batch streamed = solve.run(NOISE.stream("same")).last();

            assertThat(solve.run(BrownianPath.over(grid, NOISE.stream("same"))).last()).isEqualTo(streamed);
            assertThat(solve.run(BrownianPath.over(grid, NOISE.stream("other"))).last()).isNotEqualTo(streamed);
        }
    }

    /**
     * Increments and areas over four neighbouring intervals, over their standard deviations, are eight independent standard
     * normals. 8 means, 36 second and 8 fourth moments per path, each beyond 4.5 standard deviations with probability 7e-6;
     * two paths, hence a false alarm for 7 seeds in 10 000.
     */
    @Test
    void incrementsAndAreasAreIndependentNormals() {
        double[] times = {0, 0.3, 0.35, 0.6, 1};
        BrownianPath tree = BrownianPath.between(0, 1, 20, NOISE.stream("law"));
        BrownianPath cells = BrownianPath.over(TimeGrid.of(0, 0.1, 0.3, 0.31, 0.35, 0.4, 0.5, 0.6, 0.9, 1),
                NOISE.stream("law"));
        for (BrownianPath path : List.of(tree, cells)) {
            double[][] all = new double[8][];
            for (int k = 0; k < 4; k++) {
                double[][] both = ask(path, times[k], times[k + 1], 0, SAMPLES, 1);
                all[2 * k] = both[0];
                all[2 * k + 1] = both[1];
            }
            assertThat(alarm(all)).isEmpty();

            double[][] planted = all.clone();
            planted[3] = mixed(all[3], 1.02, all[0], 0);
            assertThat(alarm(planted)).as("area 2 % too large").isNotEmpty();
            planted[3] = mixed(all[3], Math.sqrt(1 - 0.02 * 0.02), all[4], 0.02);
            assertThat(alarm(planted)).as("area that knows of the next increment").isNotEmpty();
        }
    }

    /** As {@link #incrementsAndAreasAreIndependentNormals}: splits at a quarter with the coefficients of the half. */
    @Test
    void theTestOfTheLawCatchesAWrongBridge() {
        Stretch whole = new Stretch(1, SAMPLES);
        Stretch normals = new Stretch(1, SAMPLES);
        Stretch left = new Stretch(1, SAMPLES);
        Stretch right = new Stretch(1, SAMPLES);
        whole.drawFree(NOISE.stream("bridge"), 0, 0, SAMPLES, 2);
        normals.draw(NOISE.stream("bridge"), 1, 0, SAMPLES);
        for (double rho : new double[] {0.5, 0.25, 0.03, 1e-9}) {
            whole.part(rho, false, normals, left, SAMPLES);
            whole.part(rho, true, normals, right, SAMPLES);
            assertThat(left.length() + right.length()).isCloseTo(2, within(1e-15));
            assertThat(alarm(standardised(left, right, rho))).isEmpty();
        }
        whole.part(0.5, false, normals, left, SAMPLES);
        whole.part(0.5, true, normals, right, SAMPLES);
        assertThat(alarm(standardised(left, right, 0.25))).isNotEmpty();
    }

    private static double[][] standardised(Stretch left, Stretch right, double rho) {
        double[] none = new double[SAMPLES];
        return new double[][] {mixed(left.increments()[0], 1 / Math.sqrt(2 * rho), none, 0),
            mixed(left.areas()[0], Math.sqrt(12 / (2 * rho)), none, 0),
            mixed(right.increments()[0], 1 / Math.sqrt(2 * (1 - rho)), none, 0),
            mixed(right.areas()[0], Math.sqrt(12 / (2 * (1 - rho))), none, 0)};
    }

    private static double[] mixed(double[] x, double a, double[] y, double b) {
        double[] mixed = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            mixed[i] = a * x[i] + b * y[i];
        }
        return mixed;
    }

    /** The moments that are not those of independent standard normals. */
    private static List<String> alarm(double[][] z) {
        List<String> alarms = new ArrayList<>();
        double limit = 4.5 * Math.sqrt(SAMPLES);
        for (int a = 0; a < z.length; a++) {
            double mean = 0;
            double fourth = 0;
            for (double v : z[a]) {
                mean += v;
                fourth += v * v * v * v - 3;
            }
            if (Math.abs(mean) > limit || Math.abs(fourth) > limit * Math.sqrt(96)) {
                alarms.add("mean or fourth moment of " + a);
            }
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < SAMPLES; i++) {
                    sum += z[a][i] * z[b][i] - (a == b ? 1 : 0);
                }
                if (Math.abs(sum) > limit * (a == b ? Math.sqrt(2) : 1)) {
                    alarms.add(a + " with " + b);
                }
            }
        }
        return alarms;
    }

    /** A path sampled finely has the areas that the tree says, up to the fine steps' own. */
    @Test
    void areasAreThoseOfThePath() {
        BrownianPath path = BrownianPath.between(0, 1, NOISE.stream("fine"));
        int steps = 1000;
        double w = 0;
        double area = 0;
        for (int k = 0; k < steps; k++) {
            double next = path.increment(0, (k + 1.0) / steps, 1, 1).get(0, 0);
            area += (w + next) / 2 / steps;
            w = next;
        }
        // the trapezoids miss Σ hH of the fine steps, of variance 1000·h³/12: six standard deviations
        assertThat(path.area(0, 1, 1, 1).get(0, 0)).isCloseTo(area - w / 2,
                within(6 * Math.sqrt(1.0 / 12) / steps));
    }

    @Test
    void badInputIsNamed() {
        BrownianPath cells = BrownianPath.over(UNEVEN, NOISE.stream("bad"));
        BrownianPath tree = BrownianPath.between(0, 1, 10, NOISE.stream("bad"));

        assertThatThrownBy(() -> cells.increment(0.2, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t = 0.2 is not a time of the path's").hasMessageContaining("between");
        assertThatThrownBy(() -> cells.increment(1, 1, 1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two times");
        assertThatThrownBy(() -> tree.increment(0.5, 1.5, 1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("t = 1.5 is outside the path's times [0.0, 1.0]");
        assertThatThrownBy(() -> tree.increment(0.30001, 0.30002, 1, 1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("depth 10").hasMessageContaining("larger depth");
        assertThatThrownBy(() -> BrownianPath.between(0, 1, 31, NOISE.stream("bad")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("depth = 31");
        assertThatThrownBy(() -> BrownianPath.between(1, 1, NOISE.stream("bad")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("two different times");
        assertThatThrownBy(() -> BrownianPath.between(0, Double.NaN, NOISE.stream("bad")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("to = NaN");
    }
}
