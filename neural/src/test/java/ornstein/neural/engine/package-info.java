@NullMarked
package ornstein.neural.engine;

import org.jspecify.annotations.NullMarked;
