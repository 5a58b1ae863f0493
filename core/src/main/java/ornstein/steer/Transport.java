package ornstein.steer;

import java.util.Arrays;

/**
 * The transportation problem: the cheapest way to move supplies to demands.
 *
 * <p>By successive shortest paths under potentials [edmonds1972theoretical]: while a source i has supply, a cheapest path through
 * edges and back over flow that was sent before leads it to a sink with room. Reduced costs cᵢⱼ − uᵢ − vⱼ stay non-negative, and 0
 * where there is flow, so that Dijkstra's algorithm finds the path, and the flow is optimal at the end. Masses are whole numbers and
 * add up exactly.
 */
final class Transport {
    private final double[][] cost;
    private final long[][] flow;
    private final long[] free;
    /** Potentials of sources and sinks. */
    private final double[] u;
    private final double[] v;
    /** Of each sink, how far it is, and from which source it is reached; whether that is final. */
    private final double[] distance;
    private final int[] from;
    private final boolean[] done;
    /** Of each source, how far it is, and over which sink's flow it is reached; −1 where the path begins, −2 where it is not. */
    private final double[] reach;
    private final int[] over;

    private Transport(double[][] cost, int sources, int sinks) {
        this.cost = cost;
        this.flow = new long[sources][sinks];
        this.free = new long[sinks];
        this.u = new double[sources];
        this.v = new double[sinks];
        this.distance = new double[sinks];
        this.from = new int[sinks];
        this.done = new boolean[sinks];
        this.reach = new double[sources];
        this.over = new int[sources];
    }

    /**
     * The flows of least Σ cost·flow.
     *
     * @param cost [sources][sinks], finite
     * @param supplies not negative; they add up to demand·sinks
     * @param demand of every sink
     */
    static long[][] least(double[][] cost, long[] supplies, long demand) {
        int sinks = cost[0].length;
        Transport transport = new Transport(cost, supplies.length, sinks);
        Arrays.fill(transport.free, demand);
        for (int j = 0; j < sinks; j++) {
            transport.v[j] = Double.POSITIVE_INFINITY;
            for (double[] row : cost) {
                transport.v[j] = Math.min(transport.v[j], row[j]);
            }
        }
        for (int source = 0; source < supplies.length; source++) {
            for (long left = supplies[source]; left > 0;) {
                left -= transport.send(source, left);
            }
        }
        return transport.flow;
    }

    /** Sends as much as one cheapest path takes; returns how much. */
    private long send(int source, long most) {
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(done, false);
        Arrays.fill(over, -2);
        relax(source, 0, -1);
        int sink = nearest();
        while (free[sink] == 0) {
            done[sink] = true;
            for (int i = 0; i < flow.length; i++) {
                if (over[i] == -2 && flow[i][sink] > 0) {
                    relax(i, distance[sink], sink);
                }
            }
            sink = nearest();
        }
        raise(distance[sink]);
        return push(sink, most);
    }

    private void relax(int i, double far, int through) {
        reach[i] = far;
        over[i] = through;
        double[] row = cost[i];
        double base = far - u[i];
        for (int j = 0; j < distance.length; j++) {
            double longer = base + (row[j] - v[j]);
            if (longer < distance[j] && !done[j]) {
                distance[j] = longer;
                from[j] = i;
            }
        }
    }

    private int nearest() {
        int nearest = -1;
        for (int j = 0; j < distance.length; j++) {
            if (!done[j] && (nearest < 0 || distance[j] < distance[nearest])) {
                nearest = j;
            }
        }
        return nearest;
    }

    /** New potentials, under which the path costs nothing. */
    private void raise(double length) {
        for (int i = 0; i < u.length; i++) {
            u[i] += over[i] == -2 ? 0 : length - reach[i];
        }
        for (int j = 0; j < v.length; j++) {
            v[j] -= done[j] ? length - distance[j] : 0;
        }
    }

    private long push(int sink, long most) {
        long amount = Math.min(most, free[sink]);
        for (int i = from[sink]; over[i] >= 0; i = from[over[i]]) {
            amount = Math.min(amount, flow[i][over[i]]);
        }
        free[sink] -= amount;
        int to = sink;
        while (true) {
            int i = from[to];
            flow[i][to] += amount;
            if (over[i] < 0) {
                return amount;
            }
            to = over[i];
            flow[i][to] -= amount;
        }
    }
}
