package ornstein.lab.demo;

import ornstein.lab.run.Progress;

/** Numbers the parts of the work, so that who watches knows how many are still to come. */
final class Parts {
    private static final int UNITS = 1000;

    private final Progress progress;
    private final int count;
    private int part;

    Parts(Progress progress, int count) {
        this.progress = progress;
        this.count = count;
    }

    /** The next part begins. */
    void begin(String what) {
        part++;
        progress.begin(part + "/" + count + " " + what, UNITS);
    }

    /** So much of the part is done, in [0, 1]; from any thread. */
    synchronized void at(double share) {
        progress.advance(Math.round(share * UNITS));
    }

    void end() {
        progress.end();
    }
}
