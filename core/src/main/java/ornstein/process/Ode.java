package ornstein.process;

/**
 * dx = v(x, t) dt, run in either direction of t.
 *
 * @param drift v
 */
public record Ode(VectorField drift) {}
