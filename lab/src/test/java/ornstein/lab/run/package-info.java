/** Tests of running experiments. */
@NullMarked
package ornstein.lab.run;

import org.jspecify.annotations.NullMarked;
