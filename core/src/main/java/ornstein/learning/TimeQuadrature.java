package ornstein.learning;

import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

import ornstein.distribution.Estimate;

/**
 * ∫₀¹ f(q(u)) du by the doubly exponential rule [takahasi1974double]: u = 1/(1 + exp(−π sinh s)), equidistant in s. It minds no
 * singularity at the ends, where laws of time are stretched most. The step is halved until two results agree.
 */
final class TimeQuadrature {
    private static final double REACH = 3;
    private static final int LEVELS = 5;
    private static final double TOLERANCE = 1e-11;

    private final DoubleUnaryOperator quantile;
    private final DoubleFunction<Estimate> f;
    private double sum;
    private double size;
    private double error;

    private TimeQuadrature(DoubleUnaryOperator quantile, DoubleFunction<Estimate> f) {
        this.quantile = quantile;
        this.f = f;
    }

    static Estimate of(DoubleUnaryOperator quantile, DoubleFunction<Estimate> f) {
        return new TimeQuadrature(quantile, f).integral();
    }

    private Estimate integral() {
        double step = 0.5;
        add(0, 1, step);
        double last = Double.NaN;
        for (int level = 1;; level++) {
            double value = step * sum;
            double off = Math.abs(value - last);
            if (level == LEVELS || off <= Math.max(TOLERANCE * step * size, 0.1 * step * error)) {
                return new Estimate(value, step * error + off);
            }
            last = value;
            step *= 0.5;
            add(step, 2, step);
        }
    }

    /** The nodes ±first, ±(first + stride·step), … */
    private void add(double first, int stride, double step) {
        for (int k = 0; first + k * stride * step <= REACH; k++) {
            double s = first + k * stride * step;
            node(s);
            if (s > 0) {
                node(-s);
            }
        }
    }

    private void node(double s) {
        double e = StrictMath.exp(-Math.PI * StrictMath.sinh(Math.abs(s)));
        double near = e / (1 + e);
        double weight = Math.PI * StrictMath.cosh(s) * near / (1 + e);
        Estimate value = f.apply(quantile.applyAsDouble(s < 0 ? near : 1 / (1 + e)));
        sum = Math.fma(weight, value.value(), sum);
        size = Math.fma(weight, Math.abs(value.value()), size);
        error = Math.fma(weight, value.error(), error);
    }
}
