package ornstein.steer;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Stream;

/** {@link Resampling#SYSTEMATIC}. */
record Systematic() implements Resampling {
    @Override
    public String name() {
        return "systematic";
    }

    @Override
    public void check(int particles, int dimension) {}

    @Override
    public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
        Strata.check(weights, out);
        Strata.choose(weights, offset(stream, step), scratch.numbers(out.length), out);
    }

    /** The middles of 2³² equal stretches of (0, 1), which is as fine as x = N·(W₁ + … + Wᵢ) is exact. */
    static double offset(Stream stream, long step) {
        return ((stream.bits(0, step, FIRST_DRAW) >>> 32) + 0.5) * 0x1p-32;
    }
}
