package ornstein.lab.sampler;

import java.util.Optional;

/**
 * The orders that a scheme has in theory, as it is set.
 *
 * @param ode of the error of a path of the probability flow
 * @param strong of the error of a path beside its Brownian path, where the noise is the same everywhere
 * @param strongDiagonal the same where the noise of a coordinate depends on the point
 * @param weak of the error of the law
 * @param note where a claim of the literature does not hold and why, or what else to know; may be empty
 */
public record Theory(Optional<Double> ode, Optional<Double> strong, Optional<Double> strongDiagonal,
        Optional<Double> weak, String note) {
    /** No order: the scheme makes no error of discretisation, or does not converge. */
    static Theory none(String note) {
        return new Theory(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), note);
    }

    /** A deterministic scheme's. */
    static Theory ode(double order) {
        return new Theory(Optional.of(order), Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    /** A scheme's for additive noise, which approximates paths and laws. */
    static Theory additive(double strong, double weak) {
        return new Theory(Optional.empty(), Optional.of(strong), Optional.empty(), Optional.of(weak), "");
    }

    /** A stochastic scheme's, which approximates laws. */
    static Theory weak(double weak) {
        return new Theory(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(weak), "");
    }

    /** The same, also for diagonal noise. */
    Theory diagonal(double order) {
        return new Theory(ode, strong, Optional.of(order), weak, note);
    }

    Theory noting(String text) {
        return new Theory(ode, strong, strongDiagonal, weak, text);
    }
}
