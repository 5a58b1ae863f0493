/** Solvers of ordinary and stochastic differential equations. */
@NullMarked
package ornstein.solve;

import org.jspecify.annotations.NullMarked;
