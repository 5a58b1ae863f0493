/** Derivatives of whole runs: exact gradients, tangents and Hessian–vector products of what a solver computes. */
@NullMarked
package ornstein.adjoint;

import org.jspecify.annotations.NullMarked;
