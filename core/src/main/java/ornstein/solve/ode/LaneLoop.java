package ornstein.solve.ode;

/**
 * Takes a range of particles through the lanes: in each round every lane tries one step, and a lane whose particle has
 * come to its end is given the next one. Of one thread.
 */
final class LaneLoop {
    /** The share of lanes, one in so many, that must be free before new particles are let in. */
    private static final int FREE_SHARE = 8;

    /** A step that would leave less than this share of itself takes the rest along. */
    private static final double STRETCH = 1.01;

    private final AdaptiveRun run;
    private final StepSizes sizes;
    private final Lanes lanes;
    private final Stages stages;
    private final Interpolation interpolation;
    private final EventSearch search;
    private final Occurrences.Log log;
    private final double[] x;
    private final int[] accepted;
    private final int[] ending;
    private final int[] inner;
    private final boolean[] looked;

    LaneLoop(AdaptiveRun run, StepSizes sizes, Lanes lanes, Stages stages, Interpolation interpolation,
            EventSearch search, Occurrences.Log log) {
        this.run = run;
        this.sizes = sizes;
        this.lanes = lanes;
        this.stages = stages;
        this.interpolation = interpolation;
        this.search = search;
        this.log = log;
        this.x = new double[lanes.dimension];
        this.accepted = new int[lanes.capacity()];
        this.ending = new int[lanes.capacity()];
        this.inner = new int[lanes.capacity()];
        this.looked = new boolean[lanes.capacity()];
    }

    /** Runs particles from…end−1 to their ends. */
    void run(int from, int end) {
        int waiting = from;
        while (waiting < end || lanes.count > 0) {
            int free = lanes.capacity() - lanes.count;
            if (waiting < end && free * FREE_SHARE >= lanes.capacity()) {
                int next = Math.min(end, waiting + free);
                open(waiting, next);
                waiting = next;
            }
            if (lanes.count > 0) {
                aim();
                stages.step();
                judge();
                close();
            }
        }
    }

    private void open(int from, int end) {
        int first = lanes.count;
        for (int particle = from; particle < end; particle++) {
            lanes.open(particle, run.from(), run.start(), run.kept().first());
        }
        stages.begin(first);
        double given = sizes.control().firstStep();
        if (given > 0) {
            double length = run.to() - run.from();
            for (int lane = first; lane < lanes.count; lane++) {
                lanes.step[lane] = Math.copySign(Math.min(given, Math.abs(length)), length);
            }
        } else {
            stages.firstSteps(first, sizes, run.to());
        }
        for (int lane = first; lane < lanes.count; lane++) {
            if (!Lanes.isFinite(lanes.slope[0], lane) || !Lanes.isFinite(lanes.state, lane)) {
                lanes.ended[lane] = Lanes.End.DIVERGED;
            }
        }
        for (int lane = first; lane < lanes.count; lane++) {
            if (lanes.ended[lane] == Lanes.End.NOT) {
                search.begin(lane);
            }
        }
        close();
    }

    /** Says where each lane's step leads: to the end of the run, if that is near. */
    private void aim() {
        for (int lane = 0; lane < lanes.count; lane++) {
            double left = run.to() - lanes.time[lane];
            if (Math.abs(lanes.step[lane]) * STRETCH >= Math.abs(left)) {
                lanes.step[lane] = left;
                lanes.target[lane] = run.to();
            } else {
                lanes.target[lane] = lanes.time[lane] + lanes.step[lane];
            }
        }
    }

    private void judge() {
        int made = 0;
        int ends = 0;
        int looks = 0;
        boolean known = sizes.tableau().firstSameAsLast();
        for (int lane = 0; lane < lanes.count; lane++) {
            if (!(lanes.error[lane] <= 1)) {
                reject(lane);
                continue;
            }
            looked[lane] = !search.isEmpty()
                    || run.kept().dueWithin(lanes.target[lane], lanes.nextKept[lane], lanes.particle[lane]);
            if (looked[lane]) {
                inner[looks++] = lane;
            }
            if (!known && (looked[lane] || lanes.target[lane] != run.to())) {
                ending[ends++] = lane;
            }
            accepted[made++] = lane;
        }
        stages.endSlopes(ending, ends);
        stages.innerSlopes(inner, looks);
        for (int i = 0; i < made; i++) {
            accept(accepted[i]);
        }
    }

    private void reject(int lane) {
        double error = lanes.error[lane];
        lanes.rejected[lane]++;
        lanes.afterRejection[lane] = true;
        lanes.step[lane] *= sizes.retryFactor(error);
        if (sizes.tooSmall(lanes.step[lane], lanes.time[lane]) || spent(lane)) {
            boolean finite = !Double.isNaN(error) && Lanes.isFinite(lanes.next, lane);
            lanes.ended[lane] = finite ? Lanes.End.STALLED : Lanes.End.DIVERGED;
        }
    }

    private boolean spent(int lane) {
        return lanes.accepted[lane] + lanes.rejected[lane] >= sizes.control().maxTrials();
    }

    private void accept(int lane) {
        lanes.accepted[lane]++;
        if (looked[lane] && look(lane)) {
            lanes.ended[lane] = Lanes.End.DONE;
            return;
        }
        double error = lanes.error[lane];
        boolean arrived = lanes.target[lane] == run.to();
        lanes.advance(lane, stages.endSlope());
        keepAtEnd(lane);
        lanes.step[lane] *= sizes.factor(error, lanes.previousError[lane], lanes.afterRejection[lane]);
        lanes.previousError[lane] = error;
        lanes.afterRejection[lane] = false;
        if (arrived) {
            lanes.ended[lane] = Lanes.End.DONE;
        } else if (!Lanes.isFinite(lanes.slope[0], lane)) {
            lanes.ended[lane] = Lanes.End.DIVERGED;
        } else if (spent(lane) || sizes.tooSmall(lanes.step[lane], lanes.time[lane])) {
            lanes.ended[lane] = Lanes.End.STALLED;
        }
    }

    /** Keeps the states within a step and notes its events; whether one of these ends the run. */
    private boolean look(int lane) {
        interpolation.open(lane);
        search.search(lane);
        boolean ends = search.ends();
        double until = ends ? time(lane, search.share(search.found() - 1)) : lanes.target[lane];
        for (int i = 0; i < search.found(); i++) {
            state(lane, search.share(i));
            log.add(lanes.particle[lane], search.event(i), time(lane, search.share(i)), x);
        }
        while (run.kept().dueBy(until, lanes.nextKept[lane], lanes.particle[lane])) {
            double time = run.kept().time(lanes.nextKept[lane]);
            state(lane, time == lanes.target[lane] ? 1 : interpolation.share(time));
            run.kept().keep(lanes.nextKept[lane]++, lanes.particle[lane], x);
        }
        if (ends) {
            state(lane, search.share(search.found() - 1));
            lanes.time[lane] = until;
            for (int d = 0; d < x.length; d++) {
                lanes.state[d][lane] = x[d];
            }
        }
        return ends;
    }

    private double time(int lane, double share) {
        return share == 1 ? lanes.target[lane] : interpolation.time(share);
    }

    private void state(int lane, double share) {
        if (share == 1) {
            for (int d = 0; d < x.length; d++) {
                x[d] = lanes.next[d][lane];
            }
        } else {
            interpolation.at(share, x);
        }
    }

    private void keepAtEnd(int lane) {
        if (run.kept().dueBy(lanes.time[lane], lanes.nextKept[lane], lanes.particle[lane])) {
            load(lane);
            run.kept().keep(lanes.nextKept[lane]++, lanes.particle[lane], x);
        }
    }

    private void load(int lane) {
        for (int d = 0; d < x.length; d++) {
            x[d] = lanes.state[d][lane];
        }
    }

    /** Gives up the lanes that have ended. */
    private void close() {
        for (int lane = lanes.count - 1; lane >= 0; lane--) {
            if (lanes.ended[lane] != Lanes.End.NOT) {
                load(lane);
                run.kept().keepRest(lanes.nextKept[lane], lanes.particle[lane], x);
                run.store(lanes, lane);
                lanes.close(lane);
            }
        }
    }
}
