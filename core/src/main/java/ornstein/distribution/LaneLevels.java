package ornstein.distribution;

/** A noise level for each of a few particles: arrays of the numbers of {@link NoiseLevel}, and σ². */
final class LaneLevels {
    final double[] scale;
    final double[] noise;
    final double[] p;
    final double[] q;
    final double[] r;

    LaneLevels(int lanes) {
        scale = new double[lanes];
        noise = new double[lanes];
        p = new double[lanes];
        q = new double[lanes];
        r = new double[lanes];
    }

    void set(int lane, NoiseLevel level) {
        scale[lane] = level.scale();
        noise[lane] = level.sigma() * level.sigma();
        p[lane] = level.p();
        q[lane] = level.q();
        r[lane] = level.r();
    }

    void copy(int lane, int other) {
        scale[lane] = scale[other];
        noise[lane] = noise[other];
        p[lane] = p[other];
        q[lane] = q[other];
        r[lane] = r[other];
    }

    /** The first lane in which α²v + σ² is not positive, or −1. */
    int firstWithout(double variance, int n) {
        for (int i = 0; i < n; i++) {
            if (!(Math.fma(scale[i] * scale[i], variance, noise[i]) > 0)) {
                return i;
            }
        }
        return -1;
    }
}
