package ornstein.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

import ornstein.array.Batch;
import ornstein.distribution.Covariance;
import ornstein.distribution.Empirical;
import ornstein.distribution.GaussianMixture;
import ornstein.distribution.Law;
import ornstein.random.Noise;

class FloorsTest {
    private static final List<Metric> ALL = List.of(new Wasserstein1(), new KolmogorovSmirnov(),
            new SlicedWasserstein(8, 0),
            new ModeWeights(), new Moments(), new HistogramDeviation(20));

    private static Floors floors(Law law, int n, int replicates, int seed, List<Metric> metrics) {
        return Floors.of(law, n, replicates, Noise.seeded(seed), metrics);
    }

    private static boolean alarm(List<Verdict> verdicts) {
        return verdicts.stream().anyMatch(Verdict::distinguishable);
    }

    /**
     * 200 sets of exact samples, each judged by all metrics together at 5 % against a floor of its own: the number of false
     * alarms is binomial(200, 0.05), outside 2…21 with probability 0.001. The planted fault, one mode's weight off by 0.1,
     * is caught in most.
     */
    @Test
    void falseAlarmRateOfAllVerdictsTogetherIsTheStatedOne() {
        int alarms = 0;
        int caught = 0;
        GaussianMixture wrong = GaussianMixture.builder(2)
                .add(0.4, Laws.plane().meanOf(0), Laws.plane().covarianceOf(0))
                .add(0.4, Laws.plane().meanOf(1), Laws.plane().covarianceOf(1))
                .add(0.2, Laws.plane().meanOf(2), Laws.plane().covarianceOf(2))
                .build();
        for (int repeat = 0; repeat < 200; repeat++) {
            Floors floors = floors(Laws.plane(), 250, 39, repeat, ALL);
            alarms += alarm(floors.judge(Laws.sample(Laws.plane(), 250, repeat), 0.05)) ? 1 : 0;
            caught += alarm(floors.judge(Laws.sample(wrong, 250, repeat), 0.05)) ? 1 : 0;
        }

        assertThat(alarms).isBetween(2, 21);
        assertThat(caught).isGreaterThan(120);
    }

    @Test
    void wrongWeightOfOnePercentIsCaught() {
        assertCaught(Laws.pair(0.5, 0.5), Laws.sample(Laws.pair(0.51, 0.49), 100_000, 3), 99);
    }

    @Test
    void missingSquareRootIsCaught() {
        GaussianMixture narrow = GaussianMixture.builder(1)
                .add(0.5, new double[] {-2}, Covariance.isotropic(0.0625))
                .add(0.5, new double[] {2}, Covariance.isotropic(0.0625))
                .build();
        assertCaught(Laws.pair(0.5, 0.5), Laws.sample(narrow, 500, 3), 99);
    }

    @Test
    void droppedModeIsCaught() {
        GaussianMixture single = GaussianMixture.gaussian(new double[] {2}, Covariance.isotropic(0.25));
        assertCaught(Laws.pair(0.03, 0.97), Laws.sample(single, 1000, 3), 99);
    }

    /** Exact samples of the same seed and size pass at 1 %, the faulty ones do not. */
    private static void assertCaught(Law law, Batch faulty, int replicates) {
        Floors floors = floors(law, faulty.size(), replicates, 8, ALL);
        assertThat(floors.judge(Laws.sample(law, faulty.size(), 3), 0.01)).noneMatch(Verdict::distinguishable);
        List<Verdict> verdicts = floors.judge(faulty, 0.01);
        assertThat(verdicts).anyMatch(Verdict::distinguishable);
        assertThat(verdicts).allMatch(v -> v.distinguishable() == v.value() > v.threshold());
        assertThat(verdicts).allMatch(v -> v.distinguishable() == v.pValue() <= v.falseAlarmRate());
    }

    @Test
    void verdictOfOneMetricIsItsRank() {
        Floors floors = floors(Laws.normal(), 50, 99, 1, List.of(new Wasserstein1()));
        Floor floor = floors.floor(new Wasserstein1());
        assertThat(floor.distances()).hasSize(99).isSorted();
        for (int seed = 0; seed < 20; seed++) {
            Batch samples = Laws.moved(Laws.sample(Laws.normal(), 50, seed), 0.02 * seed);
            Verdict verdict = floors.judge(samples, 0.05).getFirst();
            assertThat(verdict.value()).isEqualTo(Wasserstein1.between(samples, Laws.normal()));
            assertThat(verdict.pValue()).isEqualTo(floor.pValue(verdict.value()));
            assertThat(verdict.threshold()).isCloseTo(floor.distances()[94], within(1e-15));
            assertThat(verdict.floorMedian()).isEqualTo(floor.median());
        }
    }

    @Test
    void worstCoordinateIsNamed() {
        Batch samples = Laws.moved(Laws.sample(Laws.plane(), 500, 1), 0, 0.5);
        Verdict verdict = floors(Laws.plane(), 500, 99, 1, ALL).judge(samples, 0.01).getFirst();
        assertThat(verdict.label()).isEqualTo("coordinate 1");
        assertThat(verdict.value()).isEqualTo(Wasserstein1.perCoordinate(samples, Laws.plane())[1]);
        assertThat(verdict.text()).matches("W1 \\(coordinate 1\\) = 0\\.\\d{4}, exact samples give 0\\.\\d{4} "
                + "\\(limit 0\\.\\d{4}\\): distinguishable at a false-alarm rate of 1 %");
    }

    @Test
    void text() {
        Verdict verdict = new Verdict("ks", "KS", "", 0.0123, 1.234e-5, 123456, 0.2, 0.001, false, 999);
        assertThat(verdict.text()).isEqualTo("KS = 0.0123, exact samples give 1.23e-05 (limit 1.23e+05): "
                + "indistinguishable at a false-alarm rate of 0.1 %");
    }

    /** A law that exact samples always hit: any distance at all tells. */
    @Test
    void floorOfZero() {
        Law point = Empirical.of(Batch.ofScalars(3));
        Floors floors = floors(point, 10, 99, 1, List.of(new Wasserstein1(), new KolmogorovSmirnov()));
        assertThat(floors.judge(Laws.sample(point, 10, 1), 0.01)).noneMatch(Verdict::distinguishable);
        List<Verdict> verdicts = floors.judge(Laws.moved(Laws.sample(point, 10, 1), 1e-6), 0.01);
        assertThat(verdicts).allMatch(Verdict::distinguishable);
        assertThat(verdicts.getFirst().threshold()).isZero();
        assertThat(verdicts.getFirst().pValue()).isEqualTo(0.01);
    }

    @Test
    void floorBetweenBatchesOfExactSamples() {
        Floor floor = Floor.between("sliced-w2", Laws.plane(), 400, 60, Noise.seeded(2), SlicedWasserstein::between);
        assertThat(floor.distances()).hasSize(60).isSorted();
        Batch moved = Laws.moved(Laws.sample(Laws.plane(), 400, 1), 0.5, 0.5);
        double distance = SlicedWasserstein.between(moved, Laws.sample(Laws.plane(), 400, 2));
        assertThat(floor.pValue(distance)).isEqualTo(1.0 / 61);
        double exact = SlicedWasserstein.between(Laws.sample(Laws.plane(), 400, 1), Laws.sample(Laws.plane(), 400, 2));
        assertThat(floor.pValue(exact)).isGreaterThan(0.02);
        assertThat(floor.quantile(0.25)).isBetween(floor.distances()[14], floor.distances()[15]);
    }

    @Test
    void threadsDoNotMatter() throws Exception {
        List<Verdict> verdicts = floors(Laws.plane(), 300, 19, 4, ALL).judge(Laws.sample(Laws.plane(), 300, 1), 0.1);
        for (int threads : new int[] {1, 3}) {
            try (ForkJoinPool pool = new ForkJoinPool(threads)) {
                assertThat(pool.submit(() -> floors(Laws.plane(), 300, 19, 4, ALL)
                        .judge(Laws.sample(Laws.plane(), 300, 1), 0.1)).get()).isEqualTo(verdicts);
            }
        }
    }

    @Test
    void numberOfReplicates() {
        assertThat(Floors.replicatesFor(0.01)).isEqualTo(199);
        assertThat(Floors.replicatesFor(0.05)).isEqualTo(39);
        Floors floors = floors(Laws.normal(), 5, 19, 1, List.of(new Wasserstein1()));
        assertThat(floors.judge(Batch.ofScalars(0, 0, 0, 0, 0), 0.05)).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> floors.judge(Batch.zeros(5, 1), 0.01))
                .withMessage("falseAlarmRate = 0.01 cannot be reached with 19 replicates: take at least 99");
        assertThatIllegalArgumentException().isThrownBy(() -> floors.judge(Batch.zeros(5, 1), 0))
                .withMessage("falseAlarmRate = 0.0: a rate lies between 0 and 1; take 0.01");
        assertThatIllegalArgumentException().isThrownBy(() -> floors(Laws.normal(), 0, 19, 1, ALL))
                .withMessage("samples = 0, replicates = 19, 6 metrics: a floor needs at least one of each");
        assertThatIllegalArgumentException().isThrownBy(() -> floors.floor(new Moments()))
                .withMessage("metric moments was not measured: name it when the floors are made");
    }

    @Test
    void metricsHaveNames() {
        assertThat(Metric.all()).extracting(Metric::name)
                .containsExactly("w1", "ks", "sliced-w2", "mode-weights", "moments", "histogram");
        assertThat(Metric.named("sliced-w2")).isEqualTo(new SlicedWasserstein(64, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.named("w2")).withMessage(
                "metric \"w2\" is unknown: choose among w1, ks, sliced-w2, mode-weights, moments, histogram");
    }
}
