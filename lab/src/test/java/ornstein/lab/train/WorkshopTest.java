package ornstein.lab.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ornstein.lab.ExperimentException;
import ornstein.neural.TrainingListener;

/** What lies beside an unfinished training: its log tells of every step that its checkpoint holds, and nobody's files are lost. */
class WorkshopTest {
    private final Path folder;
    private final Workshop workshop;

    WorkshopTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        workshop = Workshop.of(folder.resolve("out"));
        Files.createDirectories(workshop.folder());
    }

    private TrainLog log() throws IOException {
        return new TrainLog(workshop, OptionalDouble.empty());
    }

    private static TrainingListener.Step step(long number, double seconds) {
        return new TrainingListener.Step(number, 1, 1, 1, Math.round(1e9 * seconds));
    }

    private static String line(int step, double seconds) {
        return "{\"step\":%d,\"loss\":1.0,\"learning-rate\":1.0,\"gradient-norm\":1.0,\"seconds\":%s}".formatted(step,
                seconds);
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(workshop.log());
    }

    /** Who follows the log sees a training that makes a step now and then. */
    @Test
    void theLogIsOnTheDiskSoon() throws Exception {
        try (TrainLog log = log()) {
            log.begun(0);
            log.stepped(step(0, 0));
            Thread.sleep(600);
            log.stepped(step(1, 0.6));
            assertThat(lines()).containsExactly(line(0, 0), line(1, 0.6));
        }
    }

    /** Killed after a checkpoint was begun, it can go on from that. */
    @Test
    void theLogIsOnTheDiskBeforeACheckpoint() throws IOException {
        try (TrainLog log = log()) {
            log.begun(0);
            log.stepped(step(0, 0));
            log.stepped(step(1, 0));
            assertThat(lines()).isEmpty();
            log.saving();
            assertThat(lines()).hasSize(2);
        }
    }

    /** Steps that are made again are dropped, and time goes on from the last that is kept. */
    @Test
    void aResumedLogGoesOn() throws IOException {
        Files.write(workshop.log(), List.of(line(0, 1), line(1, 2.5), line(2, 4), "{\"step\":3,\"lo"));
        try (TrainLog log = log()) {
            log.begun(2);
            log.stepped(step(2, 0.25));
        }
        assertThat(lines()).containsExactly(line(0, 1), line(1, 2.5), line(2, 2.75));
    }

    /** What is published must tell of every step. */
    @Test
    void aLogThatLacksStepsIsRefusedAndLeftAsItIs() throws IOException {
        List<String> whole = IntStream.range(0, 5).mapToObj(i -> line(i, i)).toList();
        List<List<String>> lacking = List.of(List.of(), whole.subList(0, 3), whole.subList(1, 5),
                List.of(whole.get(0), whole.get(1), whole.get(3), whole.get(3), whole.get(4)),
                List.of(whole.get(0), whole.get(1), whole.get(2), "{\"step\":3,\"lo"));
        int[] missing = {0, 3, 0, 2, 3};
        for (int i = 0; i < missing.length; i++) {
            Files.write(workshop.log(), lacking.get(i));
            try (TrainLog log = log()) {
                assertThatThrownBy(() -> log.begun(4)).isInstanceOf(ExperimentException.class)
                        .hasMessage(workshop.log() + ": does not tell of step " + missing[i]
                                + ", and the checkpoint beside it was written after 4: put the whole log back, or remove "
                                + workshop.folder() + " to begin anew");
            }
            assertThat(lines()).isEqualTo(lacking.get(i));
        }
        Files.delete(workshop.log());
        try (TrainLog log = log()) {
            assertThatThrownBy(() -> log.begun(4)).hasMessageContaining("does not tell of step 0");
        }
    }

    /** Neither resuming nor beginning anew takes it for its own, and it is not removed. */
    @Test
    void aFileInItsPlaceIsRefusedAndLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("other.training"), "mine");
        Workshop other = Workshop.of(folder.resolve("other"));
        for (boolean resume : new boolean[] {false, true}) {
            assertThatThrownBy(() -> other.open(resume)).isInstanceOf(ExperimentException.class)
                    .hasMessage(file + ": is a file, and a folder of this name is needed for checkpoints; move it away,"
                            + " or choose another --out");
            assertThat(file).hasContent("mine");
        }
    }

    /** Two trainings into one folder would write one log. */
    @Test
    void oneTrainingAtATime() throws IOException {
        Files.writeString(workshop.log(), "first");
        WorkshopLock first = workshop.open(false);
        for (boolean resume : new boolean[] {false, true}) {
            if (resume) {
                Files.writeString(workshop.checkpoint(), "first");
            }
            assertThatThrownBy(() -> workshop.open(resume)).isInstanceOf(ExperimentException.class)
                    .hasMessage(
                            workshop.folder() + ": is written by another training at this moment; wait for its end, or"
                                    + " choose another --out");
            assertThat(workshop.log()).hasContent("first");
        }
        first.close();
        assertThat(workshop.checkpoint()).hasContent("first");
        workshop.open(true).close();
        Files.delete(workshop.checkpoint());
        workshop.open(false).close();
        assertThat(workshop.folder()).doesNotExist();
    }

    /** A process that is killed while it writes a checkpoint leaves a part of it. */
    @Test
    void whatKilledProcessesLeftIsRemovedAndNothingElse() throws IOException {
        Files.writeString(workshop.checkpoint(), "checkpoint");
        Files.writeString(workshop.log(), "log");
        Path mine = Files.writeString(workshop.folder().resolve("notes.part"), "mine");
        Files.writeString(workshop.folder().resolve(".checkpoint.12-34.part"), "check");
        workshop.close();
        assertThat(workshop.folder()).isDirectoryContaining(mine::equals);
        assertThat(workshop.folder().toFile().list()).hasSize(1);

        Files.delete(mine);
        Files.writeString(workshop.folder().resolve(".checkpoint.12-34.part"), "check");
        workshop.close();
        assertThat(workshop.folder()).doesNotExist();
    }
}
