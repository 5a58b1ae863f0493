package ornstein.plot;

import java.awt.Graphics2D;
import java.util.List;

/** The lines of paths, coloured by group. */
final class Bundle {
    private Bundle() {}

    static Layer of(Paths paths, List<Key> keys) {
        return new Layer(paths.bounds(), keys, paths.vertices(), (g, scale) -> paint(paths, g, scale));
    }

    static void paint(Paths paths, Graphics2D g, Scale scale) {
        double opacity = Lines.faintness(paths.drawn());
        g.setStroke(Theme.line(1));
        for (int i = 0; i < paths.drawn(); i++) {
            g.setColor(Theme.translucent(paths.color(i), opacity));
            g.draw(scale.line(paths.times(), paths.path(i)));
        }
    }
}
