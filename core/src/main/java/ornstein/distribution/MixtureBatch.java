package ornstein.distribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleFunction;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.random.Stream;

/**
 * An array of laws of batch shape [*B] on one ℝᴰ, evaluated together: parameters are [*B, K, D], points [*N, *B, D],
 * numbers per point [*N, *B]. Point i, counted in row-major order over [*N, *B], belongs to law i mod |B|.
 *
 * <p>Laws may differ in their numbers of components and kinds of covariance. Methods that take t give every law a noise
 * level: t has one value for all points, one per law in the order of [*B], or one per point in the order of [*N, *B], and
 * a function turns each different value into a {@link NoiseLevel}. Points that share law and value are evaluated together.
 */
public final class MixtureBatch {
    private static final double[] NO_TIME = {0};
    private static final NoiseLevel AS_IT_IS = NoiseLevel.score(1, 0);

    private final Shape shape;
    private final List<Law> laws;
    private final DiffusedLaw[] diffused;
    private final int components;

    private MixtureBatch(Shape shape, List<Law> laws) {
        this.shape = shape;
        this.laws = laws;
        this.diffused = laws.stream().map(DiffusedLaw::new).toArray(DiffusedLaw[]::new);
        this.components = laws.stream().mapToInt(Law::components).max().orElse(0);
    }

    /**
     * Laws in the row-major order of a shape.
     *
     * @param shape [*B], at least one law
     * @throws IllegalArgumentException if the laws are not as many as the shape holds, or differ in dimension
     */
    public static MixtureBatch of(Shape shape, List<? extends Law> laws) {
        if (laws.size() != shape.size()) {
            throw new IllegalArgumentException(
                    laws.size() + " laws for batch shape " + shape + ", which holds " + shape.size()
                            + ": give one law per place");
        }
        if (laws.isEmpty()) {
            throw new IllegalArgumentException("batch shape " + shape + " holds no law: its dimension is unknown");
        }
        int dimension = laws.getFirst().dimension();
        for (int b = 1; b < laws.size(); b++) {
            if (laws.get(b).dimension() != dimension) {
                throw new IllegalArgumentException("law " + b + " has dimension " + laws.get(b).dimension()
                        + ", law 0 has dimension " + dimension + ": the laws of a batch share one space");
            }
        }
        return new MixtureBatch(shape, List.copyOf(laws));
    }

    /** Laws in a row: batch shape [laws.length]. */
    public static MixtureBatch of(Law... laws) {
        return of(Shape.of(laws.length), List.of(laws));
    }

    /**
     * Mixtures from row-major arrays. A weight of 0 says that there is no such component, so that mixtures of fewer than K
     * components fit in; its other parameters are not read.
     *
     * @param shape [*B]
     * @param weights [*B, K], not negative
     * @param means [*B, K, D]
     * @param covariances [*B, K] variances of isotropic, [*B, K, D] of diagonal, or [*B, K, D, D] matrices of full ones
     * @param kind which of the three
     * @throws IllegalArgumentException if an array does not fit, naming the shapes, or a parameter breaks its law, naming
     *         the mixture
     */
    public static MixtureBatch of(
            Shape shape, double[] weights, double[] means, double[] covariances, CovarianceKind kind) {
        return MixtureArrays.of(shape, weights, means, covariances, kind);
    }

    /** [*B]. */
    public Shape shape() {
        return shape;
    }

    /** D. */
    public int dimension() {
        return laws.getFirst().dimension();
    }

    /** K, the largest number of components of a law. */
    public int components() {
        return components;
    }

    /** The law at a place, counted in row-major order over [*B]. */
    public Law law(int b) {
        return laws.get(b);
    }

    /** All laws with the same noise on them, see {@link Law#diffused}. */
    public MixtureBatch diffused(double scale, double variance) {
        return of(shape, laws.stream().map(law -> law.diffused(scale, variance)).toList());
    }

    /**
     * Each law with its own noise on it.
     *
     * @param scale [*B]
     * @param variance [*B]
     */
    public MixtureBatch diffused(double[] scale, double[] variance) {
        checkPerLaw("scale", scale);
        checkPerLaw("variance", variance);
        List<Law> changed = new ArrayList<>();
        for (int b = 0; b < laws.size(); b++) {
            changed.add(laws.get(b).diffused(scale[b], variance[b]));
        }
        return of(shape, changed);
    }

    private void checkPerLaw(String name, double[] values) {
        if (values.length != laws.size()) {
            throw new IllegalArgumentException(name + " has shape [" + values.length + "], the batch has shape " + shape
                    + ": give one value per law");
        }
    }

    /** Independent draws, [*n, *B, D]; point i takes its numbers from address i of the stream. */
    public Batch sample(Shape n, Stream stream) {
        MixtureSampler[] samplers = laws.stream().map(MixtureSampler::new).toArray(MixtureSampler[]::new);
        return MixtureSampler.sample(samplers, n.then(shape), stream);
    }

    /**
     * Independent draws at noise levels, [*n, *B, D]: scale·x₀ + sigma·ε of each point's level. Point i takes both from
     * address i of the stream, x₀ as {@link #sample(Shape, Stream)} does, so that different times share one path.
     */
    public Batch sample(Shape n, double[] t, DoubleFunction<NoiseLevel> level, Stream stream) {
        Shape points = n.then(shape);
        checkTimes(t, points);
        Batch sample = sample(n, stream);
        MixtureSampler.diffuse(sample, i -> level.apply(time(t, i)), stream);
        return sample;
    }

    private double time(double[] t, int i) {
        return t[t.length == 1 ? 0 : t.length == laws.size() ? i % laws.size() : i];
    }

    private void checkTimes(double[] t, Shape points) {
        if (t.length != 1 && t.length != laws.size() && t.length != points.size()) {
            throw new IllegalArgumentException("t has shape [" + t.length + "], the points have shape " + points
                    + " and the laws " + shape + ": give one time, one per law, or one per point");
        }
    }

    /** log p(x): [*N, *B, D] → [*N, *B]. */
    public double[] logDensity(Batch x) {
        return logDensity(x, NO_TIME, t -> AS_IT_IS);
    }

    /** log p(x) at noise levels: [*N, *B, D] → [*N, *B]. */
    public double[] logDensity(Batch x, double[] t, DoubleFunction<NoiseLevel> level) {
        return evaluate(x, t, level, 1, "log-density", (prediction, in, n, scratch, out) -> {
            prediction.logDensity(in, 0, n, scratch, out[0], 0);
        }).plane(0);
    }

    /** −log p(x): [*N, *B, D] → [*N, *B]. */
    public double[] energy(Batch x) {
        return energy(x, NO_TIME, t -> AS_IT_IS);
    }

    /** −log p(x) at noise levels: [*N, *B, D] → [*N, *B]. */
    public double[] energy(Batch x, double[] t, DoubleFunction<NoiseLevel> level) {
        double[] energy = logDensity(x, t, level);
        Arrays.setAll(energy, i -> -energy[i]);
        return energy;
    }

    /** ∇ log p(x): [*N, *B, D] → [*N, *B, D]. */
    public Batch score(Batch x) {
        return evaluate(x, NO_TIME, t -> AS_IT_IS);
    }

    /** The combination that each level asks for: [*N, *B, D] → [*N, *B, D]. */
    public Batch evaluate(Batch x, double[] t, DoubleFunction<NoiseLevel> level) {
        return evaluate(x, t, level, dimension(), "prediction", (prediction, in, n, scratch, out) -> {
            prediction.evaluate(in, 0, n, scratch, out, 0);
        });
    }

    /** The posterior probabilities of the components: [*N, *B, D] → [*N, *B, K], 0 beyond a law's own components. */
    public Batch responsibilities(Batch x) {
        return responsibilities(x, NO_TIME, t -> AS_IT_IS);
    }

    /** The posterior probabilities of the components at noise levels: [*N, *B, D] → [*N, *B, K]. */
    public Batch responsibilities(Batch x, double[] t, DoubleFunction<NoiseLevel> level) {
        return evaluate(x, t, level, components, "responsibilities", (prediction, in, n, scratch, out) -> {
            prediction.responsibilities(in, 0, n, scratch, out, 0);
            for (int k = prediction.components(); k < components; k++) {
                Arrays.fill(out[k], 0, n, 0);
            }
        });
    }

    private Batch evaluate(
            Batch x, double[] t, DoubleFunction<NoiseLevel> level, int width, String quantity, LevelPlan.Pass pass) {
        if (x.dimension() != dimension() || !x.shape().endsWith(shape)) {
            throw new IllegalArgumentException("points of shape " + x.shape() + " and dimension " + x.dimension()
                    + " do not fit laws of batch shape " + shape + " and dimension " + dimension()
                    + ": points need shape [*N, *B] with [*B] = " + shape + " and the laws' dimension");
        }
        checkTimes(t, x.shape());
        Batch out = Batch.zeros(x.shape(), width);
        new LevelPlan(diffused, x.size(), t).evaluate(x, level, out, pass);
        int bad = out.firstNonFinite();
        if (bad >= 0) {
            throw AffinePrediction.notFinite(x, bad, quantity);
        }
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MixtureBatch batch && shape.equals(batch.shape) && laws.equals(batch.laws);
    }

    @Override
    public int hashCode() {
        return Objects.hash(shape, laws);
    }

    @Override
    public String toString() {
        return "MixtureBatch" + shape.then(Shape.of(components, dimension()));
    }
}
