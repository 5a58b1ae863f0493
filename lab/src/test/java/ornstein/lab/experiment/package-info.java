/** Tests of the experiment file. */
@NullMarked
package ornstein.lab.experiment;

import org.jspecify.annotations.NullMarked;
