@NullMarked
package ornstein.lab.train;

import org.jspecify.annotations.NullMarked;
