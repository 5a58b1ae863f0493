/** The {@code ornstein} command. */
@NullMarked
package ornstein.cli;

import org.jspecify.annotations.NullMarked;
