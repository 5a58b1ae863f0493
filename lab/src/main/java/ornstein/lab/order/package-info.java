/** The order of samplers, measured against exact solutions. */
@NullMarked
package ornstein.lab.order;

import org.jspecify.annotations.NullMarked;
