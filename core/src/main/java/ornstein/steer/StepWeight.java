package ornstein.steer;

import ornstein.solve.Program;

/** What is done to the weights of a block of particles about one step; called from many threads at once. */
public interface StepWeight {
    /** Before the step: the noise is drawn, the particles are still where they were. */
    default void before(WeighedBlock block) {}

    /** The step itself; whoever wants to see between its lines makes it in their own way. */
    default void advance(Program program, WeighedBlock block) {
        program.advance(block.workspace());
    }

    /** After it. */
    default void after(WeighedBlock block) {}

    /** Evaluations of rewards per particle that it makes. */
    default int rewardEvaluations() {
        return 0;
    }

    /** Evaluations of scores or densities of the laws per particle that it makes. */
    default int densityEvaluations() {
        return 0;
    }
}
