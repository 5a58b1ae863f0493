/** Counter-based randomness: every number has an address. */
@NullMarked
package ornstein.random;

import org.jspecify.annotations.NullMarked;
