package ornstein.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.List;
import java.util.function.ToIntFunction;

/** How lineages and the effective sample size beside them are drawn. */
final class LineageArt {
    /** Of lineages that die out. */
    static final Color EXTINCT = Theme.light().muted();

    static final Color RESAMPLING = Theme.light().ink();

    private LineageArt() {}

    /** Those who die out pale and beneath, those who survive in their colours. */
    static void tree(Graphics2D g, Scale scale, Lineages.Tree tree, ToIntFunction<Lineages.Branch> colour, double width,
            double opacity) {
        g.setStroke(Theme.line(Math.min(1, 0.6 * width)));
        g.setColor(Theme.translucent(EXTINCT, faintness(tree.extinct().size())));
        tree.extinct().forEach(branch -> g.draw(scale.line(branch.times(), branch.states())));
        g.setStroke(Theme.line(width));
        List<Lineages.Branch> surviving = tree.surviving();
        for (Lineages.Branch branch : surviving) {
            g.setColor(Theme.translucent(Theme.light().series(colour.applyAsInt(branch)), opacity));
            g.draw(scale.line(branch.times(), branch.states()));
        }
    }

    private static double faintness(int lines) {
        return Math.clamp(4 / Math.sqrt(Math.max(1, lines)), 0.3, 0.6);
    }

    /** Dashed upright lines where particles were resampled. */
    static void resamplings(Graphics2D g, Scale scale, Lineages lineages, double until) {
        g.setStroke(Theme.dashes(1));
        g.setColor(Theme.translucent(RESAMPLING, 0.7));
        for (int k = 0; k < lineages.times().length && lineages.times()[k] >= until; k++) {
            if (lineages.isResampled(k)) {
                double x = scale.x(lineages.times()[k]);
                g.draw(new Line2D.Double(x, scale.area().getMinY(), x, scale.area().getMaxY()));
            }
        }
    }

    /** Beside the first of these lines, what they are. */
    static void nameResampling(Graphics2D g, Scale scale, Lineages lineages, double until) {
        for (int k = 0; k < lineages.times().length && lineages.times()[k] >= until; k++) {
            if (lineages.isResampled(k)) {
                g.setColor(RESAMPLING);
                g.setFont(Theme.light().text(12));
                g.drawString("resampled", (float) scale.x(lineages.times()[k]) + 5,
                        (float) scale.area().getMinY() + 15);
                return;
            }
        }
    }

    /** The effective sample size as a share, falling as weights spread, back at 1 after each resampling. */
    static void ess(Graphics2D g, Scale scale, Lineages lineages, double until) {
        Path2D line = new Path2D.Double();
        double[] times = lineages.times();
        line.moveTo(scale.x(times[0]), scale.y(lineages.ess(0)));
        for (int k = 0; k < times.length && times[k] >= until; k++) {
            line.lineTo(scale.x(times[k]), scale.y(lineages.ess(k)));
            if (lineages.isResampled(k)) {
                line.lineTo(scale.x(times[k]), scale.y(1));
            }
        }
        Path2D area = new Path2D.Double(line);
        area.lineTo(line.getCurrentPoint().getX(), scale.y(0));
        area.lineTo(scale.x(times[0]), scale.y(0));
        area.closePath();
        g.setColor(Theme.translucent(Theme.light().series(0), 0.15));
        g.fill(area);
        g.setColor(Theme.light().series(0));
        g.setStroke(Theme.line(1.8));
        g.draw(line);
    }
}
