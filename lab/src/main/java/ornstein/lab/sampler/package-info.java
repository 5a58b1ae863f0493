/** Samplers by name: what each is called, which settings it has, what it makes of a field, and which order it claims. */
@NullMarked
package ornstein.lab.sampler;

import org.jspecify.annotations.NullMarked;
