package ornstein.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.path.GaussianPath;
import ornstein.path.Linear;
import ornstein.path.MarginalField;
import ornstein.path.MixtureBridge;
import ornstein.path.Prediction;
import ornstein.path.Trigonometric;

/** Objectives that are told labels learn the field of each class, and where labels are dropped that of all. */
class LabelledObjectivesTest {
    private static final double DROPPED = 0.25;
    private static final DataSource DATA = DataSource.labelled(Toys.LINE);
    private static final Criterion SCORE = Criterion.of(Toys.VP, Prediction.SCORE, Toys.TIMES)
            .weighted(new Weighting.Snr());

    /** An objective with what it should teach of each label, and of 2 for none. */
    record Case(String name, Objective objective, IntFunction<MarginalField> exact) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static GaussianMixture law(int label) {
        return label == 2 ? Toys.LINE : Toys.LINE.without(1 - label);
    }

    private static FlowEnds ends(int label) {
        return FlowEnds.solved(Toys.exact(law(label)), 0.01, 1e-9);
    }

    static Stream<Case> cases() {
        IntFunction<MarginalField> exact = label -> Toys.exact(law(label));
        Criterion lines = Criterion.of(new Linear(), Prediction.VELOCITY, new TimeLaw.Uniform(0.05, 0.95));
        var bridge = new MixtureBridge(new Linear(), Toys.OTHER, 0);
        List<Case> cases = new ArrayList<>();
        cases.add(new Case("denoising", new Matching(DATA, SCORE, DROPPED), exact));
        cases.add(new Case("explicit", FieldMatching.exact(DATA, SCORE, DROPPED), exact));
        cases.add(new Case("implicit", new ScoreMatching(DATA, SCORE, new Probes.Units(), DROPPED), exact));
        cases.add(new Case("sliced", new ScoreMatching(DATA, SCORE, new Probes.Normal(2), DROPPED), exact));
        cases.add(new Case("transport",
                new Transport(Coupled.independent(DATA, DataSource.of(Toys.OTHER)), 0, lines, DROPPED),
                label -> Toys.bridge(bridge, law(label), Prediction.VELOCITY)));
        cases.add(new Case("distillation",
                new Distillation(DATA, List.of(ends(0), ends(1), ends(2)),
                        Criterion.of(Toys.VP, Prediction.DATA, Toys.TIMES), DROPPED),
                label -> Toys.ends(ends(label), Toys.VP, 1)));
        return cases.stream();
    }

    /** How far a loss is from the floor, in standard errors; where nothing is to be lost, in 1e-6. */
    private static double distance(Objective objective, IntFunction<MarginalField> fields, Estimate floor) {
        int examples = objective.probes() > 0 ? 20_000 : 4000; // traces along random directions vary more
        Estimate loss = objective.loss(fields, examples, Toys.NOISE.child("labelled"));
        double unit = floor.value() == 0 ? 1e-6 : loss.error() + floor.error();
        return Math.abs(loss.value() - floor.value()) / unit;
    }

    /** A right one is beyond 4.5 standard errors in 7e-6 of all seeds; the same test sees labels that are ignored, or exchanged. */
    @ParameterizedTest
    @MethodSource("cases")
    void theExactFieldsOfTheLabelsLoseTheFloor(Case one) {
        Estimate floor = one.objective.floor(Expectation.quadrature()).orElseThrow();

        assertThat(one.objective.classes()).isEqualTo(2);
        assertThat(distance(one.objective, one.exact, floor)).isLessThan(4.5);
        assertThat(distance(one.objective, label -> one.exact.apply(2), floor)).as("ignored").isGreaterThan(4.5);
        assertThat(distance(one.objective, label -> one.exact.apply(label == 2 ? 2 : 1 - label), floor)).as("exchanged")
                .isGreaterThan(4.5);
    }

    /** The same draws as those of denoising, label for label. */
    @ParameterizedTest
    @MethodSource("cases")
    void minibatchesCarryLabels(Case one) {
        int[] labels = one.objective.minibatch(300, 7, Toys.NOISE).labels();

        assertThat(labels).isEqualTo(new Matching(DATA, SCORE, DROPPED).minibatch(300, 7, Toys.NOISE).labels());
        assertThat(labels).contains(0, 1, 2).hasSize(300);
    }

    /** A class is one Gaussian, of which E‖∇log p_t‖² = 1/(α²v + σ²). */
    @Test
    void theFloorOfScoreMatchingIsThatOfTheClasses() {
        double t = 0.3;
        double alpha = Toys.VP.alpha(t);
        double sigma = Toys.VP.sigma(t);
        double classes = 0.3 / (0.25 * alpha * alpha + sigma * sigma) + 0.7 / (0.1 * alpha * alpha + sigma * sigma);
        var told = new ScoreMatching(DATA, SCORE, new Probes.Units());
        var half = new ScoreMatching(DATA, SCORE, new Probes.Units(), 0.5);
        double whole = new ScoreMatching(DataSource.of(Toys.LINE), SCORE, new Probes.Units())
                .floor(t, Expectation.quadrature()).orElseThrow().value();

        assertThat(told.floor(t, Expectation.quadrature()).orElseThrow().value())
                .isCloseTo(-SCORE.weight(t) * classes, within(1e-12));
        assertThat(half.floor(t, Expectation.quadrature()).orElseThrow().value())
                .isCloseTo(0.5 * (whole - SCORE.weight(t) * classes), within(1e-12));
    }

    @Test
    void oneTeacherIsTheSameWhateverTheLabels() {
        var objective = new FieldMatching(DATA, Toys.exact(Toys.LINE), SCORE);

        assertThat(objective.classes()).isZero();
        assertThat(objective.minibatch(10, 0, Toys.NOISE).labels()).isEmpty();
        assertThat(objective.loss(Toys.exact(Toys.LINE), 100, Toys.NOISE).value()).isLessThan(1e-20);
    }

    @Test
    void teachersAreOneForAllOrOneForEach() {
        MarginalField exact = Toys.exact(Toys.LINE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldMatching(DATA, List.of(exact, exact), SCORE, 0))
                .withMessage(
                        "fields has 2 entries for 2 classes: give one for each label and one for none, or a single one,"
                                + " whatever the labels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldMatching(DATA, List.of(exact), SCORE, 0.1))
                .withMessage(
                        "dropped = 0.1, but fields has a single entry, whatever the labels: set dropped to 0, or give one"
                                + " for each label and one for none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScoreMatching(DataSource.of(Toys.LINE), SCORE, new Probes.Units(), 0.1))
                .withMessageContaining("has no labels to leave out");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Transport(Coupled.independent(DATA, DataSource.of(Toys.OTHER)), 0,
                        Criterion.of(new Linear(), Prediction.VELOCITY, Toys.TIMES), 2))
                .withMessageContaining("dropped = 2.0: the share of labels that are left out is a probability");
    }

    @Test
    void teachersAreOfTheCriterionsSchedule() {
        MarginalField other = new GaussianPath(new Trigonometric()).field(Toys.LINE);
        assertThatIllegalArgumentException().isThrownBy(() -> new FieldMatching(DATA, other, SCORE))
                .withMessageContaining("the teacher has the schedule " + new Trigonometric())
                .withMessageContaining("give a field of the criterion's schedule");
    }

    /** Pairs that are coupled have no floor that is known, with labels or without. */
    @Test
    void onlyIndependentPairsHaveAFloor() {
        var pairs = new Coupled(DATA, DataSource.of(Toys.OTHER), new Coupling.Optimal(10));
        assertThat(Transport.velocity(pairs, new Linear(), new TimeLaw.Uniform(0, 1)).floor(Expectation.quadrature()))
                .isEmpty();
    }
}
