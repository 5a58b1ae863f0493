/** Schemes for stochastic differential equations. */
@NullMarked
package ornstein.solve.sde;

import org.jspecify.annotations.NullMarked;
