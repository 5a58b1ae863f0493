package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The family tree of a weighted run: lineages that reach the end bold, in the colours of the particles of the start that they
 * descend from, those that die out pale; resamplings as upright lines, and the effective sample size below.
 */
public final class GenealogyFigure implements Figure {
    private static final int LEFT = 62;
    private static final int RIGHT = 18;

    private final String title;
    private final Grid density;
    private final Lineages lineages;

    private GenealogyFigure(String title, Grid density, Lineages lineages) {
        this.title = title;
        this.density = density;
        this.lineages = lineages;
    }

    /**
     * The tree over the exact law of every time.
     *
     * @param density p_t(x), columns over t, rows over x; it gives the ranges
     */
    public static GenealogyFigure of(Grid density, Lineages lineages) {
        return new GenealogyFigure("", Objects.requireNonNull(density, "density = null: give p_t(x) on a grid"),
                Objects.requireNonNull(lineages, "lineages = null: give the particles' lineages"));
    }

    /** The same figure under this title. */
    public GenealogyFigure title(String text) {
        return new GenealogyFigure(Given.text("text", text), density, lineages);
    }

    @Override
    public void render(Graphics2D g, int width, int height) {
        g.addRenderingHints(Chart.hints());
        g.setColor(Theme.light().ink());
        g.setFont(Theme.light().heading(16));
        g.drawString(title, 14, 25);
        int top = title.isEmpty() ? 30 : 58;
        double across = Math.max(1, width - LEFT - RIGHT);
        double strip = Math.max(1, 0.16 * height);
        double low = height - 42 - strip;
        Pane main = Pane.of(new Rectangle2D.Double(LEFT, top, across, Math.max(1, low - 22 - top)), density.x(),
                density.y()).falling();
        Pane ess = Pane.of(new Rectangle2D.Double(LEFT, low, across, strip), density.x(), new Interval(0, 1.08))
                .falling();
        main(g, main);
        ess.gridAcross(g);
        ess.across(g, "t, from noise to data");
        ess.gridUpwards(g);
        ess.upwards(g, "ESS/N");
        double end = lineages.time(1);
        Graphics2D own = ess.inside(g);
        LineageArt.resamplings(own, ess.scale(), lineages, end);
        LineageArt.ess(own, ess.scale(), lineages, end);
        own.dispose();
    }

    private void main(Graphics2D g, Pane pane) {
        Lineages.Tree tree = lineages.tree(lineages.particles());
        int[] eves = tree.surviving().stream().mapToInt(Lineages.Branch::eve).distinct().sorted().toArray();
        Graphics2D own = pane.inside(g);
        Heat.of(density).painter().paint(own, pane.scale());
        pane.gridAcross(own);
        pane.gridUpwards(own);
        LineageArt.resamplings(own, pane.scale(), lineages, lineages.time(1));
        LineageArt.tree(own, pane.scale(), tree, branch -> Arrays.binarySearch(eves, branch.eve()), 2, 0.85);
        own.dispose();
        pane.upwards(g, "x");
        pane.above(g, String.format(Locale.ROOT, "%d of the %d particles at the start have descendants at the end",
                eves.length, lineages.particles()), Theme.light().ink(), 0);
        LineageArt.nameResampling(g, pane.scale(), lineages, lineages.time(1));
    }
}
