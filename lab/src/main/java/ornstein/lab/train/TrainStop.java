package ornstein.lab.train;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a training from outside, as when the program is told to stop: the step that is being made is the last one, and a
 * checkpoint of it is written.
 */
public final class TrainStop {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private @Nullable Workshop workshop;
    private @Nullable Thread training;
    private boolean asked;

    /** For one run. */
    public TrainStop() {}

    /** A run has begun, which leaves there what resuming needs. */
    synchronized void begin(Workshop where) {
        workshop = where;
    }

    /** The calling thread makes steps from here on. */
    synchronized void training() {
        training = Thread.currentThread();
    }

    /** It makes none any more. */
    synchronized void trained() {
        training = null;
        notifyAll();
    }

    /** The run is over, and its folder is whole or not there. */
    synchronized void over() {
        // who asked for the end is told what is left of it
        workshop = asked ? workshop : null;
    }

    /**
     * Stops the training if there is one, and waits for its checkpoint, some seconds at most. May be called more than once.
     *
     * @return what is left of the run and how to go on, or nothing if nothing is left
     */
    public synchronized String stop() {
        asked = true;
        if (training != null) {
            training.interrupt();
        }
        long end = System.nanoTime() + PATIENCE;
        while (training != null && System.nanoTime() < end) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, end - System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return left();
    }

    private String left() {
        if (workshop == null) {
            return "";
        }
        if (workshop.isNeeded()) {
            return "the checkpoint is in " + workshop.folder() + ": --resume goes on from it";
        }
        try {
            workshop.close();
        } catch (IOException e) {
            return workshop.folder() + " could not be removed: " + e.getMessage();
        }
        return "";
    }
}
