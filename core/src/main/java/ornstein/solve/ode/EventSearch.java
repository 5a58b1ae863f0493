package ornstein.solve.ode;

import java.util.Arrays;
import java.util.List;

/** Looks for events in the steps of lanes. Of one thread. */
final class EventSearch {
    /** Of θ: the last bits. */
    private static final double TOLERANCE = 0x1p-51;

    private final List<Event> events;
    private final Lanes lanes;
    private final Interpolation interpolation;
    private final double[] x;
    private double[] shares = new double[Event.PROBES];
    private int[] which = new int[Event.PROBES];
    private int found;

    EventSearch(List<Event> events, Lanes lanes, Interpolation interpolation) {
        this.events = events;
        this.lanes = lanes;
        this.interpolation = interpolation;
        this.x = new double[lanes.dimension];
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** Notes on which side of each event a particle begins. */
    void begin(int lane) {
        for (int e = 0; e < events.size(); e++) {
            for (int d = 0; d < x.length; d++) {
                x[d] = lanes.state[d][lane];
            }
            lanes.indicator[e][lane] = value(e, lane, lanes.time[lane]);
        }
    }

    /** Finds the events of a lane's step, on which the interpolation is open, up to the first that ends the run. */
    void search(int lane) {
        found = 0;
        for (int e = 0; e < events.size(); e++) {
            double before = lanes.indicator[e][lane];
            for (int m = 1; m <= Event.PROBES; m++) {
                double theta = (double) m / Event.PROBES;
                double after = at(e, lane, theta);
                if (events.get(e).happens(before, after)) {
                    int index = e;
                    double low = (double) (m - 1) / Event.PROBES;
                    add(e, SignChange.find(share -> at(index, lane, share), low, theta, before, after, TOLERANCE));
                }
                before = after;
            }
            lanes.indicator[e][lane] = before;
        }
        for (int i = 0; i < found; i++) {
            if (events.get(which[i]).ends()) {
                found = i + 1;
            }
        }
    }

    private double at(int e, int lane, double theta) {
        if (theta == 1) {
            for (int d = 0; d < x.length; d++) {
                x[d] = lanes.next[d][lane];
            }
            return value(e, lane, lanes.target[lane]);
        }
        interpolation.at(theta, x);
        return value(e, lane, interpolation.time(theta));
    }

    private double value(int e, int lane, double t) {
        double value = events.get(e).indicator().value(t, x);
        if (Double.isNaN(value)) {
            throw new ArithmeticException("event " + events.get(e).name() + " of particle " + lanes.particle[lane]
                    + " at t = " + t + " is NaN: its function must have a sign wherever a particle can be");
        }
        return value;
    }

    /** In order of θ, and of the events where these agree. */
    private void add(int event, double theta) {
        if (found == shares.length) {
            shares = Arrays.copyOf(shares, 2 * found);
            which = Arrays.copyOf(which, 2 * found);
        }
        int i = found++;
        for (; i > 0 && shares[i - 1] > theta; i--) {
            shares[i] = shares[i - 1];
            which[i] = which[i - 1];
        }
        shares[i] = theta;
        which[i] = event;
    }

    int found() {
        return found;
    }

    int event(int i) {
        return which[i];
    }

    double share(int i) {
        return shares[i];
    }

    /** Whether the last one found ends the run. */
    boolean ends() {
        return found > 0 && events.get(which[found - 1]).ends();
    }
}
