package io.relais.optin.keycloak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * CommonMark to HTML that is safe inside a sign-in page: HTML in the source is shown as text, addresses other than web
 * and mail ones are dropped, images become their descriptions, and links open elsewhere so that the sign-in is not lost.
 */
final class Markdown {

    /** Headings of a text begin below the page's own title and section. */
    private static final int HEADING_SHIFT = 2;

    private final Parser parser = Parser.builder().build();
    private final HtmlRenderer renderer = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(context -> (node, tag, attributes) -> {
                if (node instanceof Link) {
                    attributes.putAll(Map.of("target", "_blank", "rel", "noopener noreferrer"));
                }
            })
            .build();

    /** The HTML of a Markdown text. */
    String html(String markdown) {
        Node document = parser.parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                heading.setLevel(Math.min(6, heading.getLevel() + HEADING_SHIFT));
                visitChildren(heading);
            }

            @Override
            public void visit(Image image) {
                visitChildren(image);
                List<Node> description = new ArrayList<>();
                for (Node child = image.getFirstChild(); child != null; child = child.getNext()) {
                    description.add(child);
                }
                description.forEach(image::insertBefore);
                image.unlink();
            }
        });
        return renderer.render(document);
    }
}
