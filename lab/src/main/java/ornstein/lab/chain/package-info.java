/** The chain of an experiment and what its reverse steps cost, in nats. */
@NullMarked
package ornstein.lab.chain;

import org.jspecify.annotations.NullMarked;
