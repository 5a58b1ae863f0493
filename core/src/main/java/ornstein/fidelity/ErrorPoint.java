package ornstein.fidelity;

import ornstein.distribution.Estimate;

/**
 * The error of a learned field at one time, under p_t.
 *
 * @param time t
 * @param error E‖f_θ − f‖²
 * @param size E‖f‖²
 * @param relative their ratio; its standard error knows that both are means over the same draws
 */
public record ErrorPoint(double time, Estimate error, Estimate size, Estimate relative) {}
