package ornstein.plot;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Figures in rows and columns, each under its own title, all under a common one. */
public final class Panels implements Figure {
    private static final int HEADING = 34;
    private static final int CAPTION = 22;

    private record Panel(String title, Figure figure) {}

    private final String title;
    private final int columns;
    private final List<Panel> panels;

    /** Of the rows' heights, over and over if there are more rows. */
    private final double[] shares;

    private Panels(String title, int columns, List<Panel> panels, double[] shares) {
        this.title = title;
        this.columns = columns;
        this.panels = List.copyOf(panels);
        this.shares = shares;
    }

    /**
     * No panels yet, but so many in a row.
     *
     * @param count ≥ 1
     * @throws IllegalArgumentException if it is not
     */
    public static Panels columns(int count) {
        Given.atLeast(1, "count", count, "3 suit a slide");
        return new Panels("", count, List.of(), new double[] {1});
    }

    /** The same panels under a common title. */
    public Panels title(String text) {
        return new Panels(Given.text("text", text), columns, panels, shares);
    }

    /**
     * The same panels in rows of unequal heights.
     *
     * @param heights of the rows in proportion to one another, positive; of more rows, the same again
     * @throws IllegalArgumentException if there is none, or one is not positive and finite
     */
    public Panels heights(double... heights) {
        double[] given = Given.finite("heights", heights);
        for (int i = 0; i < given.length; i++) {
            if (given[i] <= 0) {
                throw new IllegalArgumentException(
                        "heights[" + i + "] = " + given[i] + ": a row has a height; 1 for each makes them equal");
            }
        }
        return new Panels(title, columns, panels, given);
    }

    /** One more panel, right of the last or in a new row. */
    public Panels add(String caption, Figure figure) {
        Given.text("caption", caption);
        Objects.requireNonNull(figure, "figure = null: give what to draw");
        List<Panel> more = new ArrayList<>(panels);
        more.add(new Panel(caption, figure));
        return new Panels(title, columns, more, shares);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if there is not a point for every panel
     */
    @Override
    public void render(Graphics2D g, int width, int height) {
        Theme theme = Theme.light();
        g.setColor(theme.paper());
        g.fillRect(0, 0, width, height);
        g.addRenderingHints(Chart.hints());
        int top = title.isEmpty() ? 0 : HEADING;
        g.setColor(theme.ink());
        g.setFont(theme.heading(18));
        g.drawString(title, 16, 25);
        int rows = Math.max(1, (panels.size() + columns - 1) / columns);
        int above = top;
        for (int row = 0; row < rows; row++) {
            int below = top + (int) Math.round(share(row + 1, rows) * (height - top));
            row(g, panels.subList(row * columns, Math.min((row + 1) * columns, panels.size())), width, above, below);
            above = below;
        }
    }

    /** What part of all heights the first rows take. */
    private double share(int first, int rows) {
        double before = 0;
        double all = 0;
        for (int row = 0; row < rows; row++) {
            all += shares[row % shares.length];
            before += row < first ? shares[row % shares.length] : 0;
        }
        return before / all;
    }

    private void row(Graphics2D g, List<Panel> row, int width, int above, int below) {
        int caption = row.stream().allMatch(p -> p.title.isEmpty()) ? 0 : CAPTION;
        for (int i = 0; i < row.size(); i++) {
            int left = i * width / columns;
            int right = (i + 1) * width / columns;
            Given.size(right - left, below - above - caption);
            g.setFont(Theme.light().heading(14));
            g.setColor(Theme.light().ink());
            g.drawString(row.get(i).title, left + 16, above + 17);
            Graphics2D own = (Graphics2D) g.create(left, above + caption, right - left, below - above - caption);
            row.get(i).figure.render(own, right - left, below - above - caption);
            own.dispose();
        }
    }
}
