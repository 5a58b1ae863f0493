/** Noise schedules and the paths from data to noise. */
@NullMarked
package ornstein.path;

import org.jspecify.annotations.NullMarked;
