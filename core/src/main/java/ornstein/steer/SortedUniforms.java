package ornstein.steer;

import ornstein.kernel.Kernels;
import ornstein.random.Stream;

/** Independent uniforms in ascending order, without sorting. */
final class SortedUniforms {
    private SortedUniforms() {}

    /**
     * Writes n of them, times a scale. With independent exponentials E₀…Eₙ the ratios (E₀ + … + Eⱼ)/(E₀ + … + Eₙ), j &lt; n, are
     * jointly what n sorted uniforms are [devroye1986nonuniform, ch. V.3].
     *
     * @param draw read at particles 0…n
     * @param out at least n + 1 entries
     */
    static void into(Stream stream, long step, long draw, int n, double scale, double[] out) {
        stream.uniforms(step, draw, 0, n + 1, out, 0);
        Kernels.elementary().log(out, 0, out, 0, n + 1);
        double sum = 0;
        for (int j = 0; j <= n; j++) {
            sum += out[j];
            out[j] = sum;
        }
        double unit = scale / sum;
        for (int j = 0; j < n; j++) {
            out[j] *= unit;
        }
    }
}
