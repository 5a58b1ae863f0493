/** Experiments as data: schema, runner, results folder and report. */
@NullMarked
package ornstein.lab;

import org.jspecify.annotations.NullMarked;
