package ornstein.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.LegendItem;

/** One entry of a legend. */
record Key(String label, Color color, Mark mark) {
    enum Mark {
        LINE, DASHES, FILL, DOT
    }

    /** The entry, if the name is not empty. */
    static List<Key> named(String name, Color color, Mark mark) {
        Given.text("name", name);
        return name.isEmpty() ? List.of() : List.of(new Key(name, color, mark));
    }

    LegendItem item() {
        Shape line = new Line2D.Double(-9, 0, 9, 0);
        Shape shape = mark == Mark.DOT
                ? new Ellipse2D.Double(-3.5, -3.5, 7, 7)
                : new Rectangle2D.Double(-7, -5, 14, 10);
        boolean lined = mark == Mark.LINE || mark == Mark.DASHES;
        BasicStroke stroke = mark == Mark.DASHES ? Theme.dashes(1.8) : Theme.line(2.2);
        Color fill = mark == Mark.FILL ? Theme.translucent(color, 0.45) : color;
        LegendItem item = new LegendItem(
                label, null, null, null, !lined, shape, true, fill, false, fill, stroke, lined, line, stroke, color);
        item.setLabelFont(Theme.light().text(12));
        item.setLabelPaint(Theme.light().ink());
        return item;
    }
}
