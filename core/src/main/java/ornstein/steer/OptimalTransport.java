package ornstein.steer;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.kernel.Sorting;
import ornstein.random.Stream;

/**
 * Slots are the N particles as they stand, each of mass 1/N. Of all couplings of these with the weighted particles the one of least
 * Σᵢⱼ Tᵢⱼ‖xᵢ − xⱼ‖² is taken, and slot j draws its ancestor i with probability N·Tᵢⱼ.
 *
 * <p>Particle i is then expected in Σⱼ N·Tᵢⱼ = N·Wᵢ slots: unbiased, with particles that stay near where they were. The ensemble
 * transform of [reich2013nonparametric] has the same coupling, but moves slot j to the mean of its row, which keeps the mean and
 * loses variance; here every slot holds a particle that there was.
 *
 * <p>On the line the coupling is the monotone one, that is stratified resampling of the sorted particles, for any N; the
 * variance it adds is of smaller order than 1/N [gerber2019negative]. In more dimensions it is a {@linkplain Transport
 * transportation problem}, solved exactly for N ≤ {@value #MOST}, in time of order N³.
 */
record OptimalTransport() implements Resampling {
    /** The most particles in more than one dimension. */
    static final int MOST = 512;

    /** What a slot's mass 1/N is cut into. */
    private static final long UNIT = 1L << 40;

    @Override
    public String name() {
        return "optimal-transport";
    }

    @Override
    public void check(int particles, int dimension) {
        if (dimension > 1 && particles > MOST) {
            throw new IllegalArgumentException("particles = " + particles + ": optimal-transport resampling in "
                    + dimension + " dimensions is exact, and takes at most " + MOST
                    + " particles; take fewer, or systematic resampling");
        }
    }

    @Override
    public void ancestors(Weights weights, Batch states, Stream stream, long step, Scratch scratch, int[] out) {
        Strata.check(weights, out);
        if (states.size() != out.length) {
            throw new IllegalArgumentException("states holds " + states.size() + " particles, there are " + out.length
                    + " weights: give one per particle");
        }
        check(out.length, states.dimension());
        double[] offsets = scratch.numbers(out.length + 1);
        stream.uniforms(step, FIRST_DRAW, 0, out.length, offsets, 0);
        if (states.dimension() == 1) {
            monotone(weights, Sorting.order(states.plane(0)), offsets, out);
        } else {
            coupled(weights, states, offsets, out);
        }
    }

    private static void monotone(Weights weights, int[] order, double[] offsets, int[] out) {
        int n = order.length;
        int last = n - 1;
        while (weights.relative(order[last]) == 0) {
            last--;
        }
        double total = 0;
        for (int i : order) {
            total += weights.relative(i);
        }
        double unit = total / n;
        int at = 0;
        double sum = weights.relative(order[0]);
        for (int rank = 0; rank < n; rank++) {
            int slot = order[rank];
            double level = (rank + offsets[slot]) * unit;
            while (at < last && sum <= level) {
                at++;
                sum += weights.relative(order[at]);
            }
            out[slot] = order[at];
        }
    }

    private static void coupled(Weights weights, Batch states, double[] offsets, int[] out) {
        int n = out.length;
        long[] supplies = new long[n];
        long before = 0;
        for (int i = 0; i < n; i++) {
            long here = Math.round(weights.cumulative(i) * (n * UNIT));
            supplies[i] = here - before;
            before = here;
        }
        long[][] flow = Transport.least(squaredDistances(states), supplies, UNIT);
        for (int slot = 0; slot < n; slot++) {
            long level = (long) (offsets[slot] * UNIT);
            int i = 0;
            for (long sum = flow[0][slot]; sum <= level; sum += flow[i][slot]) {
                i++;
            }
            out[slot] = i;
        }
    }

    private static double[][] squaredDistances(Batch states) {
        int n = states.size();
        double[][] squares = new double[n][n];
        for (double[] plane : states.planes()) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double gap = plane[i] - plane[j];
                    squares[i][j] = Math.fma(gap, gap, squares[i][j]);
                }
            }
        }
        return squares;
    }
}
