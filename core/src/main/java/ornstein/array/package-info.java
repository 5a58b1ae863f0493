/** Points, stored column by column. */
@NullMarked
package ornstein.array;

import org.jspecify.annotations.NullMarked;
