package ornstein.learning;

import ornstein.random.Stream;

/** How the times of one minibatch lie to one another; each alone has the same law. */
public enum Spread {
    /** Each for itself. */
    INDEPENDENT {
        @Override
        void uniforms(Stream stream, double[] out) {
            stream.uniforms(0, 0, 0, out.length, out, 0);
        }
    },

    /** Time i falls into the i-th of N equally likely strata: the mean over the batch varies less. */
    STRATIFIED {
        @Override
        void uniforms(Stream stream, double[] out) {
            stream.uniforms(0, 0, 0, out.length, out, 0);
            for (int i = 0; i < out.length; i++) {
                out[i] = inside((i + out[i]) / out.length);
            }
        }
    },

    /** As stratified, but all at the same place of their strata, by one number for the whole batch [kingma2021variational]. */
    SYSTEMATIC {
        @Override
        void uniforms(Stream stream, double[] out) {
            double shift = stream.uniform(0, 0, 0);
            for (int i = 0; i < out.length; i++) {
                out[i] = inside((i + shift) / out.length);
            }
        }
    },

    /** Times in pairs, u and 1 − u of the law: what is odd about the median cancels. */
    ANTITHETIC {
        @Override
        void uniforms(Stream stream, double[] out) {
            stream.uniforms(0, 0, 0, out.length, out, 0);
            for (int i = 1; i < out.length; i += 2) {
                out[i] = 1 - out[i - 1];
            }
        }
    };

    /** Numbers in (0, 1), each uniform. */
    abstract void uniforms(Stream stream, double[] out);

    private static double inside(double u) {
        return Math.min(u, 1 - 0x1p-53); // the last stratum may round to 1
    }
}
