package ornstein.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class OrderCommandTest {
    @TempDir
    private Path folder;

    @Test
    void printsOneObjectALine() {
        Session session = Session.of("order", "heun", "dpmpp-2m", "--format", "json");

        List<String> lines = session.out().lines().toList();
        assertThat(session.code()).isZero();
        assertThat(lines).hasSize(4 + 2);
        for (String line : lines) {
            JsonNode result = new ObjectMapper().readTree(line);
            assertThat(result.get("kind").asString()).isEqualTo("ode");
            assertThat(result.get("theory").asDouble()).isEqualTo(2);
            assertThat(result.get("order").asDouble()).isBetween(1.85, 2.15);
            assertThat(result.get("errors")).hasSize(result.get("steps").size());
            assertThat(result.get("nfe")).hasSize(result.get("steps").size());
        }
        assertThat(lines.getLast()).startsWith("{\"solver\":\"dpmpp-2m\"");
    }

    @Test
    void printsATableAndDraws() {
        Path file = folder.resolve("orders.png");

        Session session = Session.of("order", "rk4", "--problem", "gaussian-3d", "--plot", file.toString());

        assertThat(session.code()).isZero();
        assertThat(session.out()).contains("solver", "rk4", "4.00", "2 of 2 orders as in theory");
        assertThat(Files.exists(file)).isTrue();
    }

    @Test
    void printsALineForEachStepSize() {
        Session session = Session.of("order", "euler", "--problem", "three-modes-1d", "--format", "csv");

        assertThat(session.out().lines()).hasSize(1 + 2 * 5);
        assertThat(session.out()).startsWith("solver,kind,problem,clock,theory,order,steps,nfe,error\n\"euler\",ode,");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        refuses("name at least one solver", "order");
        refuses("not both", "order", "heun", "--all");
        refuses("solver \"huen\"", "order", "huen");
        refuses("must end in .png or .svg", "order", "heun", "--plot", "orders.gif");
        refuses("there is no folder", "order", "heun", "--plot", folder.resolve("none/orders.png").toString());
        refuses("--kind od must be one of ode", "order", "heun", "--kind", "od");
        refuses("did you mean \"gaussian-3d\"?", "order", "heun", "--problem", "gaussian-3");
        refuses("exact-transition claims no order: exact for any number of steps", "order", "exact-transition");
    }

    private static void refuses(String message, Object... arguments) {
        Session session = Session.of(arguments);

        assertThat(session.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(session.err()).contains(message);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void measuresOnTheFlowOfAnExperiment() throws Exception {
        Path file = Files.writeString(folder.resolve("pair.yaml"), """
                name: pair
                target: {type: gaussian-mixture, weights: [1, 1], means: [[-1, 0], [1, 0.5]],
                         covariance: {isotropic: [0.3, 0.4]}}
                """);

        Session session = Session.of("order", "heun", "--on", file.toString(), "--format", "json");

        assertThat(session.code()).isZero();
        JsonNode result = new ObjectMapper().readTree(session.out().lines().findFirst().orElseThrow());
        assertThat(result.get("problem").asString()).isEqualTo("pair");
        assertThat(result.get("order").asDouble()).isBetween(1.85, 2.15);
        Session both = Session.of("order", "heun", "--on", file.toString(), "--kind", "ode");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("an experiment's flow is the one problem then");
        Session backwards = Session.of("order", "heun", "--on", file.toString(), "--from", "0.1", "--to", "0.2");
        assertThat(backwards.code()).isEqualTo(2);
        assertThat(backwards.err()).contains("from = 0.1, to = 0.2: orders are measured on a flow towards the data");
    }
}
