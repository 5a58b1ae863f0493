package ornstein.steer;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;

/**
 * A reward given point by point, with as many of its derivatives as are known:
 *
 * <p>{@snippet :
 * Reward ring = Reward.pointwise(x -> -square(x[0] * x[0] + x[1] * x[1] - 4))
 *         .withGradient((x, gradient) -> …)
 *         .withLaplacian(x -> …);
 * }
 *
 * <p>All arrays are [D], reused between calls, and not to be kept; functions are called from many threads at once. Results
 * come filled with NaN, so that a coordinate which is never written is found. {@link RewardCheck} compares the derivatives
 * with differences.
 */
public final class PointwiseReward implements Reward {
    private final boolean constant;
    private final TimedValue value;
    private final @Nullable TimedValue timeDerivative;
    private final @Nullable TimedGradient gradient;
    private final @Nullable TimedProduct curvature;
    private final @Nullable TimedValue laplacian;

    /** A number at a point and a time. */
    @FunctionalInterface
    public interface TimedValue {
        /** The number at (x, t). */
        double at(double t, double[] x);
    }

    /** ∇r at a point. */
    @FunctionalInterface
    public interface Gradient {
        /** Writes ∇r(x). */
        void evaluate(double[] x, double[] gradient);
    }

    /** ∇r at a point and a time. */
    @FunctionalInterface
    public interface TimedGradient {
        /** Writes ∇r(x, t). */
        void evaluate(double t, double[] x, double[] gradient);
    }

    /** ∇²r·v at a point. */
    @FunctionalInterface
    public interface Product {
        /** Writes ∇²r(x)·v. */
        void multiply(double[] x, double[] v, double[] product);
    }

    /** ∇²r·v at a point and a time. */
    @FunctionalInterface
    public interface TimedProduct {
        /** Writes ∇²r(x, t)·v. */
        void multiply(double t, double[] x, double[] v, double[] product);
    }

    private PointwiseReward(boolean constant, TimedValue value, @Nullable TimedValue timeDerivative,
            @Nullable TimedGradient gradient, @Nullable TimedProduct curvature, @Nullable TimedValue laplacian) {
        this.constant = constant;
        this.value = value;
        this.timeDerivative = timeDerivative;
        this.gradient = gradient;
        this.curvature = curvature;
        this.laplacian = laplacian;
    }

    /** r(x), the same at all times; −∞ where no particle may be. */
    public static PointwiseReward of(ToDoubleFunction<double[]> value) {
        return new PointwiseReward(true, (t, x) -> value.applyAsDouble(x), null, null, null, null);
    }

    /** r(x, t) and ∂ₜr(x, t). */
    public static PointwiseReward timed(TimedValue value, TimedValue timeDerivative) {
        return new PointwiseReward(false, value, timeDerivative, null, null, null);
    }

    /** This reward with ∇r; 0 where r = −∞. */
    public PointwiseReward withGradient(Gradient known) {
        return withGradient((t, x, out) -> known.evaluate(x, out));
    }

    /** This reward with ∇r. */
    public PointwiseReward withGradient(TimedGradient known) {
        return new PointwiseReward(constant, value, timeDerivative, known, curvature, laplacian);
    }

    /** This reward with ∇²r·v; the Laplacian, too, follows from D such products. */
    public PointwiseReward withCurvature(Product known) {
        return withCurvature((t, x, v, out) -> known.multiply(x, v, out));
    }

    /** This reward with ∇²r·v; the Laplacian, too, follows from D such products. */
    public PointwiseReward withCurvature(TimedProduct known) {
        return new PointwiseReward(constant, value, timeDerivative, gradient, known, laplacian);
    }

    /** This reward with Δr. */
    public PointwiseReward withLaplacian(ToDoubleFunction<double[]> known) {
        return withLaplacian((t, x) -> known.applyAsDouble(x));
    }

    /** This reward with Δr. */
    public PointwiseReward withLaplacian(TimedValue known) {
        return new PointwiseReward(constant, value, timeDerivative, gradient, curvature, known);
    }

    @Override
    public boolean isConstant() {
        return constant;
    }

    @Override
    public boolean knows(Knowledge what) {
        return switch (what) {
            case GRADIENT -> gradient != null;
            case CURVATURE -> curvature != null;
            case LAPLACIAN -> laplacian != null || curvature != null;
            case TIME_DERIVATIVE -> constant || timeDerivative != null;
        };
    }

    @Override
    public FrozenReward at(double t) {
        return new Frozen(t);
    }

    /** Three rooms of D numbers: a point, what is multiplied, and a result. */
    private static double[] room(Block x, Scratch scratch, int which) {
        return scratch.block(0, 3, x.dimension()).plane(which);
    }

    private final class Frozen implements FrozenReward {
        private final double t;

        private final @Nullable Product gradientHere;
        private final @Nullable Product curvatureHere;

        Frozen(double t) {
            this.t = t;
            TimedGradient first = gradient;
            TimedProduct second = curvature;
            gradientHere = first == null ? null : (x, ignored, out) -> first.evaluate(t, x, out);
            curvatureHere = second == null ? null : (x, v, out) -> second.multiply(t, x, v, out);
        }

        @Override
        public void value(Block x, Scratch scratch, double[] out, int outFrom) {
            numbers(value, x, scratch, out, outFrom);
        }

        @Override
        public void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom) {
            if (timeDerivative == null) {
                Arrays.fill(out, outFrom, outFrom + x.size(), 0);
            } else {
                numbers(timeDerivative, x, scratch, out, outFrom);
            }
        }

        @Override
        public void gradient(Block x, Scratch scratch, Block out) {
            if (gradientHere == null) {
                FrozenReward.super.gradient(x, scratch, out);
            } else {
                vectors(x, x, scratch, out, gradientHere);
            }
        }

        @Override
        public void curvature(Block x, Block v, Scratch scratch, Block out) {
            if (curvatureHere == null) {
                FrozenReward.super.curvature(x, v, scratch, out);
            } else {
                vectors(x, v, scratch, out, curvatureHere);
            }
        }

        @Override
        public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
            if (laplacian != null) {
                numbers(laplacian, x, scratch, out, outFrom);
            } else if (curvatureHere != null) {
                trace(curvatureHere, x, scratch, out, outFrom);
            } else {
                FrozenReward.super.laplacian(x, scratch, out, outFrom);
            }
        }

        private void numbers(TimedValue function, Block x, Scratch scratch, double[] out, int outFrom) {
            double[] point = room(x, scratch, 0);
            for (int i = 0; i < x.size(); i++) {
                read(x, i, point);
                out[outFrom + i] = function.at(t, point);
            }
        }

        private void vectors(Block x, Block v, Scratch scratch, Block out, Product product) {
            double[] point = room(x, scratch, 0);
            double[] vector = room(x, scratch, 1);
            double[] result = room(x, scratch, 2);
            for (int i = 0; i < x.size(); i++) {
                read(x, i, point);
                read(v, i, vector);
                write(product, point, vector, result);
                for (int d = 0; d < result.length; d++) {
                    out.set(i, d, result[d]);
                }
            }
        }

        private void write(Product product, double[] point, double[] vector, double[] result) {
            Arrays.fill(result, Double.NaN);
            try {
                product.multiply(point, vector, result);
            } catch (ArrayIndexOutOfBoundsException e) {
                throw new IllegalArgumentException("a derivative of the reward at t = " + t + ", x = "
                        + Arrays.toString(point) + " has an index out of bounds: points and gradients have dimension "
                        + point.length + ": give a reward on the space of the particles", e);
            }
        }

        private void trace(Product known, Block x, Scratch scratch, double[] out, int outFrom) {
            double[] point = room(x, scratch, 0);
            double[] unit = room(x, scratch, 1);
            double[] result = room(x, scratch, 2);
            for (int i = 0; i < x.size(); i++) {
                read(x, i, point);
                double sum = 0;
                for (int d = 0; d < point.length; d++) {
                    Arrays.fill(unit, 0);
                    unit[d] = 1;
                    write(known, point, unit, result);
                    sum += result[d];
                }
                out[outFrom + i] = sum;
            }
        }

        private static void read(Block x, int i, double[] point) {
            for (int d = 0; d < point.length; d++) {
                point[d] = x.get(i, d);
            }
        }
    }
}
