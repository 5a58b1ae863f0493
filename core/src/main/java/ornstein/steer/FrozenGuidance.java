package ornstein.steer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

import ornstein.array.Block;
import ornstein.array.Scratch;
import ornstein.array.ScratchPool;
import ornstein.distribution.AffinePrediction;
import ornstein.process.FrozenDerivative;
import ornstein.process.FrozenField;

/**
 * Σ Pᵢ(x) + factor·∇r(x) at one time.
 *
 * @param parts Pᵢ, exponents included
 * @param curved whether the second derivatives of what is added are known
 * @param pool of the field, so that its steps allocate nothing once each thread has had scratch
 */
record FrozenGuidance(AffinePrediction[] parts, @Nullable FrozenReward reward, double factor, boolean curved,
        long bytes,
        ScratchPool pool) implements FrozenField {
    @Override
    public void evaluate(Block x, double[] scratch, Block out) {
        FrozenLaw.check(parts[0], x);
        parts[0].evaluate(x.planes(), x.from(), x.size(), scratch, out.planes(), out.from());
        if (parts.length == 1 && reward == null) {
            return;
        }
        Scratch room = pool.take();
        Block value = room.block(0, x.dimension(), x.size());
        for (int i = 1; i < parts.length; i++) {
            parts[i].evaluate(x.planes(), x.from(), x.size(), scratch, value.planes(), value.from());
            Lines.add(1, value, out);
        }
        if (reward != null) {
            reward.gradient(x, room.inner(), value);
            Lines.add(factor, value, out);
        }
        pool.give(room);
    }

    @Override
    public int scratch() {
        int most = 0;
        for (AffinePrediction part : parts) {
            most = Math.max(most, part.scratch());
        }
        return most;
    }

    @Override
    public Optional<FrozenDerivative> derivative() {
        return curved ? Optional.of(new Derivative(this)) : Optional.empty();
    }

    private record Derivative(FrozenGuidance field) implements FrozenDerivative {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            field.evaluate(x, scratch, out);
        }

        @Override
        public int scratch() {
            return field.scratch();
        }

        @Override
        public long bytes() {
            return field.bytes();
        }

        /** One of the products of a part. */
        private interface Product {
            void write(AffinePrediction part, Scratch scratch, Block out);
        }

        private void sum(Block x, Block vector, Scratch scratch, Block out, Product product) {
            Block total = scratch.block(0, out.dimension(), out.size());
            Block own = scratch.block(1, out.dimension(), out.size());
            for (int i = 0; i < field.parts.length; i++) {
                Block to = i == 0 ? total : own;
                product.write(field.parts[i], scratch.inner(), to);
                if (i > 0) {
                    Lines.add(1, own, total);
                }
            }
            if (field.reward != null) {
                field.reward.curvature(x, vector, scratch.inner(), own);
                Lines.add(field.factor, own, total);
            }
            Lines.scaled(1, total, out);
        }

        @Override
        public void jacobianVector(Block x, Block w, Scratch scratch, Block out) {
            sum(x, w, scratch, out, (part, room, to) -> part.derivatives().jacobianVector(x, w, room, to));
        }

        @Override
        public void vectorJacobian(Block x, Block u, Scratch scratch, Block out) {
            sum(x, u, scratch, out, (part, room, to) -> part.derivatives().vectorJacobian(x, u, room, to));
        }

        @Override
        public void divergence(Block x, Scratch scratch, double[] out, int outFrom) {
            double[] own = scratch.block(0, 1, x.size()).plane(0);
            Lines.fill(0, out, outFrom, x.size());
            for (AffinePrediction part : field.parts) {
                part.derivatives().divergence(x, scratch.inner(), own, 0);
                Lines.add(1, own, 0, out, outFrom, x.size());
            }
            if (field.reward != null) {
                field.reward.laplacian(x, scratch.inner(), own, 0);
                Lines.add(field.factor, own, 0, out, outFrom, x.size());
            }
        }
    }
}
