/** Distances between samples and laws, with their floors. */
@NullMarked
package ornstein.metric;

import org.jspecify.annotations.NullMarked;
