/** Running an experiment: its results folder, what is recorded of the run, and exact values at points. */
@NullMarked
package ornstein.lab.run;

import org.jspecify.annotations.NullMarked;
