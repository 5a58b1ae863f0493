/**
 * The training engine as a function of arrays: loss and gradient of one {@link ornstein.learning.Minibatch} at given parameters.
 *
 * <p>Nothing of the library behind it is seen from outside.
 */
@NullMarked
package ornstein.neural.engine;

import org.jspecify.annotations.NullMarked;
