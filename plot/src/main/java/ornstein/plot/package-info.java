/** Figures: density, trajectories, quiver and curves as PNG, SVG and animated GIF. */
@NullMarked
package ornstein.plot;

import org.jspecify.annotations.NullMarked;
