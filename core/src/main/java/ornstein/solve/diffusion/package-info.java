/** Solvers that know the schedule of what they solve: they step in σ/α or in the log-SNR, and treat the linear part exactly. */
@NullMarked
package ornstein.solve.diffusion;

import org.jspecify.annotations.NullMarked;
