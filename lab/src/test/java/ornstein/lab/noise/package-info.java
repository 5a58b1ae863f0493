@NullMarked
package ornstein.lab.noise;

import org.jspecify.annotations.NullMarked;
