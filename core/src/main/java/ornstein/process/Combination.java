package ornstein.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

import ornstein.array.Block;

/** Σ c_i(t) v_i(x, t), added up in the order of its terms. */
final class Combination implements TimedField {
    private final List<Term> terms;
    private final Spares spares = new Spares();

    private record Term(DoubleUnaryOperator factor, VectorField field) {}

    private Combination(List<Term> terms) {
        this.terms = terms;
    }

    /** The field itself if it is a combination, else the one of this term. */
    static Combination of(VectorField field) {
        return field instanceof Combination combination
                ? combination
                : new Combination(List.of(new Term(t -> 1, field)));
    }

    Combination and(double sign, VectorField other) {
        List<Term> longer = new ArrayList<>(terms);
        for (Term term : of(other).terms) {
            longer.add(new Term(t -> sign * term.factor.applyAsDouble(t), term.field));
        }
        return new Combination(List.copyOf(longer));
    }

    @Override
    public Combination scaled(DoubleUnaryOperator factor) {
        List<Term> scaled = new ArrayList<>();
        for (Term term : terms) {
            scaled.add(new Term(t -> factor.applyAsDouble(t) * term.factor.applyAsDouble(t), term.field));
        }
        return new Combination(List.copyOf(scaled));
    }

    @Override
    public FrozenField at(double t) {
        double[] factors = new double[terms.size()];
        FrozenField[] fields = new FrozenField[terms.size()];
        for (int i = 0; i < fields.length; i++) {
            factors[i] = Factors.at(terms.get(i).factor, t);
            fields[i] = terms.get(i).field.at(t);
        }
        return new Frozen(factors, fields, spares);
    }

    private record Frozen(double[] factors, FrozenField[] fields, Spares spares) implements FrozenField {
        @Override
        public void evaluate(Block x, double[] scratch, Block out) {
            fields[0].evaluate(x, scratch, out);
            if (factors[0] != 1) {
                for (int d = 0; d < out.dimension(); d++) {
                    Planes.scale(x.size(), factors[0], out.plane(d), out.from(), out.plane(d), out.from());
                }
            }
            for (int i = 1; i < fields.length; i++) {
                if (fields[i] instanceof Addend addend) {
                    addend.add(factors[i], x, out);
                } else {
                    add(i, x, scratch, out);
                }
            }
        }

        private void add(int i, Block x, double[] scratch, Block out) {
            Block value = spares.take(out.dimension(), out.size());
            fields[i].evaluate(x, scratch, value);
            for (int d = 0; d < out.dimension(); d++) {
                Planes.add(x.size(), factors[i], value.plane(d), value.from(), out.plane(d), out.from());
            }
            spares.give(value);
        }

        @Override
        public int scratch() {
            int most = 0;
            for (FrozenField field : fields) {
                most = Math.max(most, field.scratch());
            }
            return most;
        }

        @Override
        public long bytes() {
            long sum = 64;
            for (FrozenField field : fields) {
                sum += 8 + field.bytes();
            }
            return sum;
        }

        @Override
        public Optional<FrozenDerivative> derivative() {
            return CombinationDerivative.of(this, factors, fields);
        }
    }
}
