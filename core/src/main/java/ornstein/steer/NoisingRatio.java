package ornstein.steer;

import java.util.Arrays;
import java.util.List;

import ornstein.array.Block;
import ornstein.path.Transition;
import ornstein.solve.Register;

/**
 * The ratio of a step whose noise comes last, with the noising kernel for the way back.
 *
 * @param next p̃_s
 * @param kernels those of the step and of the way back
 */
record NoisingRatio(FrozenTarget next, Kernels kernels) implements StepWeight {
    NoisingRatio(FrozenTarget next, StepKernel.NoiseLast kernel, Transition back) {
        this(next, new Kernels(kernel, back));
    }

    @Override
    public void after(WeighedBlock block) {
        kernels.add(block);
        double[] value = block.values(0);
        next.logDensity(block.x(), block.scratch(), value, 0);
        block.step(0, value);
    }

    @Override
    public int rewardEvaluations() {
        return next.rewardEvaluations();
    }

    @Override
    public int densityEvaluations() {
        return 1;
    }

    /** log q(x_t | x_s) − log K(x_s | x_t) = ½ log(c²/v) per coordinate + ½‖ξ‖² − ½‖x_t − ρ x_s‖²/v. */
    static final class Kernels {
        private final List<Register> normals;
        private final double[] shares;
        private final double ratio;
        private final double precision;
        private final double logScale;

        Kernels(StepKernel.NoiseLast kernel, Transition back) {
            this.normals = kernel.normals();
            double variance = kernel.variance();
            double deviation = Math.sqrt(variance);
            this.shares = kernel.factors().clone();
            for (int j = 0; j < shares.length; j++) {
                shares[j] /= deviation;
            }
            this.ratio = back.ratio();
            this.precision = 1 / back.variance();
            this.logScale = 0.5 * StrictMath.log(variance / back.variance());
        }

        void add(WeighedBlock block) {
            double[] sum = block.values(0);
            Block x = block.x();
            Block before = block.previous();
            int n = block.size();
            Arrays.fill(sum, 0, n, logScale * x.dimension());
            for (int d = 0; d < x.dimension(); d++) {
                back(n, before.plane(d), x.plane(d), sum);
                if (shares.length == 1) {
                    square(n, shares[0] * shares[0], block.workspace().block(normals.get(0)).plane(d), sum);
                } else {
                    noise(block, d, sum);
                }
            }
            block.add(1, sum);
        }

        private void back(int n, double[] before, double[] now, double[] sum) {
            double half = -0.5 * precision;
            double shrink = -ratio;
            for (int i = 0; i < n; i++) {
                double gap = Math.fma(shrink, now[i], before[i]);
                sum[i] = Math.fma(half * gap, gap, sum[i]);
            }
        }

        private static void square(int n, double share, double[] normal, double[] sum) {
            double half = 0.5 * share;
            for (int i = 0; i < n; i++) {
                sum[i] = Math.fma(half * normal[i], normal[i], sum[i]);
            }
        }

        /** Several independent normals that meet in one sum are one. */
        private void noise(WeighedBlock block, int d, double[] sum) {
            double[] total = block.values(1);
            int n = block.size();
            Arrays.fill(total, 0, n, 0);
            for (int j = 0; j < shares.length; j++) {
                double[] normal = block.workspace().block(normals.get(j)).plane(d);
                for (int i = 0; i < n; i++) {
                    total[i] = Math.fma(shares[j], normal[i], total[i]);
                }
            }
            square(n, 1, total, sum);
        }
    }
}
