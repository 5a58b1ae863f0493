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

    private Panels(String title, int columns, List<Panel> panels) {
        this.title = title;
        this.columns = columns;
        this.panels = List.copyOf(panels);
    }

    /**
     * No panels yet, but so many in a row.
     *
     * @param count ≥ 1
     * @throws IllegalArgumentException if it is not
     */
    public static Panels columns(int count) {
        Given.atLeast(1, "count", count, "3 suit a slide");
        return new Panels("", count, List.of());
    }

    /** The same panels under a common title. */
    public Panels title(String text) {
        return new Panels(Given.text("text", text), columns, panels);
    }

    /** One more panel, right of the last or in a new row. */
    public Panels add(String caption, Figure figure) {
        Given.text("caption", caption);
        Objects.requireNonNull(figure, "figure = null: give what to draw");
        List<Panel> more = new ArrayList<>(panels);
        more.add(new Panel(caption, figure));
        return new Panels(title, columns, more);
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
        int caption = panels.stream().allMatch(p -> p.title.isEmpty()) ? 0 : CAPTION;
        int rows = Math.max(1, (panels.size() + columns - 1) / columns);
        for (int i = 0; i < panels.size(); i++) {
            int left = i % columns * width / columns;
            int right = (i % columns + 1) * width / columns;
            int above = top + i / columns * (height - top) / rows;
            int below = top + (i / columns + 1) * (height - top) / rows;
            Given.size(right - left, below - above - caption);
            g.setFont(theme.heading(14));
            g.setColor(theme.ink());
            g.drawString(panels.get(i).title, left + 16, above + 17);
            Graphics2D own = (Graphics2D) g.create(left, above + caption, right - left, below - above - caption);
            panels.get(i).figure.render(own, right - left, below - above - caption);
            own.dispose();
        }
    }
}
