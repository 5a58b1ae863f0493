/**
 * What can be learned of a path of laws, and what each way of learning it would lose to a perfect learner.
 *
 * <p>An {@link ornstein.learning.Objective} deals out {@link ornstein.learning.Minibatch}es, addressed by the step, and knows
 * how the outputs of a network are to be read. Nothing here trains: a loss can be measured on any field, the exact one included.
 */
@NullMarked
package ornstein.learning;

import org.jspecify.annotations.NullMarked;
