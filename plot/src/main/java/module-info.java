/**
 * Figures: density, points, trajectories, arrows and curves as PNG, SVG and animated GIF.
 *
 * <p>Knows plain arrays and functions of doubles only; what they mean is the caller's affair.
 */
@SuppressWarnings("requires-automatic") module ornstein.plot {
    requires transitive java.desktop;
    requires static transitive org.jspecify;
    requires org.apache.xmlgraphics.batik.awt.util;
    requires org.apache.xmlgraphics.batik.svggen;
    requires org.jfree.jfreechart;

    exports ornstein.plot;
}
