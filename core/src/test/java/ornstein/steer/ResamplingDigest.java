package ornstein.steer;

import java.util.Arrays;

import ornstein.array.Batch;
import ornstein.array.Scratch;
import ornstein.kernel.Kernels;
import ornstein.random.Noise;
import ornstein.random.Stream;

/** Prints the kernel's name and hash codes of weights and ancestors of all schemes. */
public final class ResamplingDigest {
    private ResamplingDigest() {}

    public static void main(String[] arguments) {
        System.out.println(Kernels.name() + " " + of());
    }

    static String of() {
        StringBuilder digest = new StringBuilder();
        Stream stream = Noise.seeded(3).stream("digest");
        for (int n : new int[] {1, 13, 1030, 40_001}) {
            double[] logs = WeightsTest.logs(n, 2, n);
            Weights weights = Weights.of(logs);
            digest.append(Arrays.hashCode(weights.toArray())).append(' ').append(weights.ess()).append(' ')
                    .append(weights.logSum()).append(' ');
            for (Resampling scheme : Resampling.all()) {
                int[] out = new int[n];
                scheme.ancestors(weights, Batch.ofPlanes(logs), stream, n, new Scratch(), out);
                digest.append(Arrays.hashCode(out)).append(' ');
            }
        }
        return digest.toString().strip();
    }
}
