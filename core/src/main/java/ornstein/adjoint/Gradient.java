package ornstein.adjoint;

import ornstein.array.Batch;
import ornstein.process.ParameterGradients;

/**
 * The gradient of a loss of a run's last state.
 *
 * @param last the state that the run ended with
 * @param start in the start's points, in their shape
 * @param parameters in the parameters that were asked for
 */
public record Gradient(Batch last, Batch start, ParameterGradients parameters) {}
