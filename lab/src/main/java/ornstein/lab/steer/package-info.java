/** Steered samplers held against the laws that they promise: the scorecard. */
@NullMarked
package ornstein.lab.steer;

import org.jspecify.annotations.NullMarked;
