package ornstein.solve;

import java.util.Arrays;

import ornstein.array.Block;
import ornstein.random.Stream;

/**
 * Brownian paths over the cells of a grid.
 *
 * @param finest the cells
 * @param stream where their normals come from
 */
record GridPath(TimeGrid finest, Stream stream) implements BrownianPath {
    @Override
    public Driver forOneThread() {
        double[] times = finest.toArray();
        boolean falling = times[1] < times[0];
        return new Reader(falling ? GridTimes.turned(times) : times, falling);
    }

    private final class Reader implements Driver {
        private final double[] rising;
        private final boolean falling;
        private Stretch sum = new Stretch(1, 0);
        private Stretch cell = sum;
        private Block areas = new Block(new double[1][0], 0, 0);

        Reader(double[] rising, boolean falling) {
            this.rising = rising;
            this.falling = falling;
        }

        private int index(double t) {
            int index = Arrays.binarySearch(rising, t);
            if (index < 0) {
                throw new IllegalArgumentException("t = " + t + " is not a time of the path's " + finest
                        + ": build the path over a grid that has all times of the runs, or take"
                        + " BrownianPath.between(from, to, stream)");
            }
            return falling ? rising.length - 1 - index : index;
        }

        @Override
        public void increments(double from, double to, long first, Block increment) {
            if (areas.dimension() != increment.dimension() || areas.plane(0).length < increment.size()) {
                areas = new Block(new double[increment.dimension()][increment.size()], 0, increment.size());
            }
            increments(from, to, first, increment, areas);
        }

        @Override
        public void increments(double from, double to, long first, Block increment, Block area) {
            int start = index(from);
            int end = index(to);
            double sign = start < end ? 1 : -1;
            int low = Math.min(start, end);
            int high = Math.max(start, end);
            if (low == high) {
                throw new IllegalArgumentException("from = to = " + from + ": an increment needs two times");
            }
            int n = increment.size();
            if (high == low + 1) {
                stream.normals(low, 0, first, n, increment.planes(), increment.from());
                stream.normals(low, Math.ceilDiv(area.dimension(), 2), first, n, area.planes(), area.from());
                if (sign < 0) {
                    negate(increment);
                }
                return;
            }
            if (!sum.fits(increment)) {
                sum = new Stretch(increment.dimension(), n);
                cell = new Stretch(increment.dimension(), n);
            }
            sum.drawFree(stream, low, first, n, duration(low));
            for (int k = low + 1; k < high; k++) {
                cell.drawFree(stream, k, first, n, duration(k));
                sum.append(cell, n);
            }
            sum.write(n, sign, increment, area);
        }

        private double duration(int cell) {
            return Math.abs(finest.time(cell + 1) - finest.time(cell));
        }

        private static void negate(Block block) {
            for (int d = 0; d < block.dimension(); d++) {
                for (int i = 0; i < block.size(); i++) {
                    block.set(i, d, -block.get(i, d));
                }
            }
        }
    }
}
