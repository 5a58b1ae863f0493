package ornstein.learning;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import ornstein.array.Batch;
import ornstein.distribution.Estimate;
import ornstein.distribution.Expectation;
import ornstein.distribution.GaussianMixture;
import ornstein.path.MarginalField;
import ornstein.path.MixtureBridge;
import ornstein.path.Prediction;
import ornstein.path.Schedule;
import ornstein.process.VectorField;
import ornstein.random.Noise;

/**
 * Paths between arbitrary laws, x_t = α x_0 + σ x_1 + s√(ασ) z with pairs (x_0, x_1) of any coupling.
 *
 * <p>Without noise s they are the lines of rectified flow [liu2023flow], and with pairs from optimal transport those of
 * [tong2024improving]; the velocity α̇ x_0 + σ̇ x_1 is all that can be learned. With noise they are Brownian bridges, and entropic
 * pairs of ε = 2s² make them the Schrödinger bridge [tong2024simulation]; its score −z/(s√(ασ)) can be learned, too, by another
 * objective.
 *
 * @param pairs of both ends
 * @param noise s ≥ 0
 * @param criterion which predicts the velocity or, with noise, the score
 * @param dropped the share of labels that are replaced by C, for none; 0 without labels
 */
public record Transport(PairSource pairs, double noise, Criterion criterion, double dropped) implements Regression {
    private static final int MOST_PAIRS = 10_000;
    private static final int MOST_ROUND_PAIRS = 1_000_000;

    private static final String WITHOUT_SCORE = "the ends of this path are known by samples only, and x_t = α x_0 + σ x_1 has no"
            + " Gaussian noise, so that its score is not the conditional expectation of anything that is drawn; take a path"
            + " with noise (Transport with noise above 0), or a Gaussian source, which makes it a Gaussian path (Matching)";

    /**
     * Refuses what such a path does not say.
     *
     * @throws IllegalArgumentException if something else is predicted, or weighted, or labels are dropped where there are none
     */
    public Transport {
        Objects.requireNonNull(pairs, "pairs = null: give Coupled.independent(data, source)");
        Objects.requireNonNull(criterion, "criterion = null: give Criterion.of(schedule, prediction, times)");
        if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "noise = " + noise + ": the deviation of a bridge must be finite and not negative");
        }
        Prediction wanted = criterion.predicts();
        if (wanted == Prediction.SCORE && noise == 0) {
            throw new IllegalArgumentException("predicts = SCORE: " + WITHOUT_SCORE);
        }
        if (wanted != Prediction.VELOCITY && wanted != Prediction.SCORE) {
            throw new IllegalArgumentException("predicts = " + wanted + ": a path between samples has a velocity"
                    + " and, with noise, a score; data and noise are predictions of a Gaussian path, which Matching learns");
        }
        if (criterion.weighting().of(wanted) != wanted) {
            throw new IllegalArgumentException("weighting = " + criterion.weighting() + " weighs errors of "
                    + criterion.weighting().of(wanted) + ", but " + wanted
                    + " is learned, and neither follows from the other on a path between samples; take"
                    + " Weighting.Uniform or Weighting.Given(" + wanted + ", …)");
        }
        Labels.checkDropped(dropped, pairs.classes(), pairs);
    }

    /** All labels kept. */
    public Transport(PairSource pairs, double noise, Criterion criterion) {
        this(pairs, noise, criterion, 0);
    }

    /** Lines without noise. */
    public static Transport velocity(PairSource pairs, Schedule schedule, TimeLaw times) {
        return new Transport(pairs, 0, Criterion.of(schedule, Prediction.VELOCITY, times));
    }

    /**
     * The Schrödinger bridge of Brownian motion of deviation s between two laws, by entropic plans within groups.
     *
     * @param noise s > 0
     * @param group how many pairs a plan is made among
     */
    public static Transport bridge(DataSource data, DataSource source, double noise, int group, Criterion criterion) {
        return new Transport(new Coupled(data, source, Coupling.Entropic.bridge(noise, group)), noise, criterion);
    }

    @Override
    public int dimension() {
        return pairs.dimension();
    }

    @Override
    public int classes() {
        return pairs.classes();
    }

    @Override
    public void checkBatch(int size) {
        pairs.checkBatch(size);
    }

    @Override
    public MarginalField read(VectorField prediction) {
        return field(schedule(), predicts(), dimension(), noise, prediction);
    }

    /**
     * What is known of such a path by one prediction: nothing else.
     *
     * @param predicts velocity or, with noise, score
     * @param noise s ≥ 0
     */
    public static MarginalField field(Schedule schedule, Prediction predicts, int dimension, double noise,
            VectorField prediction) {
        String why = predicts == Prediction.SCORE
                ? "the ends of this path are known by samples only; learn the velocity by an objective of its own"
                : noise == 0
                        ? WITHOUT_SCORE
                        : "the ends of this path are known by samples only; learn the score by an objective of its own";
        return new LonePrediction(schedule, predicts, dimension, prediction, why);
    }

    @Override
    public Examples examples(int n, Spread spread, Noise numbers) {
        Levels levels = criterion.draw(n, spread, numbers.stream("times"), TransportLevel.targets(this));
        Pairs ends = pairs.draw(n, numbers);
        Batch points = Batch.zeros(n, dimension());
        Batch targets = Batch.zeros(n, dimension());
        for (int d = 0; d < dimension(); d++) {
            System.arraycopy(ends.source().plane(d), 0, points.plane(d), 0, n);
            levels.mix(ends.data().plane(d), points.plane(d), targets.plane(d));
        }
        if (noise > 0) {
            TransportLevel.addNoise(this, levels.times(), numbers.stream("bridge"), points, targets);
        }
        int[] labels = Labels.dropped(ends.labels(), dropped, classes(), numbers.stream("labels"));
        return new Examples(levels.times(), points, labels, targets, levels.weights());
    }

    /**
     * {@inheritDoc} Known for independent ends that are mixtures, whose pairs of components, added up over the labels, are 10 000 at
     * most, or a million where the velocity is learned and one end is isotropic: more take minutes.
     */
    @Override
    public Optional<Estimate> floor(Expectation expectation) {
        List<PairSource.Ends> all = mixtures();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(criterion.times().mean(schedule(), t -> floor(all, t, expectation)));
    }

    @Override
    public Optional<Estimate> floor(double t, Expectation expectation) {
        List<PairSource.Ends> all = mixtures();
        return all.isEmpty() ? Optional.empty() : Optional.of(floor(all, t, expectation));
    }

    private List<PairSource.Ends> mixtures() {
        List<PairSource.Ends> all = pairs.independent(dropped);
        long count = all.stream().mapToLong(ends -> (long) ends.data().components() * ends.source().components()).sum();
        boolean round = predicts() == Prediction.VELOCITY
                && all.stream().allMatch(ends -> new MixtureBridge(schedule(), ends.source()).isRound(ends.data()));
        return count <= (round ? MOST_ROUND_PAIRS : MOST_PAIRS) ? all : List.of();
    }

    private Estimate floor(List<PairSource.Ends> all, double t, Expectation expectation) {
        Estimate sum = Estimate.exact(0);
        for (PairSource.Ends ends : all) {
            sum = sum.plus(floor(ends, t, expectation).affine(ends.share(), 0));
        }
        return sum;
    }

    /** λ (E‖target‖² − E‖its conditional expectation‖²). */
    private Estimate floor(PairSource.Ends ends, double t, Expectation expectation) {
        MixtureBridge bridge = new MixtureBridge(schedule(), ends.source(), noise);
        GaussianMixture law = bridge.marginal(ends.data(), t);
        TransportLevel level = TransportLevel.of(this, t);
        double square = level.square(ends);
        return expectation.of(law, x -> Squares.of(predicts() == Prediction.SCORE
                ? law.score(x)
                : bridge.velocity(ends.data(), t, x)), square)
                .affine(-1, square)
                .affine(criterion.weight(t), 0);
    }
}
