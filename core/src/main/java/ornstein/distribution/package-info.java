/** Laws known in closed form. */
@NullMarked
package ornstein.distribution;

import org.jspecify.annotations.NullMarked;
