package ornstein.plot;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

/**
 * Three panels that share the vertical axis: a density pointing left, time in the middle, a density
 * pointing right. JFreeChart places and labels them; what is in them is drawn by {@link Scene}.
 */
record Triptych(Scale left, Scale middle, Scale right) {
    private static final int HEADER = 20;

    /** Draws titles, legend, axes and grids, and tells where the panels are. */
    static Triptych draw(
            Graphics2D g, int width, int height, Frame frame, Grid density, double[] highest, List<Key> keys) {
        ValueAxis shared = Axes.axis(frame.yLabel(), frame.yRange(Bounds.NONE), false, height);
        CombinedRangeXYPlot row = new CombinedRangeXYPlot(shared);
        row.setGap(12);
        XYPlot left = side(highest[0], true);
        XYPlot middle = new XYPlot();
        middle.setDomainAxis(Axes.axis(frame.xLabel(), density.x(), false, 0.55 * width));
        Chart.dress(middle);
        XYPlot right = side(highest[1], false);
        row.add(left, 10);
        row.add(middle, 32);
        row.add(right, 10);
        Chart.dress(row);
        row.setInsets(new RectangleInsets(HEADER, 4, 2, 8));
        // Panels set off from the common axis would not stand level with its ticks.
        List.of(left, middle, right, row).forEach(plot -> plot.setAxisOffset(RectangleInsets.ZERO_INSETS));
        JFreeChart chart = Chart.titled(frame.title(), keys, row);
        ChartRenderingInfo info = new ChartRenderingInfo();
        chart.draw(g, new Rectangle2D.Double(0, 0, width, height), info);
        return new Triptych(
                scale(info, 0, left, shared), scale(info, 1, middle, shared), scale(info, 2, right, shared));
    }

    private static XYPlot side(double highest, boolean inverted) {
        XYPlot plot = new XYPlot();
        NumberAxis axis = new NumberAxis();
        axis.setRange(0, highest);
        axis.setInverted(inverted);
        axis.setTickLabelsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        plot.setDomainAxis(axis);
        Chart.dress(plot);
        plot.setDomainGridlinesVisible(false);
        return plot;
    }

    private static Scale scale(ChartRenderingInfo info, int panel, XYPlot plot, ValueAxis shared) {
        Rectangle2D area = info.getPlotInfo().getSubplotInfo(panel).getDataArea();
        return new Scale(area, plot.getDomainAxis(), shared);
    }
}
