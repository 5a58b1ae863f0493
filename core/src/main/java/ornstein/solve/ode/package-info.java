/** Schemes for ordinary differential equations. */
@NullMarked
package ornstein.solve.ode;

import org.jspecify.annotations.NullMarked;
