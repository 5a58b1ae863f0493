package ornstein.distribution;

import java.util.Arrays;

import ornstein.kernel.ElementaryKernel;
import ornstein.kernel.Kernels;

/** exp(ℓₖ − max) in place of logits, and one over the sums. Of one thread. */
final class LaneWeights {
    private final ElementaryKernel kernel = Kernels.elementary();
    private final double[] top;
    final double[] inverse;

    LaneWeights(int lanes) {
        top = new double[lanes];
        inverse = new double[lanes];
    }

    void write(double[][] logits, int n) {
        Arrays.fill(top, 0, n, Double.NEGATIVE_INFINITY);
        for (double[] logit : logits) {
            raise(logit, n);
        }
        Arrays.fill(inverse, 0, n, 0);
        for (double[] logit : logits) {
            for (int i = 0; i < n; i++) {
                logit[i] -= top[i];
            }
            kernel.expNonPositive(logit, 0, logit, 0, n);
            for (int i = 0; i < n; i++) {
                inverse[i] += logit[i];
            }
        }
        for (int i = 0; i < n; i++) {
            inverse[i] = 1 / inverse[i];
        }
    }

    private void raise(double[] logit, int n) {
        for (int i = 0; i < n; i++) {
            top[i] = logit[i] > top[i] ? logit[i] : top[i];
        }
    }
}
