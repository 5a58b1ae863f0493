/** Figures of ornstein. */
@SuppressWarnings("requires-automatic") // JFreeChart and Batik carry no module descriptors
module ornstein.plot {
    requires transitive ornstein.core;
    requires transitive java.desktop;
    requires org.jfree.jfreechart;

    exports ornstein.plot;
}
