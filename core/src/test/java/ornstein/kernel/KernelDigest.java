package ornstein.kernel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Prints the kernel's name and a digest of the results of all kernels over sizes, offsets and arguments of all kinds. */
public final class KernelDigest {
    private static final int LARGEST = 70;

    private final MessageDigest digest;

    private KernelDigest() throws NoSuchAlgorithmException {
        digest = MessageDigest.getInstance("SHA-256");
    }

    public static void main(String[] arguments) throws NoSuchAlgorithmException {
        System.out.println(Kernels.name() + " " + of());
    }

    static String of() throws NoSuchAlgorithmException {
        KernelDigest all = new KernelDigest();
        for (int n = 0; n <= LARGEST; n++) {
            all.elementary(n);
            all.random(n);
            all.mixture(n);
            all.layer(n);
        }
        return HexFormat.of().formatHex(all.digest.digest());
    }

    private void elementary(int n) {
        ElementaryKernel kernel = Kernels.elementary();
        for (int kind = 0; kind < 4; kind++) {
            double[] x = ElementaryInputs.numbers(n + kind, kind);
            double[][] y = new double[5][n + 2];
            kernel.exp(x, kind, y[0], 2, n);
            kernel.expNonPositive(x, kind, y[1], 1, n);
            kernel.log(x, kind, y[2], 0, n);
            kernel.sinPi(x, kind, y[3], 2, n);
            kernel.cosPi(x, kind, y[4], 1, n);
            add(y);
        }
    }

    private void random(int n) {
        for (long first : new long[] {0, 5, 16, 1L << 33}) {
            for (Object numbers : RandomKernelTest.forms(Kernels.random(), 3, first, n, n % 3)) {
                switch (numbers) {
                    case long[] words -> {
                        for (long word : words) {
                            add(word);
                        }
                    }
                    case double[] values -> add(values);
                    default -> throw new IllegalStateException(numbers.toString());
                }
            }
        }
    }

    private void mixture(int n) {
        for (int components : new int[] {1, 2, 3, 5, 8}) {
            for (int dimension : new int[] {1, 2, 3, 5}) {
                double[][] x = MixtureTables.points(dimension, n + n % 4);
                add(MixtureTables.results(Kernels.mixture(), MixtureTables.diagonal(components, dimension), x, n % 4,
                        n));
                add(MixtureTables.results(Kernels.mixture(), MixtureTables.shared(components, dimension), x, n % 4, n));
                add(MixtureTables.results(Kernels.mixture(), MixtureTables.full(components, dimension), x, n % 4, n));
            }
        }
    }

    private void layer(int n) {
        add(LayerKernelTest.products(Kernels.layer(), n % 9 + 1, n % 7 + 1, n % 2 == 0 ? 16 : 48));
        add(LayerKernelTest.activations(Kernels.layer(), n));
    }

    private void add(double[]... arrays) {
        for (double[] array : arrays) {
            for (double value : array) {
                add(Double.doubleToLongBits(value)); // one NaN only
            }
        }
    }

    private void add(long word) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, word));
    }
}
