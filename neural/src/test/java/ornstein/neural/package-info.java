@NullMarked
package ornstein.neural;

import org.jspecify.annotations.NullMarked;
