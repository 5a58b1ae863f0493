package ornstein.lab.sampler;

import java.util.Optional;

/**
 * The orders that a scheme claims, as it is set.
 *
 * @param ode of the error of a path of the probability flow
 * @param strong of the error of a path beside its Brownian path
 * @param weak of the error of the law
 * @param note where a claim of the literature does not hold and why, or what else to know; may be empty
 */
public record Theory(Optional<Double> ode, Optional<Double> strong, Optional<Double> weak, String note) {
    /** A deterministic scheme's. */
    static Theory ode(double order) {
        return new Theory(Optional.of(order), Optional.empty(), Optional.empty(), "");
    }

    /** A stochastic scheme's, which approximates paths and laws. */
    static Theory sde(double strong, double weak) {
        return new Theory(Optional.empty(), Optional.of(strong), Optional.of(weak), "");
    }

    /** A stochastic scheme's, which approximates laws. */
    static Theory weak(double weak) {
        return new Theory(Optional.empty(), Optional.empty(), Optional.of(weak), "");
    }

    /** None: the scheme makes no error of discretisation, or does not converge. */
    static Theory none(String note) {
        return new Theory(Optional.empty(), Optional.empty(), Optional.empty(), note);
    }

    Theory noting(String text) {
        return new Theory(ode, strong, weak, text);
    }
}
