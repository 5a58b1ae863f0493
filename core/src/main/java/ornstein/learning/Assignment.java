package ornstein.learning;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The assignment problem: to each row a column of its own, so that the sum of the costs is least.
 *
 * <p>The algorithm of [jonker1987shortest]: prices v of the columns, by which most rows find their column in a few sweeps; the rows
 * that are left over take shortest augmenting paths.
 */
final class Assignment {
    private static final int FREE = -1;

    private final int n;
    private final double[][] cost;
    private final double[] v;
    /** The column of each row and the row of each column. */
    private final int[] columnOf;
    private final int[] rowOf;

    private Assignment(double[][] cost) {
        this.n = cost.length;
        this.cost = cost;
        this.v = new double[n];
        this.columnOf = new int[n];
        this.rowOf = new int[n];
        Arrays.fill(columnOf, FREE);
        Arrays.fill(rowOf, FREE);
    }

    /**
     * The columns of the rows.
     *
     * @param cost [n][n], finite
     */
    static int[] least(double[][] cost) {
        Assignment assignment = new Assignment(cost);
        int[] free = assignment.reduceColumns();
        free = assignment.reduceRows(free);
        free = assignment.reduceRows(free);
        assignment.augment(free);
        return assignment.columnOf;
    }

    /** On the line, for any convex cost of the distance: the i-th least of the one goes to the i-th least of the other. */
    static int[] sorted(double[] x, double[] y) {
        int[] first = order(x);
        int[] second = order(y);
        int[] partners = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            partners[first[i]] = second[i];
        }
        return partners;
    }

    private static int[] order(double[] x) {
        return IntStream.range(0, x.length).boxed().sorted((i, j) -> Double.compare(x[i], x[j]))
                .mapToInt(Integer::intValue).toArray();
    }

    /** Prices at each column's least cost; returns the rows that no column is cheapest for. */
    private int[] reduceColumns() {
        int[] cheapest = new int[n];
        System.arraycopy(cost[0], 0, v, 0, n);
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < n; j++) {
                if (cost[i][j] < v[j]) {
                    v[j] = cost[i][j];
                    cheapest[j] = i;
                }
            }
        }
        int[] wanted = new int[n];
        for (int j = n - 1; j >= 0; j--) {
            int i = cheapest[j];
            if (wanted[i]++ == 0) {
                columnOf[i] = j;
                rowOf[j] = i;
            }
        }
        for (int i = 0; i < n; i++) {
            if (wanted[i] == 1) {
                transfer(i);
            }
        }
        return IntStream.range(0, n).filter(i -> columnOf[i] == FREE).toArray();
    }

    /** Lowers the price of a row's only column as far as the row still prefers it. */
    private void transfer(int i) {
        double second = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if (j != columnOf[i]) {
                second = Math.min(second, cost[i][j] - v[j]);
            }
        }
        if (second < Double.POSITIVE_INFINITY) {
            v[columnOf[i]] -= second;
        }
    }

    /**
     * Each free row takes the column that it likes best, whoever had it, and lowers its price; returns who is free then. After n
     * moves the rest is left to the paths: many rows that want few columns would outbid one another for long.
     */
    private int[] reduceRows(int[] free) {
        int[] queue = free.clone();
        int[] left = new int[free.length];
        int count = 0;
        int moves = 0;
        int k = 0;
        while (k < queue.length && moves++ < n) {
            int i = queue[k++];
            Choice choice = choice(i);
            int best = choice.best;
            boolean lowers = v[best] - choice.gap < v[best]; // not where rounding leaves the price
            if (lowers) {
                v[best] -= choice.gap;
            } else if (rowOf[best] != FREE && choice.next != FREE) {
                best = choice.next;
            }
            int loser = take(i, best);
            if (loser != FREE && lowers) {
                queue[--k] = loser; // it looks for another at once
            } else if (loser != FREE) {
                left[count++] = loser;
            }
        }
        while (k < queue.length) {
            left[count++] = queue[k++];
        }
        return Arrays.copyOf(left, count);
    }

    /** The two columns that are best for a row, and how much better the first is; 0 where there is but one. */
    private record Choice(int best, int next, double gap) {}

    private Choice choice(int i) {
        int best = FREE;
        int next = FREE;
        double least = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            double reduced = cost[i][j] - v[j];
            if (reduced < least) {
                second = least;
                next = best;
                least = reduced;
                best = j;
            } else if (reduced < second) {
                second = reduced;
                next = j;
            }
        }
        return new Choice(best, next, next == FREE ? 0 : second - least);
    }

    private int take(int i, int j) {
        int loser = rowOf[j];
        if (loser != FREE) {
            columnOf[loser] = FREE;
        }
        columnOf[i] = j;
        rowOf[j] = i;
        return loser;
    }

    private void augment(int[] free) {
        Search search = new Search();
        for (int i : free) {
            search.augment(i);
        }
    }

    /** Shortest paths from a free row to a free column, in reduced costs. */
    private final class Search {
        private final double[] distance = new double[n];
        private final int[] from = new int[n];
        /** Columns: first those whose distance is final, then the others. */
        private final int[] columns = new int[n];
        /** Where each column is among them. */
        private final int[] places = new int[n];

        void augment(int start) {
            for (int j = 0; j < n; j++) {
                columns[j] = j;
                places[j] = j;
                distance[j] = cost[start][j] - v[j];
                from[j] = start;
            }
            int done = 0;
            int end = nearest();
            double length = distance[end];
            while (rowOf[end] != FREE) {
                swap(done, end);
                done++;
                end = relax(rowOf[end], end, length, done);
                length = distance[end];
            }
            for (int k = 0; k < done; k++) {
                v[columns[k]] += distance[columns[k]] - length;
            }
            for (int j = end, i = FREE; i != start;) {
                i = from[j];
                int before = columnOf[i];
                columnOf[i] = j;
                rowOf[j] = i;
                j = before;
            }
        }

        private int nearest() {
            int best = 0;
            for (int j = 1; j < n; j++) {
                best = distance[j] < distance[best] ? j : best;
            }
            return best;
        }

        /** Puts a column to the place where those that are done end. */
        private void swap(int done, int column) {
            int place = places[column];
            int other = columns[done];
            columns[place] = other;
            places[other] = place;
            columns[done] = column;
            places[column] = done;
        }

        /** Paths through a row, by way of its column; returns the nearest column that is not done, a free one if it can. */
        private int relax(int row, int column, double length, int done) {
            double shift = length - (cost[row][column] - v[column]);
            double[] own = cost[row];
            int best = FREE;
            double least = Double.POSITIVE_INFINITY;
            for (int k = done; k < n; k++) {
                int j = columns[k];
                double longer = own[j] - v[j] + shift;
                if (longer < distance[j]) {
                    distance[j] = longer;
                    from[j] = row;
                }
                if (distance[j] < least || distance[j] == least && rowOf[j] == FREE) {
                    least = distance[j];
                    best = j;
                }
            }
            return best;
        }
    }
}
