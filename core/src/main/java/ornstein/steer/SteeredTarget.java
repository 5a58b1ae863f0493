package ornstein.steer;

import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;

/**
 * Σ bᵢ(log qᵢ + log cᵢ) + β r at one time.
 *
 * @param logFactors log cᵢ
 * @param reward r, absent where neither β nor its derivative needs it
 * @param strength β
 * @param growth dβ/dt
 */
record SteeredTarget(Exponents exponents, FrozenLaw[] laws, double[] logFactors, @Nullable FrozenReward reward,
        double strength, double growth) implements FrozenTarget {
    @Override
    public void logDensity(Block x, Scratch scratch, double[] out, int outFrom) {
        double[] value = scratch.block(0, 1, x.size()).plane(0);
        Lines.fill(constant(exponents.values()), out, outFrom, x.size());
        for (int i = 0; i < laws.length; i++) {
            double exponent = exponents.values()[i];
            if (exponent != 0) {
                laws[i].value(x, scratch.inner(), value, 0);
                Lines.add(exponent, value, 0, out, outFrom, x.size());
            }
        }
        if (reward != null && strength != 0) {
            reward.value(x, scratch.inner(), value, 0);
            Lines.add(strength, value, 0, out, outFrom, x.size());
        }
    }

    @Override
    public int rewardEvaluations() {
        return reward != null && strength != 0 ? 1 : 0;
    }

    private double constant(double[] factors) {
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum = Math.fma(factors[i], logFactors[i], sum);
        }
        return sum;
    }

    @Override
    public void score(Block x, Scratch scratch, Block out) {
        Block value = scratch.block(1, x.dimension(), x.size());
        for (int i = 0; i < laws.length; i++) {
            if (i == 0) {
                laws[i].gradient(x, scratch.inner(), out);
                Lines.scaled(exponents.values()[i], out, out);
            } else {
                laws[i].gradient(x, scratch.inner(), value);
                Lines.add(exponents.values()[i], value, out);
            }
        }
        if (reward != null && strength != 0) {
            reward.gradient(x, scratch.inner(), value);
            Lines.add(strength, value, out);
        }
    }

    @Override
    public void laplacian(Block x, Scratch scratch, double[] out, int outFrom) {
        double[] value = scratch.block(0, 1, x.size()).plane(0);
        Lines.fill(0, out, outFrom, x.size());
        for (int i = 0; i < laws.length; i++) {
            laws[i].laplacian(x, scratch.inner(), value, 0);
            Lines.add(exponents.values()[i], value, 0, out, outFrom, x.size());
        }
        if (reward != null && strength != 0) {
            reward.laplacian(x, scratch.inner(), value, 0);
            Lines.add(strength, value, 0, out, outFrom, x.size());
        }
    }

    @Override
    public void timeDerivative(Block x, Scratch scratch, double[] out, int outFrom) {
        double[] value = scratch.block(0, 1, x.size()).plane(0);
        Lines.fill(constant(exponents.rates()), out, outFrom, x.size());
        for (int i = 0; i < laws.length; i++) {
            laws[i].timeDerivative(x, scratch.inner(), value, 0);
            Lines.add(exponents.values()[i], value, 0, out, outFrom, x.size());
            if (exponents.rates()[i] != 0) {
                laws[i].value(x, scratch.inner(), value, 0);
                Lines.add(exponents.rates()[i], value, 0, out, outFrom, x.size());
            }
        }
        if (reward == null) {
            return;
        }
        if (growth != 0) {
            reward.value(x, scratch.inner(), value, 0);
            Lines.add(growth, value, 0, out, outFrom, x.size());
        }
        if (strength != 0) {
            reward.timeDerivative(x, scratch.inner(), value, 0);
            Lines.add(strength, value, 0, out, outFrom, x.size());
        }
    }
}
