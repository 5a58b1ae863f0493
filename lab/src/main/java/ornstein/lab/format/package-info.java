/** File formats: NPY and NPZ of numpy, points as CSV, JSON with every bit of a double. */
@NullMarked
package ornstein.lab.format;

import org.jspecify.annotations.NullMarked;
