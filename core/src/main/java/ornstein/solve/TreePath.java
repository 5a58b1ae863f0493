package ornstein.solve;

import ornstein.array.Block;
import ornstein.random.Stream;

/**
 * Brownian paths over a tree of halved intervals.
 *
 * @param from one end
 * @param to the other
 * @param depth the lowest level
 * @param stream where the normals come from
 */
record TreePath(double from, double to, int depth, Stream stream) implements BrownianPath {
    static final int USUAL_DEPTH = 24;

    TreePath {
        GridTimes.checkFinite("from", from);
        GridTimes.checkFinite("to", to);
        if (from == to || Double.isInfinite(to - from)) {
            throw new IllegalArgumentException("from = " + from + ", to = " + to
                    + ": a path needs two different times, a finite way apart");
        }
        if (depth < 1 || depth > 30) {
            throw new IllegalArgumentException("depth = " + depth
                    + ": a path is halved from 1 to 30 times; " + USUAL_DEPTH
                    + " tells times apart to 6e-8 of the whole");
        }
    }

    @Override
    public Driver forOneThread() {
        return new Reader();
    }

    /** Where a time lies, from 0 to 1. */
    private double place(double t) {
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        if (!(t >= low && t <= high)) {
            throw new IllegalArgumentException("t = " + t + " is outside the path's times [" + low + ", " + high
                    + "]: build it over all times of the runs");
        }
        return (t - low) / (high - low);
    }

    /** An interval of the tree, walked down from the root. */
    private final class Reader implements Driver {
        private Stretch node = new Stretch(1, 0);
        private Stretch beside = node;
        private Stretch normals = node;
        private Stretch early = node;
        private Stretch late = node;
        private Block areas = new Block(new double[1][0], 0, 0);
        private int level;
        private long index;
        private long first;
        private int n;

        @Override
        public void increments(double start, double end, long firstParticle, Block increment) {
            if (areas.dimension() != increment.dimension() || areas.plane(0).length < increment.size()) {
                areas = new Block(new double[increment.dimension()][increment.size()], 0, increment.size());
            }
            increments(start, end, firstParticle, increment, areas);
        }

        @Override
        public void increments(double start, double end, long firstParticle, Block increment, Block area) {
            double s = place(Math.min(start, end));
            double t = place(Math.max(start, end));
            if (!(s < t)) {
                throw new IllegalArgumentException("from = " + start + ", to = " + end
                        + ": an increment needs two times that differ within the path's rounding");
            }
            open(increment, firstParticle);
            between(s, t, start, end).write(n, start < end ? 1 : -1, increment, area);
        }

        private void open(Block block, long firstParticle) {
            if (!node.fits(block)) {
                node = new Stretch(block.dimension(), block.size());
                beside = new Stretch(block.dimension(), block.size());
                normals = new Stretch(block.dimension(), block.size());
                early = new Stretch(block.dimension(), block.size());
                late = new Stretch(block.dimension(), block.size());
            }
            first = firstParticle;
            n = block.size();
            level = 0;
            index = 0;
            node.drawFree(stream, 0, first, n, Math.abs(to - from));
        }

        private Stretch between(double s, double t, double start, double end) {
            while (low() < s || t < high()) {
                if (level == depth) {
                    if (low() < s && t < high()) {
                        throw new IllegalArgumentException("a step from " + start + " to " + end
                                + " lies between two times that a path of depth " + depth + " over [" + from + ", " + to
                                + "] does not tell apart: take a larger depth, or longer steps");
                    }
                    return low() < s ? after(s, early) : before(t, early);
                }
                draw();
                if (t <= middle()) {
                    descend(false);
                } else if (s >= middle()) {
                    descend(true);
                } else {
                    node.part(0.5, true, normals, beside, n);
                    descend(false);
                    int depthHere = level;
                    long sibling = index + 1;
                    Stretch tail = after(s, early);
                    node.copy(beside, n);
                    level = depthHere;
                    index = sibling;
                    tail.append(before(t, late), n);
                    return tail;
                }
            }
            return node;
        }

        /** The part of the node from s on, which is inside it or its start. */
        private Stretch after(double s, Stretch sum) {
            boolean empty = true;
            while (low() < s) {
                draw();
                if (level == depth) {
                    node.part((s - low()) / (high() - low()), true, normals, node, n);
                    break;
                }
                if (s < middle()) {
                    node.part(0.5, true, normals, empty ? sum : late, n);
                    if (!empty) {
                        sum.prepend(late, n);
                    }
                    empty = false;
                }
                descend(s >= middle());
            }
            return joined(sum, empty, true);
        }

        /** The part of the node up to t, which is inside it or its end. */
        private Stretch before(double t, Stretch sum) {
            boolean empty = true;
            while (t < high()) {
                draw();
                if (level == depth) {
                    node.part((t - low()) / (high() - low()), false, normals, node, n);
                    break;
                }
                if (t > middle()) {
                    node.part(0.5, false, normals, empty ? sum : beside, n);
                    if (!empty) {
                        sum.append(beside, n);
                    }
                    empty = false;
                }
                descend(t > middle());
            }
            return joined(sum, empty, false);
        }

        private Stretch joined(Stretch sum, boolean empty, boolean nodeFirst) {
            if (empty) {
                sum.copy(node, n);
            } else if (nodeFirst) {
                sum.prepend(node, n);
            } else {
                sum.append(node, n);
            }
            return sum;
        }

        private void draw() {
            normals.draw(stream, (1L << level) + index, first, n);
        }

        private void descend(boolean right) {
            node.part(0.5, right, normals, node, n);
            level++;
            index = 2 * index + (right ? 1 : 0);
        }

        private double low() {
            return index / (double) (1L << level);
        }

        private double high() {
            return (index + 1) / (double) (1L << level);
        }

        private double middle() {
            return (2 * index + 1) / (double) (2L << level);
        }
    }
}
