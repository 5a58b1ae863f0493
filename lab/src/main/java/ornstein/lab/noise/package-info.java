/** How much noise a flow is run with, and what a learned field makes of it. */
@NullMarked
package ornstein.lab.noise;

import org.jspecify.annotations.NullMarked;
