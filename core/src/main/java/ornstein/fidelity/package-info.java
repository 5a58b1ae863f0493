/**
 * How far a learned field is from the exact one, and what that means for the law it makes.
 *
 * <p>{@link ornstein.fidelity.FieldError} measures the field at each time, {@link ornstein.fidelity.Girsanov} turns it into the
 * divergence of the processes, which bounds that of their ends, and {@link ornstein.fidelity.KullbackLeibler} measures the ends.
 * {@link ornstein.fidelity.Fault}s are exact fields gone wrong by a known amount.
 */
@NullMarked
package ornstein.fidelity;

import org.jspecify.annotations.NullMarked;
