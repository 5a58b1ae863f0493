package ornstein.learning;

import ornstein.array.Batch;
import ornstein.array.Shape;
import ornstein.random.Noise;

/**
 * Draws with replacement from pairs, which have no labels.
 *
 * @param data x_0, [M, D], finite
 * @param source x_1, [M, D], finite
 */
record KnownPairs(Batch data, Batch source) implements PairSource {
    static KnownPairs of(Batch data, Batch source) {
        check("data", data);
        check("source", source);
        Pairs pairs = new Pairs(own(data), own(source), new int[0]);
        return new KnownPairs(pairs.data(), pairs.source());
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
        return data.dimension();
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public Pairs draw(int n, Noise noise) {
        int[] chosen = Rows.drawn(n, data.size(), noise.stream("pairs"));
        return new Pairs(Rows.of(data, chosen), Rows.of(source, chosen), new int[0]);
    }

    @Override
    public void checkBatch(int size) {
        int known = data.size();
        if (size > known) {
            throw new IllegalArgumentException("batch size = " + size + ", but there are " + known
                    + " pairs: a batch would show pairs more than once; make more of them, or take a batch of at most "
                    + known);
        }
    }
}
