package ornstein.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.GaussianMixture;
import ornstein.random.Noise;

/** The mixtures of nodes beside the continuous laws that they stand for, and the catalogue. */
class ToyLawTest {
    private static final double PI = StrictMath.PI;

    /** A continuous law: pieces of equal mass, each a curve with a density of its parameter. */
    record Continuous(ToyLaw law, double noise, List<Piece> pieces) {}

    record Piece(double from, double to, DoubleFunction<double[]> point, DoubleFunction<Double> weight) {
        static Piece uniform(double from, double to, DoubleFunction<double[]> point) {
            return new Piece(from, to, point, u -> 1.0);
        }
    }

    /** Written from the definitions, without the code under test. */
    static Stream<Continuous> continuous() {
        double v = 0.0025;
        Piece outer = Piece.uniform(0, 2 * PI, u -> polar(1, u));
        return Stream.of(
                new Continuous(new Moons(v), v, List.of(Piece.uniform(0, PI, u -> polar(1, u)),
                        Piece.uniform(0, PI, u -> new double[] {1 - StrictMath.cos(u), 0.5 - StrictMath.sin(u)}))),
                new Continuous(new Circles(0.5, v), v, List.of(outer, Piece.uniform(0, 2 * PI, u -> polar(0.5, u)))),
                new Continuous(new Rings(2, 3, 0.01), 0.01,
                        List.of(Piece.uniform(0, 2 * PI, u -> polar(1.5, u)),
                                Piece.uniform(0, 2 * PI, u -> polar(3, u)))),
                new Continuous(new Spirals(1, 1.5, 3, 0.01), 0.01,
                        List.of(new Piece(0, 1, w -> polar(3 * w, 3 * PI * w), w -> w))),
                new Continuous(new SwissRoll(2, 0.2, 0.04), 0.04,
                        List.of(Piece.uniform(1.5 * PI, 4.5 * PI, u -> polar(0.2 * u, u)))),
                new Continuous(new SCurve(2, 1, 0.01), 0.01, List.of(
                        Piece.uniform(-1.5 * PI, 0,
                                u -> new double[] {StrictMath.sin(u), 1 - StrictMath.cos(u)}),
                        Piece.uniform(0, 1.5 * PI,
                                u -> new double[] {StrictMath.sin(u), StrictMath.cos(u) - 1}))));
    }

    private static double[] polar(double radius, double angle) {
        return new double[] {radius * StrictMath.cos(angle), radius * StrictMath.sin(angle)};
    }

    @ParameterizedTest
    @MethodSource("continuous")
    void theMixtureOfNodesIsTheContinuousLawToNineDigitsOfTheLargestDensity(Continuous continuous) {
        GaussianMixture law = continuous.law.law();

        assertThat(largestDifference(law, continuous)).isLessThan(1e-9);
    }

    /** The planted fault: the same law with one of its nodes a little off, or with gaps at the limit. */
    @Test
    void theComparisonSeesWideGapsAndMisplacedNodes() {
        Continuous moons = continuous().findFirst().orElseThrow();
        GaussianMixture wide = new Moons(1, moons.noise, 1.6).law();
        GaussianMixture shifted = moons.law.law().affine(new double[][] {{1, 0}, {0, 1}}, new double[] {1e-8, 0});

        assertThat(largestDifference(wide, moons)).isBetween(1e-5, 2e-3);
        assertThat(largestDifference(shifted, moons)).isGreaterThan(1e-8);
    }

    /** max |p − q|/max q over draws of the law, q by Simpson's rule. */
    private static double largestDifference(GaussianMixture law, Continuous continuous) {
        Batch x = law.sample(50, Noise.seeded(5).stream("probe"));
        double[] log = law.logDensity(x);
        double top = 0;
        double difference = 0;
        for (int i = 0; i < x.size(); i++) {
            double[] at = x.row(i);
            double exact = continuous.pieces.stream()
                    .mapToDouble(piece -> density(piece, continuous.noise, at)).average()
                    .orElseThrow();
            top = Math.max(top, exact);
            difference = Math.max(difference, Math.abs(StrictMath.exp(log[i]) - exact));
        }
        return difference / top;
    }

    private static double density(Piece piece, double noise, double[] x) {
        int panels = 16_000;
        double sum = 0;
        double mass = 0;
        for (int j = 0; j <= panels; j++) {
            double u = piece.from + (piece.to - piece.from) * j / panels;
            double weight = (j == 0 || j == panels ? 1 : 2 + 2 * (j % 2)) * piece.weight.apply(u);
            double[] c = piece.point.apply(u);
            double dx = x[0] - c[0];
            double dy = x[1] - c[1];
            sum += weight * StrictMath.exp(-0.5 * (dx * dx + dy * dy) / noise);
            mass += weight;
        }
        return sum / mass / (2 * PI * noise);
    }

    @Test
    void theCheckerboardIsItsClosedFormByTheErrorFunction() {
        Checkerboard board = new Checkerboard(4, 1, 0.01);
        GaussianMixture law = board.law();
        Batch x = law.sample(500, Noise.seeded(3).stream("probe"));

        for (double scale : new double[] {1, 0.3}) {
            double variance = scale * scale * 0.01 + (1 - scale) * 0.4;
            Batch scaled = scaled(x, scale);
            double[] expected = board.squares().diffused(scale, variance).logDensity(scaled);
            double[] actual = law.diffused(scale, variance - scale * scale * 0.01).logDensity(scaled);
            Batch score = board.squares().diffused(scale, variance).score(scaled);
            Batch own = law.diffused(scale, variance - scale * scale * 0.01).score(scaled);
            for (int i = 0; i < x.size(); i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-8));
                assertThat(own.get(i, 0)).isCloseTo(score.get(i, 0), within(1e-6));
                assertThat(own.get(i, 1)).isCloseTo(score.get(i, 1), within(1e-6));
            }
        }
    }

    private static Batch scaled(Batch x, double factor) {
        Batch copy = x.copy();
        for (double[] plane : copy.planes()) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] *= factor;
            }
        }
        return copy;
    }

    /** Φ's tails: 60 deviations from every square the score is that of the nearest edge. */
    @Test
    void theSmoothedSquaresKeepTheirDigitsFarAway() {
        var density = new Checkerboard(2, 1, 0.01).squares().diffused(1, 0.01);
        Batch x = Batch.ofRows(new double[] {7, 0.5}, new double[] {-7, -0.5});

        Batch score = density.score(x);

        // Mills: φ(z)/(1 − Φ(z)) = z + 1/z + O(z⁻³), z = 60
        assertThat(score.get(0, 0)).isCloseTo(-(60 + 1 / 60.0) / 0.1, within(1e-3));
        assertThat(score.get(1, 0)).isCloseTo((60 + 1 / 60.0) / 0.1, within(1e-3));
        assertThat(score.get(0, 1)).isCloseTo(0, within(1e-9));
        assertThat(density.logDensity(x)[0]).isFinite().isEqualTo(density.logDensity(x)[1]);
    }

    @Test
    void drawsOfTheSquaresLieInTheirSquaresEachAsOften() {
        Squares squares = new Checkerboard(4, 1, 0.01).squares();
        int n = 80_000;

        Batch x = squares.sample(n, Noise.seeded(1).stream("draws"));
        int[] labels = squares.labels(n, Noise.seeded(1).stream("draws"));

        int[] counts = new int[squares.count()];
        double[] means = new double[2];
        for (int i = 0; i < n; i++) {
            double[] corner = squares.corner(labels[i]);
            counts[labels[i]]++;
            for (int d = 0; d < 2; d++) {
                double inside = x.get(i, d) - corner[d];
                assertThat(inside).isBetween(0.0, 1.0);
                means[d] += inside / n;
            }
        }
        // ten statistics within 5 deviations each: false-alarm rate 6e-6
        for (int count : counts) {
            assertThat((double) count).isCloseTo(n / 8.0, within(5 * Math.sqrt(n * 7 / 64.0)));
        }
        for (double mean : means) {
            assertThat(mean).isCloseTo(0.5, within(5 / Math.sqrt(12.0 * n)));
        }
        assertThat(squares.corner(0)).containsExactly(-2, -2);
        assertThat(squares.corner(2)).containsExactly(-1, -1);
    }

    static List<ToyFamily> families() {
        return ToyFamily.all();
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyHasALawWithClassesThatMakeItUp(ToyFamily family) {
        LabelledMixture labelled = family.law().labelled();
        double[] weights = labelled.classWeights();
        double[] mean = new double[labelled.law().dimension()];
        for (int c = 0; c < labelled.classes(); c++) {
            double[] own = labelled.given(c).mean();
            for (int d = 0; d < mean.length; d++) {
                mean[d] += weights[c] * own[d];
            }
        }

        assertThat(mean).containsExactly(labelled.law().mean(), within(1e-12));
        for (double weight : weights) {
            assertThat(weight).isCloseTo(1.0 / weights.length, within(1e-12));
        }
        assertThat(ToyFamily.named(family.word())).isEqualTo(family);
        assertThat(family.law()).isEqualTo(family.law(Map.of()));
        assertThat(family.meaning()).isNotBlank();
    }

    @Test
    void theLabelsOfDrawsAreTheClassesThatTheyComeFrom() {
        LabelledMixture grid = new GaussianGrid(5, 1, 1e-4).labelled();
        var stream = Noise.seeded(9).stream("draws");

        int[] labels = grid.labels(2000, stream);

        Batch x = grid.law().sample(2000, stream);
        for (int i = 0; i < labels.length; i++) {
            int nearest = (int) (5 * Math.rint(x.get(i, 0) + 2) + Math.rint(x.get(i, 1) + 2));
            assertThat(labels[i]).isEqualTo(nearest);
        }
    }

    @Test
    void theShapesHaveTheMomentsOfTheirDefinitions() {
        // 21²/12 + v across the roll; E cos² = ½ on circles
        assertThat(new SwissRoll(3, 1, 1).law().covariance()[1][1]).isCloseTo(441 / 12.0 + 1, within(1e-9));
        assertThat(new SCurve(3, 1, 0.04).law().mean()[1]).isCloseTo(1, within(1e-12));
        assertThat(new Circles(0.5, 0.01).law().covariance()[0][0])
                .isCloseTo(0.5 * 0.5 * 1.25 + 0.01, within(1e-12));
        // the mean of make_moons is (½, ¼)
        assertThat(new Moons(0.01).law().mean()).containsExactly(new double[] {0.5, 0.25}, within(1e-12));
        assertThat(new SymmetricMixture(8, 2, 0.02).law().meanOf(2)).containsExactly(new double[] {0, 2},
                within(1e-15));
        assertThat(new GaussianGrid(5, 1, 0.01).law().meanOf(1)).containsExactly(-2, -1);
        assertThat(new Checkerboard(4, 1, 0.01).law().covariance()[0][0]).isCloseTo(16 / 12.0 + 0.01, within(1e-10));
    }

    @Test
    void randomMixturesAreThoseOfTheirSeed() {
        ToyLaw law = new RandomMixture(7, 3, 2, 0.1, 11);

        assertThat(law.law()).isEqualTo(new RandomMixture(7, 3, 2, 0.1, 11).law());
        assertThat(law.law()).isNotEqualTo(new RandomMixture(7, 3, 2, 0.1, 12).law());
        for (int k = 0; k < 7; k++) {
            for (double x : law.law().meanOf(k)) {
                assertThat(x).isBetween(-2.0, 2.0);
            }
        }
        assertThat(ToyFamily.RANDOM_MIXTURE
                .law(Map.of("components", 7.0, "dimension", 3.0, "noise", 0.1, "seed", 11.0))).isEqualTo(law);
    }

    @Test
    void whatCannotBeIsRefusedWithItsRemedy() {
        assertThatThrownBy(() -> new Moons(-0.1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("noise = -0.1").hasMessageContaining("above 0");
        assertThatThrownBy(() -> new Moons(1, 0.01, 2)).hasMessageContaining("gap = 2").hasMessageContaining("1.6");
        assertThatThrownBy(() -> new Moons(1e-14).law()).hasMessageContaining("more noise")
                .hasMessageContaining("100000");
        assertThatThrownBy(() -> new Checkerboard(4, 1, 1e-6).law()).hasMessageContaining("more noise");
        assertThatThrownBy(() -> new Circles(1, 0.01)).hasMessageContaining("factor = 1");
        assertThatThrownBy(() -> new SwissRoll(4, 1, 1)).hasMessageContaining("dimension = 4")
                .hasMessageContaining("a whole number from 2 to 3");
        assertThatThrownBy(() -> ToyFamily.named("moon")).hasMessageContaining("\"moon\"")
                .hasMessageContaining("moons");
        assertThatThrownBy(() -> ToyFamily.MOONS.law(Map.of("sigma", 1.0))).hasMessageContaining("sigma")
                .hasMessageContaining("scale, noise, gap");
        GaussianMixture two = GaussianMixture.of(new double[] {1, 1}, new double[][] {{0}, {1}},
                List.of(Covariance.isotropic(1), Covariance.isotropic(1)));
        assertThatThrownBy(() -> LabelledMixture.of(two, 0)).hasMessageContaining("1 labels");
        assertThatThrownBy(() -> LabelledMixture.of(two, 1, 1)).hasMessageContaining("no component has the label 0");
        assertThatThrownBy(() -> LabelledMixture.of(two, 0, 2)).hasMessageContaining("labels[1] = 2");
        assertThatThrownBy(() -> LabelledMixture.of(two, 0, 1).given(2)).hasMessageContaining("label = 2");
    }
}
