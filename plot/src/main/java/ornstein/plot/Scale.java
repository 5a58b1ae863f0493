package ornstein.plot;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;

/** From the numbers on the axes to places in the picture. */
record Scale(Rectangle2D area, ValueAxis xAxis, ValueAxis yAxis) {
    double x(double value) {
        return xAxis.valueToJava2D(value, area, RectangleEdge.BOTTOM);
    }

    double y(double value) {
        return yAxis.valueToJava2D(value, area, RectangleEdge.LEFT);
    }

    Path2D line(double[] xs, double[] ys) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, xs.length);
        for (int i = 0; i < xs.length; i++) {
            if (i == 0) {
                path.moveTo(x(xs[i]), y(ys[i]));
            } else {
                path.lineTo(x(xs[i]), y(ys[i]));
            }
        }
        return path;
    }
}
