package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/** One moment of a {@link SteeringFigure}. */
record SteeringScene(SteeringFigure figure, Lineages.Tree tree, int[][] fates) {
    private static final int BINS = 64;

    /** Where the panes are. */
    private record Places(Pane start, Pane forward, Pane steered, Pane end, Pane ess) {
        static Places of(SteeringFigure figure, int width, int height) {
            Interval t = figure.marginals().x();
            Interval x = figure.marginals().y();
            double top = 62;
            double strip = Math.max(1, 0.15 * height);
            double tall = Math.max(1, height - top - strip - 66);
            double side = Math.max(1, 0.105 * width);
            double middle = Math.max(1, (width - 2 * side - 58 - 14 - 8 - 34 - 8) / 2.0);
            double second = 58 + side + 8;
            double third = second + middle + 34;
            Pane start = Pane.of(new Rectangle2D.Double(58, top, side, tall),
                    new Interval(0, SteeringFigure.highest(figure.marginals(), t.lo())), x).falling();
            Pane end = Pane.of(new Rectangle2D.Double(third + middle + 8, top, side, tall),
                    new Interval(0, SteeringFigure.highest(figure.targets(), t.lo())), x);
            return new Places(start, Pane.of(new Rectangle2D.Double(second, top, middle, tall), t, x),
                    Pane.of(new Rectangle2D.Double(third, top, middle, tall), t, x).falling(), end,
                    Pane.of(new Rectangle2D.Double(third, height - 16 - strip, middle, strip), t,
                            new Interval(0, 1.08)).falling());
        }
    }

    /**
     * Draws it.
     *
     * @param there how much of the noise is added, 0 to 1
     * @param back how much of the steered run is over, 0 to 1
     */
    void draw(Graphics2D g, int width, int height, double there, double back) {
        Theme theme = Theme.light();
        g.addRenderingHints(Chart.hints());
        g.setColor(theme.ink());
        g.setFont(theme.heading(16));
        g.drawString(figure.texts().title(), 14, 25);
        Places places = Places.of(figure, width, height);
        double up = figure.forward().time(there);
        double down = figure.lineages().time(back);
        forward(g, places.forward, up, there < 1);
        steered(g, places.steered, down, back);
        start(g, places.start);
        end(g, places.end, down, back);
        ess(g, places.ess, down, back);
        legend(g, places, back);
    }

    private void forward(Graphics2D g, Pane pane, double t, boolean moving) {
        Graphics2D own = pane.inside(g);
        Heat.of(figure.marginals()).painter().paint(own, pane.scale());
        pane.gridAcross(own);
        pane.gridUpwards(own);
        own.clip(new Rectangle2D.Double(pane.area().getX(), pane.area().getY(),
                Math.max(0, pane.scale().x(t) - pane.area().getX()), pane.area().getHeight()));
        Bundle.paint(figure.forward(), own, pane.scale());
        own.dispose();
        if (moving) {
            Graphics2D dots = pane.inside(g);
            for (int i = 0; i < figure.forward().drawn(); i++) {
                dots.setColor(figure.forward().color(i));
                dot(dots, pane.scale(), t, figure.forward().at(i, t));
            }
            dots.dispose();
        }
        pane.across(g, "t");
        pane.named(g, figure.texts().forward());
        if (moving) {
            time(g, pane, t);
        }
    }

    private void steered(Graphics2D g, Pane pane, double t, double back) {
        Lineages lineages = figure.lineages();
        Graphics2D own = pane.inside(g);
        Heat.of(figure.targets()).painter().paint(own, pane.scale());
        pane.gridAcross(own);
        pane.gridUpwards(own);
        own.clip(new Rectangle2D.Double(pane.area().getX(), pane.area().getY(),
                Math.max(0, pane.scale().x(t) - pane.area().getX()), pane.area().getHeight()));
        if (back > 0) {
            LineageArt.resamplings(own, pane.scale(), lineages, t);
            LineageArt.tree(own, pane.scale(), tree, branch -> lineages.group(branch.end()), 1, 0.45);
        }
        own.dispose();
        if (back > 0 && back < 1) {
            Graphics2D dots = pane.inside(g);
            dots.setColor(LineageArt.EXTINCT);
            tree.extinct().forEach(branch -> front(dots, pane.scale(), branch, t));
            for (Lineages.Branch branch : tree.surviving()) {
                dots.setColor(Theme.light().series(lineages.group(branch.end())));
                front(dots, pane.scale(), branch, t);
            }
            dots.dispose();
        }
        pane.across(g, "t");
        pane.named(g, figure.texts().steered());
        if (back > 0) {
            LineageArt.nameResampling(g, pane.scale(), lineages, t);
            time(g, pane, t);
        }
    }

    private static void time(Graphics2D g, Pane pane, double t) {
        pane.above(g, String.format(Locale.ROOT, "t = %.2f", t), Theme.light().ink(), 1);
    }

    private static void front(Graphics2D g, Scale scale, Lineages.Branch branch, double t) {
        double[] times = branch.times();
        for (int k = 0; k + 1 < times.length; k++) {
            if (times[k] >= t && t > times[k + 1]) {
                double part = (t - times[k]) / (times[k + 1] - times[k]);
                dot(g, scale, t, branch.states()[k] + part * (branch.states()[k + 1] - branch.states()[k]));
                return;
            }
        }
    }

    private static void dot(Graphics2D g, Scale scale, double t, double x) {
        g.fill(new Ellipse2D.Double(scale.x(t) - 2.2, scale.y(x) - 2.2, 4.4, 4.4));
    }

    /** The data, as they were. */
    private void start(Graphics2D g, Pane pane) {
        Paths forward = figure.forward();
        double[] states = forward.seen(forward.time(0));
        double[] shares = new double[states.length];
        int[] kinds = new int[states.length];
        for (int i = 0; i < states.length; i++) {
            shares[i] = 1.0 / states.length;
            kinds[i] = forward.group(i);
        }
        Graphics2D own = pane.inside(g);
        pane.gridUpwards(own);
        bars(own, pane.scale(), new WeightedBars(figure.marginals().y(), BINS, states, shares, kinds));
        law(own, pane.scale(), figure.marginals(), figure.marginals().x().lo(), false);
        own.dispose();
        zero(g, pane);
        pane.upwards(g, "x");
        pane.above(g, "data", Theme.light().ink(), 0.5);
    }

    /** The particles with their weights against the steered law of the moment, and the one at the end. */
    private void end(Graphics2D g, Pane pane, double t, double back) {
        Lineages lineages = figure.lineages();
        double last = figure.targets().x().lo();
        Graphics2D own = pane.inside(g);
        pane.gridUpwards(own);
        if (back > 0) {
            int k = lineages.seen(t);
            bars(own, pane.scale(), new WeightedBars(figure.targets().y(), BINS, lineages.states(k),
                    lineages.weights(k), fates[k]));
            if (back < 1) {
                law(own, pane.scale(), figure.targets(), t, true);
            }
        }
        law(own, pane.scale(), figure.targets(), last, false);
        own.dispose();
        zero(g, pane);
        pane.above(g, "steered law", Theme.light().ink(), 0.5);
    }

    private static void law(Graphics2D g, Scale scale, Grid density, double t, boolean passing) {
        g.setColor(Theme.light().ink());
        g.setStroke(passing ? Theme.dashes(1.3) : Theme.line(1.8));
        g.draw(scale.line(density.column(t), density.ys()));
    }

    private static void zero(Graphics2D g, Pane pane) {
        double zero = pane.scale().x(0);
        g.setColor(Theme.light().muted());
        g.setStroke(Theme.line(1));
        g.draw(new Line2D.Double(zero, pane.area().getMinY(), zero, pane.area().getMaxY()));
    }

    private static void bars(Graphics2D g, Scale scale, WeightedBars bars) {
        for (int kind = -1; kind < bars.kinds(); kind++) {
            g.setColor(Theme.translucent(kind < 0 ? LineageArt.EXTINCT : Theme.light().series(kind), 0.55));
            Path2D all = new Path2D.Double();
            for (int bin = 0; bin < BINS; bin++) {
                double from = scale.x(bars.beneath(kind, bin));
                double to = scale.x(bars.beneath(kind + 1, bin));
                double top = scale.y(bars.edge(bin + 1));
                if (from != to) {
                    all.append(new Rectangle2D.Double(Math.min(from, to), top, Math.abs(to - from),
                            0.9 * (scale.y(bars.edge(bin)) - top)), false);
                }
            }
            g.fill(all);
        }
    }

    private void ess(Graphics2D g, Pane pane, double t, double back) {
        pane.gridAcross(g);
        pane.gridUpwards(g);
        if (back > 0) {
            Graphics2D own = pane.inside(g);
            LineageArt.ess(own, pane.scale(), figure.lineages(), t);
            LineageArt.resamplings(own, pane.scale(), figure.lineages(), t);
            own.dispose();
        }
        pane.upwards(g, "ESS/N");
    }

    /** Left of the strip: what colours mean, and at the end what came out. */
    private void legend(Graphics2D g, Places places, double back) {
        Theme theme = Theme.light();
        double x = places.start.area().getX();
        double y = places.ess.area().getY() + 11;
        g.setFont(theme.text(12));
        for (int i = 0; i <= figure.texts().groups().size(); i++) {
            boolean extinct = i == figure.texts().groups().size();
            String name = extinct ? "will die out" : figure.texts().groups().get(i);
            g.setColor(Theme.translucent(extinct ? LineageArt.EXTINCT : theme.series(i), 0.7));
            g.fill(new Rectangle2D.Double(x, y - 9, 14, 10));
            g.setColor(theme.ink());
            g.drawString(name, (float) x + 20, (float) y);
            x += 38 + g.getFontMetrics().stringWidth(name);
        }
        if (back > 0 && back < 1) {
            g.drawString("dashed: the exact law at t", (float) places.start.area().getX(), (float) y + 21);
        }
        if (back == 1) {
            for (String note : figure.texts().notes()) {
                y += 21;
                g.drawString(note, (float) places.start.area().getX(), (float) y);
            }
        }
    }
}
