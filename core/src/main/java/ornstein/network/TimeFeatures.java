package ornstein.network;

import java.util.Arrays;
import java.util.List;

import ornstein.kernel.ScalarMath;

/** How a network is told the time (or whatever number a {@link Preconditioning} makes of it). */
public sealed interface TimeFeatures {
    /** How many numbers. */
    int size();

    /**
     * Writes them.
     *
     * @param time finite
     * @param out from index from on
     */
    void write(double time, double[] out, int from);

    /** The number itself. */
    record Raw() implements TimeFeatures {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public void write(double time, double[] out, int from) {
            out[from] = time;
        }
    }

    /**
     * cos 2πωt and sin 2πωt for given frequencies ω [tancik2020fourier]: all cosines, then all sines.
     *
     * @param frequencies at least one, finite; {@link #sinusoidal} gives a geometric row of them
     */
    record Fourier(List<Double> frequencies) implements TimeFeatures {
        public Fourier {
            frequencies = List.copyOf(frequencies);
            if (frequencies.isEmpty() || !frequencies.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("frequencies = " + frequencies
                        + ": time features need at least one frequency, all of them finite");
            }
        }

        @Override
        public int size() {
            return 2 * frequencies.size();
        }

        @Override
        public void write(double time, double[] out, int from) {
            int n = frequencies.size();
            for (int i = 0; i < n; i++) {
                double halfTurns = 2 * frequencies.get(i) * time;
                out[from + i] = ScalarMath.cosPi(halfTurns);
                out[from + n + i] = ScalarMath.sinPi(halfTurns);
            }
        }
    }

    /**
     * Sinusoids whose frequencies fall geometrically from the highest to the lowest [vaswani2017attention].
     *
     * @param count ≥ 1
     * @param lowest the frequency of the slowest one, in periods per unit of time, positive
     * @param highest ≥ lowest
     */
    static Fourier sinusoidal(int count, double lowest, double highest) {
        if (count < 1 || !(lowest > 0 && highest >= lowest && highest < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("count = " + count + ", lowest = " + lowest + ", highest = " + highest
                    + ": give at least one frequency, and 0 < lowest ≤ highest < ∞");
        }
        double[] frequencies = new double[count];
        double fall = count == 1 ? 0 : StrictMath.log(lowest / highest) / (count - 1);
        for (int i = 0; i < count; i++) {
            frequencies[i] = highest * StrictMath.exp(fall * i);
        }
        return new Fourier(Arrays.stream(frequencies).boxed().toList());
    }
}
