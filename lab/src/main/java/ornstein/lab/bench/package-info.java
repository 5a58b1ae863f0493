/** Timed workloads, the same as those that other systems are measured with. */
@NullMarked
package ornstein.lab.bench;

import org.jspecify.annotations.NullMarked;
