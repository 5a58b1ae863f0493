package ornstein.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.path.VariancePreserving;
import ornstein.process.FrozenDerivative;
import ornstein.process.VectorField;
import ornstein.random.Noise;
import ornstein.testkit.Networks;
import ornstein.testkit.Networks.Case;

/** Networks as fields: values against loops written from the definition, derivatives against differences, and bits. */
class NetworkFieldTest {
    private static final Schedule SCHEDULE = VariancePreserving.linear(0.1, 20);
    private static final double T = 0.37;

    static List<Case> cases() {
        return Networks.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void valuesAreThoseOfThePlainLoop(Case c) {
        NaiveNetwork naive = new NaiveNetwork(c.network(), c.values());
        Preconditioning.Coefficients own = c.preconditioning().at(SCHEDULE, T);
        Batch x = c.points(70);
        Batch found = evaluate(c.field(SCHEDULE), x);
        for (int i = 0; i < x.size(); i++) {
            double[] u = Arrays.stream(x.row(i)).map(each -> own.in() * each).toArray();
            double[] value = c.network().energy()
                    ? negative(gradient(v -> naive.layers(v, own.tau(), c.label()), u))
                    : naive.layers(u, own.tau(), c.label());
            for (int d = 0; d < value.length; d++) {
                assertThat(found.get(i, d)).isCloseTo(own.skip() * x.get(i, d) + own.out() * value[d],
                        within(c.network().energy() ? 1e-9 : 1e-13));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void productsAreThoseOfTheJacobianByDifferences(Case c) {
        NetworkField field = c.field(SCHEDULE);
        FrozenDerivative frozen = field.at(T);
        int dimension = c.network().dimension();
        Batch x = c.points(5);
        Batch w = c.points(10).slice(5, 10);
        Batch forward = Batch.zeros(5, dimension);
        Batch backward = w.copy();
        double[] trace = new double[7];
        Scratch scratch = new Scratch();
        frozen.jacobianVector(Block.of(x), Block.of(w), scratch, Block.of(forward));
        frozen.vectorJacobian(Block.of(x), Block.of(backward), scratch, Block.of(backward));
        frozen.divergence(Block.of(x), scratch, trace, 2);
        for (int i = 0; i < 5; i++) {
            double divergence = 0;
            double[] product = new double[dimension];
            double[] transposed = new double[dimension];
            for (int e = 0; e < dimension; e++) {
                double[] column = derivative(v -> evaluate(field, Batch.ofRows(v)).row(0), x.row(i), e);
                divergence += column[e];
                for (int d = 0; d < dimension; d++) {
                    product[d] += column[d] * w.get(i, e);
                    transposed[e] += column[d] * w.get(i, d);
                }
            }
            assertThat(forward.row(i)).containsExactly(product, within(1e-9));
            assertThat(backward.row(i)).containsExactly(transposed, within(1e-9));
            assertThat(trace[2 + i]).isCloseTo(divergence, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void bitsDependOnNeitherBlockNorThreadsNorNeighbours(Case c) {
        NetworkField field = c.field(SCHEDULE);
        MarginalField marginal = field.predicting(Prediction.NOISE);
        Batch x = c.points(3000);
        Batch whole = marginal.evaluate(Prediction.NOISE, x, T);

        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> marginal.evaluate(Prediction.NOISE, x, T)).join()).isEqualTo(whole);
            }
        }
        FrozenDerivative frozen = field.at(T);
        double[] scratch = new double[frozen.scratch()];
        Batch parts = Batch.zeros(3000, x.dimension());
        for (int from = 0, n = 1; from < 3000; from += n, n = Math.min(n + 1, 3000 - from)) {
            Arrays.fill(scratch, Double.NaN);
            frozen.evaluate(new Block(x.planes(), from, n), scratch, new Block(parts.planes(), from, n));
        }
        assertThat(parts).isEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void particlesWithTimesOfTheirOwnGetTheBitsOfTheFrozenField(Case c) {
        NetworkField field = c.field(SCHEDULE);
        Batch x = c.points(101);
        double[] t = new double[101];
        Noise.seeded(5).stream("times").uniforms(t);
        Arrays.fill(t, 20, 60, T);
        Batch found = Batch.zeros(101, x.dimension());
        field.forParticles().evaluate(t, Block.of(x), Block.of(found));

        for (int i = 0; i < 101; i++) {
            Batch alone = Batch.zeros(1, x.dimension());
            field.evaluate(t[i], Block.of(x.slice(i, i + 1)), Block.of(alone));
            assertThat(found.row(i)).containsExactly(alone.row(0));
        }
    }

    @Test
    void evaluationAllocatesNothing() {
        FrozenDerivative frozen = cases().getFirst().field(SCHEDULE).at(T);
        Block x = Block.of(Batch.zeros(512, 2));
        Block out = Block.of(Batch.zeros(512, 2));
        double[] scratch = new double[frozen.scratch()];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // vectors are boxed until the kernels are compiled; what is allocated for good is allocated in every round
        for (int round = 0; round < 200 && least >= 100; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 50; i++) {
                frozen.evaluate(x, scratch, out);
            }
            least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 50);
        }

        assertThat(least).isLessThan(100);
    }

    @Test
    void guidanceCombinesTheFieldsOfTwoLabels() {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 3, 8);
        double[] values = network.initial(Noise.seeded(1).stream("guided"));
        Preconditioning plain = new Preconditioning.Plain();
        NetworkField none = new NetworkField(new Linear(), network, values, plain);
        NetworkField one = none.withLabel(1);
        VectorField guided = one.scaled(3).minus(none.scaled(2));
        Batch x = Batch.ofRows(new double[] {0.3, -1}, new double[] {2, 0.5});
        NaiveNetwork naive = new NaiveNetwork(network, values.clone());
        Arrays.fill(values, Double.NaN); // the field has a copy

        Batch found = evaluate(guided, x);

        assertThat(none.label()).isEqualTo(3);
        for (int i = 0; i < 2; i++) {
            double[] with = naive.layers(x.row(i), T, 1);
            double[] without = naive.layers(x.row(i), T, 3);
            assertThat(found.row(i)).containsExactly(
                    new double[] {3 * with[0] - 2 * without[0], 3 * with[1] - 2 * without[1]}, within(1e-13));
            assertThat(with).isNotEqualTo(without);
        }
    }

    @Test
    void aMarginalFieldConvertsWhatTheNetworkPredicts() {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 0, 8);
        double[] values = network.initial(Noise.seeded(1).stream("noise"));
        MarginalField field = NetworkField.marginal(SCHEDULE, Prediction.NOISE, network, values,
                new Preconditioning.Plain(), 0);
        Batch x = Batch.ofRows(new double[] {0.3, -1});
        double noise = new NaiveNetwork(network, values).layers(x.row(0), T, 0)[0];

        assertThat(field.evaluate(Prediction.SCORE, x, T).get(0, 0))
                .isCloseTo(-noise / SCHEDULE.sigma(T), within(1e-13));
    }

    @Test
    void badParametersLabelsAndPointsAreRefused() {
        Network network = Network.perceptron(2, new TimeFeatures.Raw(), 2, 8);
        double[] values = network.initial(Noise.seeded(1).stream("bad"));
        Preconditioning plain = new Preconditioning.Plain();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkField(SCHEDULE, network, new double[3], plain, 0))
                .withMessageContaining("values has length 3, but the network has " + network.size() + " parameters");
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkField(SCHEDULE, network, values, plain, 3))
                .withMessageContaining("label = 3: there are the labels 0 … 1, and 2 for none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluate(new NetworkField(SCHEDULE, network, values, plain), Batch.zeros(4, 3)))
                .withMessageContaining("points of dimension 3 for a network of dimension 2");
        values[network.size() - 1] = Double.NaN;
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkField(SCHEDULE, network, values, plain, 0))
                .withMessageContaining("values[" + (network.size() - 1) + "] = NaN, in layers.1.bias: ");
    }

    private static Batch evaluate(VectorField field, Batch x) {
        Batch out = Batch.zeros(x.size(), x.dimension());
        field.evaluate(T, Block.of(x), Block.of(out));
        return out;
    }

    private static double[] negative(double[] vector) {
        return Arrays.stream(vector).map(each -> -each).toArray();
    }

    private static double[] gradient(UnaryOperator<double[]> energy, double[] u) {
        double[] gradient = new double[u.length];
        for (int d = 0; d < u.length; d++) {
            gradient[d] = derivative(energy, u, d)[0];
        }
        return gradient;
    }

    /** ∂f/∂x_e from central differences with steps h, h/2, h/4, extrapolated to an error of order h⁶. */
    private static double[] derivative(UnaryOperator<double[]> f, double[] x, int e) {
        double h = 0.02;
        double[][] differences = new double[3][];
        for (int k = 0; k < 3; k++, h /= 2) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[e] += h;
            down[e] -= h;
            double[] above = f.apply(up);
            double[] below = f.apply(down);
            differences[k] = new double[above.length];
            for (int i = 0; i < above.length; i++) {
                differences[k][i] = (above[i] - below[i]) / (2 * h);
            }
        }
        double[] result = new double[differences[0].length];
        for (int i = 0; i < result.length; i++) {
            double first = (4 * differences[1][i] - differences[0][i]) / 3;
            double second = (4 * differences[2][i] - differences[1][i]) / 3;
            result[i] = (16 * second - first) / 15;
        }
        return result;
    }
}
