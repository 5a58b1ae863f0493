/** Short programs that the documentation quotes. */
@NullMarked
package ornstein.examples;

import org.jspecify.annotations.NullMarked;
