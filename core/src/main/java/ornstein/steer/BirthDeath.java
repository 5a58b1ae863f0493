package ornstein.steer;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.random.Stream;

/**
 * Particle j stays in its slot with probability Wⱼ/M, M = max W; else it dies, and the slot gets a draw from the weights
 * [delmoral2004feynman].
 *
 * <p>Particle i is then expected in Wᵢ/M + Wᵢ·Σⱼ(1 − Wⱼ/M) = Wᵢ/M + Wᵢ·(N − 1/M) = N·Wᵢ slots, as it must be. A particle
 * in its own slot is one that need not be moved: with nearly equal weights nearly all stay. The births of one step are
 * handed to the empty slots in ascending order.
 */
record BirthDeath() implements Resampling {
    @Override
    public String name() {
        return "birth-death";
    }

    @Override
    public void check(int particles, int dimension) {}

    @Override
    public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
        Strata.check(weights, out);
        int n = out.length;
        double[] numbers = scratch.numbers(n + 1);
        stream.uniforms(step, FIRST_DRAW, 0, n, numbers, 0);
        int dead = 0;
        for (int j = 0; j < n; j++) {
            boolean stays = numbers[j] < weights.relative(j);
            out[j] = stays ? j : -1;
            dead += stays ? 0 : 1;
        }
        SortedUniforms.into(stream, step, FIRST_DRAW + 1, dead, weights.total(), numbers);
        int i = 0;
        int born = 0;
        for (int j = 0; j < n; j++) {
            if (out[j] < 0) {
                while (i < weights.last() && weights.sumTo(i) <= numbers[born]) {
                    i++;
                }
                out[j] = i;
                born++;
            }
        }
    }
}
