package ornstein.lab.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import ornstein.lab.experiment.ExperimentFile;

/** Messages of the mathematics reach people who know its schedules from files. */
class ScheduleNamesTest {
    /** What the mathematics calls a schedule is what a file calls it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"linear | linear", "trig | trig",
        "{type: cosine, offset: 0.01} | cosine (offset 0.01)",
        "vp | vp (beta-min 0.1, beta-max 20.0)", "sub-vp | sub-vp (beta-min 0.1, beta-max 20.0)",
        "{type: ve, sigma-max: 40} | ve (sigma-min 0.01, sigma-max 40.0)",
        "{type: chain, steps: 5} | chain (5 steps, B(1) = 0.05",
        "karras | karras (sigma-min 4.0E-4, sigma-max 160.0, rho 7.0, sigma-data 1.0)"})
    void schedulesHaveOneName(String schedule, String name) throws IOException {
        ExperimentFile file = ExperimentFile.parse("target: two-blobs", "e.yaml", Path.of(""),
                List.of("schedule=" + schedule));
        assertThat(Model.of(file).path().schedule().toString()).startsWith(name);
    }
}
