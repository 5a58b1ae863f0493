@NullMarked
package ornstein.cli;

import org.jspecify.annotations.NullMarked;
