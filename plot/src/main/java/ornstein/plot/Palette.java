package ornstein.plot;

import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Up to 255 colours for a whole film and one that is transparent. One palette for all frames keeps
 * still what does not move.
 *
 * <p>Colours are split, always the group with the largest squared error, at its mean along its
 * widest spread (the variance form of median cut [heckbert1982color], [wu1991efficient]), and then settled by
 * Lloyd's iteration. A colour weighs less than its pixels: thin lines would get none beside
 * the paper otherwise.
 */
final class Palette {
    static final int TRANSPARENT = 255;
    private static final int COLORS = 255;
    private static final int SETTLING = 2;

    /** Bits of each channel that tell colours apart: a cell of colours, two across, shares an entry. */
    private static final int BITS = 7;

    private final int[] colors;

    /** Nearest entries found so far, plus one; a race writes the same value twice. */
    private final short[] found = new short[1 << 3 * BITS];

    private Palette(int[] colors) {
        this.colors = colors;
    }

    /** The palette for pictures of which these are a fair sample. */
    static Palette of(List<int[]> pictures) {
        List<Swatch> swatches = count(pictures);
        List<List<Swatch>> groups = split(swatches);
        int[] colors = means(groups);
        for (int round = 0; round < SETTLING; round++) {
            colors = settle(swatches, colors);
        }
        return new Palette(colors);
    }

    /** A colour seen, and in how many pixels. */
    private record Swatch(double red, double green, double blue, double pixels) {
        double weight() {
            return StrictMath.pow(pixels, 0.8);
        }

        double channel(int i) {
            return i == 0 ? red : i == 1 ? green : blue;
        }
    }

    private static List<Swatch> count(List<int[]> pictures) {
        int[] pixels = new int[1 << 3 * BITS];
        for (int[] picture : pictures) {
            for (int rgb : picture) {
                pixels[cell(rgb)]++;
            }
        }
        List<Swatch> swatches = new ArrayList<>();
        for (int cell = 0; cell < pixels.length; cell++) {
            if (pixels[cell] > 0) {
                swatches.add(new Swatch(middle(cell >> 2 * BITS), middle(cell >> BITS), middle(cell), pixels[cell]));
            }
        }
        return swatches;
    }

    /** Swatches that may share a colour, the error that this makes, and where to cut them. */
    private record Group(List<Swatch> swatches, double error, int axis, double mean) {
        static Group of(List<Swatch> swatches) {
            double error = 0;
            int widest = 0;
            double most = -1;
            double cut = 0;
            for (int axis = 0; axis < 3; axis++) {
                double weight = 0;
                double sum = 0;
                double squares = 0;
                for (Swatch s : swatches) {
                    weight += s.weight();
                    sum += s.weight() * s.channel(axis);
                    squares += s.weight() * s.channel(axis) * s.channel(axis);
                }
                double spread = squares - sum * sum / weight;
                error += spread;
                if (spread > most) {
                    most = spread;
                    widest = axis;
                    cut = sum / weight;
                }
            }
            return new Group(swatches, swatches.size() > 1 ? error : 0, widest, cut);
        }
    }

    private static List<List<Swatch>> split(List<Swatch> swatches) {
        PriorityQueue<Group> groups = new PriorityQueue<>(Comparator.comparingDouble(group -> -group.error()));
        groups.add(Group.of(swatches));
        List<List<Swatch>> whole = new ArrayList<>();
        while (!groups.isEmpty() && groups.size() + whole.size() < COLORS) {
            Group group = groups.remove();
            List<Swatch> low = new ArrayList<>();
            List<Swatch> high = new ArrayList<>();
            for (Swatch s : group.swatches()) {
                (s.channel(group.axis()) <= group.mean() ? low : high).add(s);
            }
            if (low.isEmpty() || high.isEmpty() || group.error() <= 0) {
                whole.add(group.swatches());
            } else {
                groups.add(Group.of(low));
                groups.add(Group.of(high));
            }
        }
        groups.forEach(group -> whole.add(group.swatches()));
        return whole;
    }

    /** By pixels, not by weights: what is mostly paper becomes paper, exactly. */
    private static int[] means(List<List<Swatch>> groups) {
        return groups.stream().filter(g -> !g.isEmpty()).mapToInt(Palette::mean).toArray();
    }

    private static int mean(List<Swatch> group) {
        double[] sums = new double[4];
        Swatch most = group.getFirst();
        for (Swatch s : group) {
            sums[0] += s.pixels() * s.red();
            sums[1] += s.pixels() * s.green();
            sums[2] += s.pixels() * s.blue();
            sums[3] += s.pixels();
            most = s.pixels() > most.pixels() ? s : most;
        }
        double n = sums[3];
        return most.pixels() > n / 2
                ? rgb(most.red(), most.green(), most.blue())
                : rgb(sums[0] / n, sums[1] / n, sums[2] / n);
    }

    private static int rgb(double red, double green, double blue) {
        return (int) Math.round(red) << 16 | (int) Math.round(green) << 8 | (int) Math.round(blue);
    }

    private static int[] settle(List<Swatch> swatches, int[] colors) {
        List<List<Swatch>> groups = new ArrayList<>();
        for (int i = 0; i < colors.length; i++) {
            groups.add(new ArrayList<>());
        }
        for (Swatch s : swatches) {
            groups.get(nearest(colors, s.red(), s.green(), s.blue())).add(s);
        }
        return means(groups);
    }

    private static int nearest(int[] colors, double red, double green, double blue) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < colors.length; i++) {
            double r = red - (colors[i] >> 16 & 0xFF);
            double g = green - (colors[i] >> 8 & 0xFF);
            double b = blue - (colors[i] & 0xFF);
            double distance = 2 * r * r + 4 * g * g + 3 * b * b;
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    private static int cell(int rgb) {
        int drop = 8 - BITS;
        int mask = (1 << BITS) - 1;
        return (rgb >> 16 + drop & mask) << 2 * BITS | (rgb >> 8 + drop & mask) << BITS | rgb >> drop & mask;
    }

    /** What a cell stands for along one channel, which is in the lowest bits: from 0 exactly to 255 exactly. */
    private static double middle(int cell) {
        int mask = (1 << BITS) - 1;
        return (cell & mask) * 255.0 / mask;
    }

    int size() {
        return colors.length;
    }

    int color(int index) {
        return colors[index];
    }

    /** The entry that stands for a colour. */
    byte index(int rgb) {
        int cell = cell(rgb);
        short known = found[cell];
        if (known == 0) {
            known = (short) (1 + nearest(colors, middle(cell >> 2 * BITS), middle(cell >> BITS), middle(cell)));
            found[cell] = known;
        }
        return (byte) (known - 1);
    }

    byte[] indices(int[] pixels) {
        byte[] indices = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            indices[i] = index(pixels[i]);
        }
        return indices;
    }

    IndexColorModel model() {
        int[] all = Arrays.copyOf(colors, 256);
        return new IndexColorModel(8, 256, all, 0, false, TRANSPARENT, DataBuffer.TYPE_BYTE);
    }
}
