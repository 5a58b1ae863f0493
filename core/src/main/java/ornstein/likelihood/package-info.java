/** Log-densities along the probability flow, and the way between data and noise that it makes. */
@NullMarked
package ornstein.likelihood;

import org.jspecify.annotations.NullMarked;
