package ornstein.solve.ode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import ornstein.array.Batch;

/** The events of a run, by particle and, for each particle, in the order in which they happened. */
public final class Occurrences {
    private final List<Found> found;
    private final Batch states;

    private record Found(int particle, int event, double time, double[] state) {}

    private Occurrences(List<Found> found, int dimension) {
        this.found = found;
        this.states = Batch.zeros(found.size(), dimension);
        for (int i = 0; i < found.size(); i++) {
            for (int d = 0; d < dimension; d++) {
                states.set(i, d, found.get(i).state[d]);
            }
        }
    }

    /** How many there were. */
    public int size() {
        return found.size();
    }

    /** The particle that the i-th happened to. */
    public int particle(int i) {
        return found.get(i).particle;
    }

    /** Which event it was, by its index in {@link AdaptiveSolve#on}. */
    public int event(int i) {
        return found.get(i).event;
    }

    /** When. */
    public double time(int i) {
        return found.get(i).time;
    }

    /** Where, [size, D]. */
    public Batch states() {
        return states;
    }

    /** What one thread has found; each particle is followed by one thread. */
    static final class Log {
        private final List<Found> found = new ArrayList<>();

        void add(int particle, int event, double time, double[] state) {
            found.add(new Found(particle, event, time, state.clone()));
        }

        static Occurrences merged(List<Log> logs, int dimension) {
            List<Found> all = new ArrayList<>();
            logs.forEach(log -> all.addAll(log.found));
            all.sort(Comparator.comparingInt(Found::particle));
            return new Occurrences(all, dimension);
        }
    }
}
