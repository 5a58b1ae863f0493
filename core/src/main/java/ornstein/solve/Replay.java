package ornstein.solve;

import java.util.List;
import org.jspecify.annotations.Nullable;

import ornstein.array.Batch;
import ornstein.random.Stream;

/**
 * A run taken apart, for readers of its programs beside the loop: they make any of its steps again, with the same noise,
 * line by line.
 */
public final class Replay {
    private final Steps steps;
    private final String name;
    private final TimeGrid grid;
    private final Batch start;
    private final @Nullable Stream noise;
    private final @Nullable Driver driver;

    /** What makes programs. */
    @FunctionalInterface
    private interface Steps {
        Program step(TimeGrid grid, int index);
    }

    private Replay(Steps steps, String name, TimeGrid grid, Batch start, @Nullable Stream noise,
            @Nullable Driver driver) {
        this.steps = steps;
        this.name = name;
        this.grid = grid;
        this.start = start;
        this.noise = noise;
        this.driver = driver;
    }

    static <P> Replay of(P process, Stepper<P> stepper, TimeGrid grid, Batch start, @Nullable Stream noise,
            @Nullable Driver driver) {
        P ready = stepper.prepared(process);
        return new Replay((times, index) -> stepper.step(ready, times, index), stepper.name(), grid, start, noise,
                driver);
    }

    /** The scheme's name. */
    public String name() {
        return name;
    }

    /** The times. */
    public TimeGrid grid() {
        return grid;
    }

    /** The points that the run starts from. */
    public Batch start() {
        return start;
    }

    /**
     * The program of a step, made anew.
     *
     * @param step from 0
     * @throws IllegalStateException if it draws noise and the run has none
     */
    public Program program(int step) {
        Program program = steps.step(grid, step);
        checkNoise(program, name, noise, driver);
        return program;
    }

    static void checkNoise(Program program, String name, @Nullable Stream noise, @Nullable Driver driver) {
        if (program.stochastic() && noise == null && driver == null) {
            throw new IllegalStateException(name + " draws noise: give it a stream, run(noise.stream(\"…\"))");
        }
        if (program.extent().drawsBesideTheBrownianPath() && noise == null) {
            throw new IllegalStateException(
                    name + " draws more than a Brownian path gives: give it a stream, run(noise.stream(\"…\"))");
        }
    }

    /**
     * Room for one thread to run programs in.
     *
     * @param memories how many memory slots it must have, whether or not these programs name them
     * @param particles how many at most
     */
    public Workspace workspace(List<Program> programs, int memories, int particles) {
        int scratch = 0;
        Extent extent = new Extent(memories, 0, 0, 0, 0, 0);
        for (Program program : programs) {
            scratch = Math.max(scratch, program.scratch());
            extent = program.extent().and(extent);
        }
        return new Workspace(start.dimension(), particles, extent, scratch, noise, driver);
    }

    /** Sets a workspace on a block of particles, whose values are still to be written. */
    public void open(Workspace workspace, long firstParticle, int particles) {
        workspace.open(firstParticle, particles);
    }

    /** Draws the noise of a step. */
    public void draw(Workspace workspace, Program program, int step) {
        workspace.draw(program, step, grid.time(step), grid.time(step + 1));
    }

    /** Carries out one line. */
    public void run(Workspace workspace, Instruction line) {
        Lines.run(line, workspace);
    }
}
