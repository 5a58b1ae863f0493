package ornstein.learning;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.random.Noise;

/**
 * Draws with replacement from pairs.
 *
 * @param pairs they, finite
 */
record KnownPairs(Pairs pairs) implements PairSource {

    static KnownPairs of(Pairs pairs) {
        check("data", pairs.data());
        check("source", pairs.source());
        return new KnownPairs(new Pairs(own(pairs.data()), own(pairs.source()), pairs.labels()));
    }

    private static void check(String name, Batch points) {
        int bad = points.firstNonFinite();
        if (bad >= 0) {
            throw new IllegalArgumentException(name + "[" + bad + "] is not finite: leave this pair out");
        }
    }

    private static Batch own(Batch points) {
        return points.copy().reshape(Shape.of(points.size()));
    }

    @Override
    public int dimension() {
        return pairs.data().dimension();
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public Pairs draw(int n, Noise noise) {
        int[] chosen = Rows.drawn(n, pairs.data().size(), noise.stream("pairs"));
        return new Pairs(Rows.of(pairs.data(), chosen), Rows.of(pairs.source(), chosen), pairs.labels());
    }

    @Override
    public void checkBatch(int size) {
        int known = pairs.data().size();
        if (size > known) {
            throw new IllegalArgumentException("batch size = " + size + ", but there are " + known
                    + " pairs: a batch would show pairs more than once; make more of them, or take a batch of at most "
                    + known);
        }
    }
}
