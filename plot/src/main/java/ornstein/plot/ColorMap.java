package ornstein.plot;

import java.awt.Color;

/** Colours for numbers in [0, 1]: stops, joined straight in OKLab so that equal steps look equal [ottosson2020perceptual]. */
final class ColorMap {
    private static final int STEPS = 512;

    private final int[] colors = new int[STEPS];

    private ColorMap(Color... stops) {
        for (int i = 0; i < STEPS; i++) {
            double place = (double) i / (STEPS - 1) * (stops.length - 1);
            int left = Math.min((int) place, stops.length - 2);
            colors[i] = mix(lab(stops[left]), lab(stops[left + 1]), place - left);
        }
    }

    /** From paper to a cool grey-blue: a background that leaves room for what is drawn over it. */
    static ColorMap soft() {
        return new ColorMap(
                Theme.light().paper(), new Color(0xE3EBF2), new Color(0xBFD0DF), new Color(0x93AEC6));
    }

    int rgb(double value) {
        return colors[(int) Math.round(Math.clamp(value, 0, 1) * (STEPS - 1))];
    }

    private static int mix(double[] a, double[] b, double part) {
        double[] lab = new double[3];
        for (int i = 0; i < 3; i++) {
            lab[i] = a[i] + part * (b[i] - a[i]);
        }
        double l = cube(lab[0] + 0.3963377774 * lab[1] + 0.2158037573 * lab[2]);
        double m = cube(lab[0] - 0.1055613458 * lab[1] - 0.0638541728 * lab[2]);
        double s = cube(lab[0] - 0.0894841775 * lab[1] - 1.2914855480 * lab[2]);
        int red = encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
        int green = encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
        int blue = encoded(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s);
        return red << 16 | green << 8 | blue;
    }

    private static double[] lab(Color color) {
        return lab(linear(color.getRed()), linear(color.getGreen()), linear(color.getBlue()));
    }

    /** OKLab of linear red, green and blue. */
    static double[] lab(double r, double g, double b) {
        double l = StrictMath.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = StrictMath.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = StrictMath.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static double cube(double x) {
        return x * x * x;
    }

    static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : StrictMath.pow((c + 0.055) / 1.055, 2.4);
    }

    private static int encoded(double linear) {
        double c = linear <= 0.0031308 ? 12.92 * linear : 1.055 * StrictMath.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.clamp(c, 0, 1));
    }
}
