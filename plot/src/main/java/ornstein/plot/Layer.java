package ornstein.plot;

import java.awt.Graphics2D;
import java.util.List;

/**
 * One thing drawn inside the axes.
 *
 * @param bounds where its data lie
 * @param keys its entries in the legend
 * @param vertices about how many points its outline has: what it would weigh in an SVG
 * @param painter how it is drawn
 */
record Layer(Bounds bounds, List<Key> keys, int vertices, Painter painter) {
    @FunctionalInterface
    interface Painter {
        void paint(Graphics2D g, Scale scale);
    }

    Layer {
        keys = List.copyOf(keys);
    }
}
