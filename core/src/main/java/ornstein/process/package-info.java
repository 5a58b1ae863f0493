/** Differential equations as values: vector fields, ordinary and stochastic processes in the project's time. */
@NullMarked
package ornstein.process;

import org.jspecify.annotations.NullMarked;
