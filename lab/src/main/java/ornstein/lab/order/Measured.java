package ornstein.lab.order;

/**
 * One run of a scheme on a problem.
 *
 * @param steps how many
 * @param nfe evaluations per particle
 * @param error relative to the size of the exact solution
 */
record Measured(int steps, long nfe, double error) {}
