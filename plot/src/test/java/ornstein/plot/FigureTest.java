package ornstein.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What every figure owes: a picture of the right size that shows something, readable text, the same bytes again. */
class FigureTest {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 420;

    @TempDir
    Path folder;

    /** Every kind of figure, with texts that it must show. */
    private static final Map<String, Case> CASES = Map.of(
            "density", new Case(Samples.density(), "Samples against the exact law", "reverse SDE, 500 steps",
                    "probability flow, 50 steps", "exact density p₀", "density", "0.2", "−2"),
            "scatter", new Case(Samples.scatter(), "20 000 samples in the plane", "reverse SDE", "x₁"),
            "quiver", new Case(Samples.quiver(), "Score of the data law", "exact score", "x₂"),
            "curve", new Case(Samples.convergence(), "Order of convergence", "Euler", "steps", "10⁻³", "200"),
            "trajectory", new Case(Samples.trajectories(), "Reverse SDE over the exact marginals", "t"),
            "journey", new Case(Samples.journey(500, 40), "Noise and back", "reverse SDE", "data, t = 0",
                    "noise, t = 1", "t = 0.00"),
            "genealogy",
            new Case(GenealogyFigure.of(Samples.marginals(), SteeringSamples.lineages()).title("Who descends"),
                    "Who descends", "resampled", "ESS/N", "t, from noise to data",
                    "10 of the 40 particles at the start have descendants at the end"),
            "steering",
            new Case(SteeringSamples.steering(), "Steered", "data", "noise is added", "steered back", "left mode",
                    "will die out", "resampled", "as it should be"),
            "panels", new Case(
                    Panels.columns(2).title("Side by side").add("left", Samples.linear()).add("right",
                            Samples.density()),
                    "Side by side", "left", "right", "Variance-preserving schedule"));

    private record Case(Figure figure, List<String> texts) {
        Case(Figure figure, String... texts) {
            this(figure, List.of(texts));
        }
    }

    static Stream<String> kinds() {
        return CASES.keySet().stream().sorted();
    }

    private static Case named(String kind) {
        return Objects.requireNonNull(CASES.get(kind));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void pngHasTwoPixelsToAPointAndIsNotBlank(String kind) throws IOException {
        Path file = folder.resolve(kind + ".png");

        named(kind).figure.png(file, WIDTH, HEIGHT);

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(2 * WIDTH);
        assertThat(image.getHeight()).isEqualTo(2 * HEIGHT);
        int third = 2 * HEIGHT / 3;
        for (int row = 0; row < 3; row++) {
            assertThat(Ink.count(image, new Rectangle(0, row * third, 2 * WIDTH, third)))
                    .as("ink in third %d of %s", row, kind).isGreaterThan(2_000);
        }
        assertThat(Files.size(file)).isLessThan(2_000_000);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void svgIsXmlWithItsTextsAsText(String kind) throws Exception {
        Path file = folder.resolve(kind + ".svg");

        named(kind).figure.svg(file, WIDTH, HEIGHT);

        Document svg = parse(Files.readString(file));
        assertThat(svg.getDocumentElement().getAttribute("viewBox")).isEqualTo("0 0 640 420");
        assertThat(texts(svg)).containsAll(named(kind).texts);
        assertThat(Files.size(file)).isLessThan(1_000_000);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSameFigureGivesTheSameBytes(String kind) {
        Figure figure = named(kind).figure;

        assertThat(figure.pngBytes(WIDTH, HEIGHT)).isEqualTo(figure.pngBytes(WIDTH, HEIGHT));
        assertThat(figure.svgText(WIDTH, HEIGHT)).isEqualTo(figure.svgText(WIDTH, HEIGHT));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void smallSizesAreDrawnAsWellAsTheyCanBe(String kind) {
        for (int side : new int[] {70, 120}) {
            assertThat(named(kind).figure.image(side, side).getWidth()).isEqualTo(2 * side);
        }
    }

    @Test
    void idsOfTwoFiguresInOnePageDoNotCollide() {
        Set<String> first = ids(Samples.linear().svgText(WIDTH, HEIGHT));
        Set<String> second = ids(Samples.density().svgText(WIDTH, HEIGHT));

        assertThat(first).hasSizeGreaterThan(2).doesNotContainAnyElementsOf(second);
    }

    @Test
    void svgNamesNoDocumentTypeToFetch() {
        assertThat(Samples.linear().svgText(WIDTH, HEIGHT)).startsWith("<svg").doesNotContain("DOCTYPE");
    }

    /** 20 000 circles would weigh 3 MB; the cloud goes in as one image, its frame stays text. */
    @Test
    void heavyLayersOfAnSvgBecomeImages() throws Exception {
        Document heavy = parse(Samples.scatter().svgText(WIDTH, HEIGHT));
        double[][] few = Samples.cloud(50);
        Document light = parse(new ScatterFigure().points("few", few[0], few[1]).svgText(WIDTH, HEIGHT));

        assertThat(heavy.getElementsByTagName("image").getLength()).isEqualTo(2);
        assertThat(light.getElementsByTagName("image").getLength()).isZero();
        String data = heavy.getElementsByTagName("image").item(1).getAttributes().getNamedItem("xlink:href")
                .getNodeValue();
        byte[] png = Base64.getDecoder().decode(data.substring("data:image/png;base64,".length()));
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isGreaterThan(400);
    }

    @Test
    void pngInMemoryIsPngOnDisk() throws IOException {
        Path file = folder.resolve("a.png");
        Samples.linear().png(file, WIDTH, HEIGHT);

        assertThat(Files.readAllBytes(file)).isEqualTo(Samples.linear().pngBytes(WIDTH, HEIGHT));
    }

    @Test
    void impossibleSizesAreRefused() {
        Figure figure = Samples.linear();

        assertThatThrownBy(() -> figure.pngBytes(0, 100)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width = 0: must lie between 1 and 8192; 900 × 520 suits a slide");
        assertThatThrownBy(() -> figure.svgText(100, -3)).hasMessageStartingWith("height = -3: must lie between");
        assertThatThrownBy(() -> figure.image(9000, 10)).hasMessageStartingWith("width = 9000: must lie between");
    }

    private static Document parse(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static List<String> texts(Document svg) {
        NodeList nodes = svg.getElementsByTagName("text");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static Set<String> ids(String svg) {
        Set<String> ids = new HashSet<>();
        Pattern.compile(" id=\"([^\"]+)\"").matcher(svg).results().map(m -> m.group(1))
                .filter(id -> !id.equals("genericDefs")).forEach(ids::add);
        return ids;
    }
}
