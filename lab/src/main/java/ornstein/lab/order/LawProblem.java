package ornstein.lab.order;

import java.util.Optional;

import ornstein.lab.sampler.Scheme;
import ornstein.lab.sampler.Theory;
import ornstein.solve.Clock;

/** Waits for the recursion. */
final class LawProblem implements Problem {
    static final String NAME = "gaussian-law-1d";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kind kind() {
        return Kind.SDE_WEAK;
    }

    @Override
    public Optional<Double> claimed(Theory theory) {
        return theory.weak();
    }

    @Override
    public boolean suits(Scheme scheme) {
        return false;
    }

    @Override
    public Measured run(Scheme scheme, Clock clock, int steps) {
        throw new UnsupportedOperationException();
    }
}
