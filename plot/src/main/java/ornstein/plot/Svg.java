package ornstein.plot;

import java.awt.Dimension;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DefaultImageHandler;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.apache.batik.svggen.SimpleImageHandler;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** A figure as SVG: text as text, images inside, a tenth of a point of precision. */
final class Svg {
    private static final String NAMESPACE = "http://www.w3.org/2000/svg";
    private static final String XLINK = "http://www.w3.org/1999/xlink";

    /** Stands for the picture's own prefix until its text is known. */
    private static final String OWN = "ornstein-own-";

    private Svg() {}

    static String text(Figure figure, int width, int height) {
        Given.size(width, height);
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
        context.setComment("ornstein");
        context.setPrecision(1);
        context.setIDGenerator(new OwnIds());
        context.setGenericImageHandler(new SimpleImageHandler(new Inline()));
        SVGGraphics2D g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension(width, height));
        g.addRenderingHints(Chart.hints());
        figure.render(g, width, height);
        Element root = g.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
        StringWriter out = new StringWriter();
        try {
            g.stream(root, out, true, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            g.dispose();
        }
        // Without Batik's document type: parsers would go and fetch it, and HTML takes none in its midst.
        String text = out.toString();
        return withOwnIds(text.substring(text.indexOf("<svg")));
    }

    /** Ids that depend on the content: equal ids in one page belong to equal pictures. */
    private static String withOwnIds(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return text.replace(OWN, "o" + Long.toHexString(crc.getValue()) + "-");
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class OwnIds extends SVGIDGenerator {
        @Override
        public String generateID(String prefix) {
            return OWN + super.generateID(prefix);
        }
    }

    /** Puts images into the file as PNG. */
    private static final class Inline extends DefaultImageHandler {
        @Override
        protected void handleHREF(Image image, Element element, SVGGeneratorContext context) {
            if (image instanceof RenderedImage rendered) {
                handleHREF(rendered, element, context);
            } else {
                BufferedImage copy = new BufferedImage(image.getWidth(null), image.getHeight(null),
                        BufferedImage.TYPE_INT_ARGB);
                copy.createGraphics().drawImage(image, 0, 0, null);
                handleHREF((RenderedImage) copy, element, context);
            }
        }

        @Override
        protected void handleHREF(RenderedImage image, Element element, SVGGeneratorContext context) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "png", out);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
            element.setAttributeNS(XLINK, "xlink:href", data);
        }

        @Override
        protected void handleHREF(RenderableImage image, Element element, SVGGeneratorContext context) {
            handleHREF(image.createDefaultRendering(), element, context);
        }
    }
}
