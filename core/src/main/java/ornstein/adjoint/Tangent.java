package ornstein.adjoint;

import ornstein.array.Batch;

/**
 * How a run's last state moves with its start.
 *
 * @param last the state that the run ended with
 * @param direction the derivative of the last state along the direction given for the start
 */
public record Tangent(Batch last, Batch direction) {}
