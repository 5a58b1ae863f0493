package ornstein.plot;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.AbstractXYAnnotation;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** A frame with layers in it, set by JFreeChart: it places titles, legend, axes and grid; the layers draw the rest. */
final class Chart {
    static {
        // JFreeChart draws rotated text as outlines, against a fault of long gone JDKs; text in an SVG is to be text.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private static final RectangleInsets AIR = new RectangleInsets(4, 4, 2, 8);

    private final Frame frame;
    private final List<Layer> layers;
    private final Interval xRange;
    private final Interval yRange;

    private Chart(Frame frame, List<Layer> layers) {
        this.frame = frame;
        this.layers = layers;
        Bounds bounds = layers.stream().map(Layer::bounds).reduce(Bounds.NONE, Bounds::and);
        this.xRange = frame.xRange(bounds);
        this.yRange = frame.yRange(bounds);
    }

    static void draw(Frame frame, List<Layer> layers, Graphics2D g, int width, int height) {
        new Chart(frame, layers)
                .set(layers, AIR, width, height)
                .draw(g, new Rectangle2D.Double(0, 0, width, height));
    }

    /** As {@link #draw}, a unit across as long as a unit upwards. */
    static void drawEqual(Frame frame, List<Layer> layers, Graphics2D g, int width, int height) {
        Chart chart = new Chart(frame, layers);
        // About as long as the axes will be. Both drawings must have the same ticks, for their labels take room.
        double about = Math.min(width / chart.xRange.length(), height / chart.yRange.length());
        double across = about * chart.xRange.length();
        double upwards = about * chart.yRange.length();
        Rectangle2D whole = new Rectangle2D.Double(0, 0, width, height);
        Rectangle2D room = room(chart.set(List.of(), AIR, across, upwards), whole);
        double unit = Math.min(room.getWidth() / chart.xRange.length(), room.getHeight() / chart.yRange.length());
        double right = room.getWidth() - unit * chart.xRange.length();
        double below = room.getHeight() - unit * chart.yRange.length();
        RectangleInsets insets = new RectangleInsets(AIR.getTop(), AIR.getLeft(), AIR.getBottom() + below,
                AIR.getRight() + right);
        chart.set(layers, insets, across, upwards).draw(g, whole);
    }

    /** Where the data would be drawn: JFreeChart tells only after it has drawn the axes. */
    private static Rectangle2D room(JFreeChart chart, Rectangle2D whole) {
        ChartRenderingInfo info = new ChartRenderingInfo();
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        chart.draw(nowhere, whole, info);
        nowhere.dispose();
        return info.getPlotInfo().getDataArea();
    }

    /** The chart with these of its layers drawn; the ticks suit axes so many pixels long. */
    private JFreeChart set(List<Layer> drawn, RectangleInsets insets, double across, double upwards) {
        XYPlot plot = new XYPlot();
        plot.setDomainAxis(Axes.axis(frame.xLabel(), xRange, frame.xLog(), across));
        plot.setRangeAxis(Axes.axis(frame.yLabel(), yRange, frame.yLog(), upwards));
        dress(plot);
        plot.setInsets(insets);
        plot.addAnnotation(new Stack(drawn));
        return titled(frame.title(), keys(layers), plot);
    }

    private static List<Key> keys(List<Layer> layers) {
        return layers.stream().flatMap(layer -> layer.keys().stream()).toList();
    }

    /** Takes JFreeChart's defaults off a plot. */
    static void dress(XYPlot plot) {
        Theme theme = Theme.light();
        // It has nothing to render, but JFreeChart draws no grid without it.
        plot.setRenderer(new XYLineAndShapeRenderer());
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(theme.grid());
        plot.setRangeGridlinePaint(theme.grid());
        plot.setDomainGridlineStroke(Theme.line(1));
        plot.setRangeGridlineStroke(Theme.line(1));
        plot.setAxisOffset(new RectangleInsets(2, 2, 2, 2));
    }

    static JFreeChart titled(String title, List<Key> keys, Plot plot) {
        Theme theme = Theme.light();
        JFreeChart chart = new JFreeChart(null, new Font(Font.SANS_SERIF, Font.PLAIN, 12), plot, false);
        chart.setBackgroundPaint(theme.paper());
        chart.setPadding(new RectangleInsets(8, 10, 6, 10));
        chart.getRenderingHints().putAll(hints());
        if (!keys.isEmpty()) {
            chart.addSubtitle(legend(keys));
        }
        if (!title.isEmpty()) {
            TextTitle heading = new TextTitle(title, theme.heading(16));
            heading.setPaint(theme.ink());
            heading.setHorizontalAlignment(HorizontalAlignment.LEFT);
            heading.setTextAlignment(HorizontalAlignment.LEFT);
            heading.setMargin(0, 6, 2, 0);
            chart.addSubtitle(0, heading);
        }
        return chart;
    }

    private static LegendTitle legend(List<Key> keys) {
        LegendItemCollection items = new LegendItemCollection();
        keys.forEach(key -> items.add(key.item()));
        LegendTitle legend = new LegendTitle(() -> items);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setItemFont(Theme.light().text(12));
        legend.setItemPaint(Theme.light().ink());
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 10));
        legend.setMargin(0, 4, 2, 0);
        legend.setFrame(BlockBorder.NONE);
        return legend;
    }

    static Map<RenderingHints.Key, Object> hints() {
        return Map.of(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON,
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON,
                RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON,
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR,
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /** The layers, as the annotation that JFreeChart draws inside the axes. */
    private static final class Stack extends AbstractXYAnnotation {
        private static final long serialVersionUID = 1L;
        private final transient List<Layer> layers;

        Stack(List<Layer> layers) {
            this.layers = layers;
        }

        @Override
        public void draw(
                Graphics2D g,
                XYPlot plot,
                Rectangle2D area,
                ValueAxis xAxis,
                ValueAxis yAxis,
                int renderer,
                PlotRenderingInfo info) {
            Scale scale = new Scale(area, xAxis, yAxis);
            for (Layer layer : layers) {
                Raster.paint(layer, g, scale);
            }
        }
    }
}
