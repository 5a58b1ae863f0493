/** The demonstration: a law on the line, noised and brought back, measured against the truth. */
@NullMarked
package ornstein.lab.demo;

import org.jspecify.annotations.NullMarked;
