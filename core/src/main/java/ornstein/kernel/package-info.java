/** Loops over plain arrays of doubles: each one twice, scalar and SIMD, with the same bits. Not exported; the only room that
 * names the Vector API. */
@NullMarked
package ornstein.kernel;

import org.jspecify.annotations.NullMarked;
