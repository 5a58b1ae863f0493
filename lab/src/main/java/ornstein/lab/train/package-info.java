/** Training as an experiment: from the section {@code training} to a network, its folder, figures and report. */
@NullMarked
package ornstein.lab.train;

import org.jspecify.annotations.NullMarked;
