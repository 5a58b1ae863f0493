package ornstein.lab.order;

import java.util.Optional;

import ornstein.lab.sampler.Scheme;
import ornstein.lab.sampler.Theory;
import ornstein.solve.Clock;

/** An equation whose exact solution is known. */
interface Problem {
    /** What is solved, in a word. */
    String name();

    /** What errors are errors of. */
    Kind kind();

    /** Whether schemes of this kind can be tried on it. */
    boolean suits(Scheme scheme);

    /** The order that a scheme claims for errors of this kind, if it does. */
    Optional<Double> claimed(Theory theory);

    /** Runs a scheme with so many steps, equal in the clock. */
    Measured run(Scheme scheme, Clock clock, int steps);
}
