package ornstein.metric;

import java.util.List;
import java.util.function.IntFunction;

import ornstein.array.Batch;
import ornstein.distribution.Law;
import ornstein.kernel.Blocks;

/** Sliced W₂ of n samples against an exact law, whose projections are worked out once. */
final class SlicedGauge implements Gauge {
    /** Numbers that are kept: 64 MiB. */
    private static final long MOST_KEPT = 1L << 23;

    private final double[][] vectors;
    private final int samples;
    private final IntFunction<Line> lines;
    private final IntFunction<Slice> slices;

    SlicedGauge(double[][] vectors, Law truth, int samples) {
        this.vectors = vectors;
        this.samples = samples;
        Lines projections = Lines.of(truth);
        this.lines = projections.all(vectors.length, i -> projections.along(vectors[i]));
        IntFunction<Slice> slice = i -> switch (lines.apply(i)) {
            case StepLine steps -> sorted -> StepLine.ofSorted(sorted).squaredWasserstein2(steps);
            case MixtureLine mixture -> Parts.of(mixture, samples);
        };
        this.slices = (long) samples * vectors.length > MOST_KEPT ? slice : kept(slice);
    }

    private IntFunction<Slice> kept(IntFunction<Slice> slice) {
        Slice[] kept = new Slice[vectors.length];
        Blocks.forEach(kept.length, 1, () -> slice, (make, from, end) -> {
            for (int i = from; i < end; i++) {
                kept[i] = make.apply(i);
            }
        });
        return i -> kept[i];
    }

    @Override
    public List<String> labels() {
        return List.of("");
    }

    @Override
    public double[] values(Batch batch, double[] weights) {
        Samples.check(batch, samples, vectors[0].length);
        double[] relative = Samples.relative(weights, samples);
        double distance = SlicedWasserstein.root(vectors.length, () -> new double[samples], (projected, i) -> {
            Projection.into(batch, vectors[i], projected);
            StepLine steps = StepLine.weighted(projected, relative);
            return switch (lines.apply(i)) {
                case StepLine truth -> steps.squaredWasserstein2(truth);
                case MixtureLine truth -> truth.squaredWasserstein2(steps);
            };
        });
        return new double[] {distance};
    }

    @Override
    public double[] values(Batch batch) {
        Samples.check(batch, samples, vectors[0].length);
        double distance = SlicedWasserstein.root(vectors.length, () -> new double[samples], (sorted, i) -> {
            Projection.sorted(batch, vectors[i], sorted);
            return slices.apply(i).squaredDistance(sorted);
        });
        return new double[] {distance};
    }

    /** One projection of the law. */
    private interface Slice {
        /** W₂² of n ascending numbers from it. */
        double squaredDistance(double[] sorted);
    }

    /**
     * A law cut into n equally likely parts: W₂² = Σ(xᵢ − mᵢ)²/n + v with the mean mᵢ of the i-th part, and v the
     * variance within the parts, which is all variance less that of the means.
     */
    private record Parts(double[] means, double within) implements Slice {
        static Parts of(MixtureLine law, int n) {
            double[] means = law.cellMeans(n);
            double centre = law.mean();
            double between = 0;
            for (double mean : means) {
                between = Math.fma(mean - centre, mean - centre, between);
            }
            return new Parts(means, Math.max(0, law.variance() - between / n));
        }

        @Override
        public double squaredDistance(double[] sorted) {
            return Projection.meanSquare(sorted, means) + within;
        }
    }
}
