package io.relais.policy.policy.markdown;

import io.relais.policy.policy.Renderings;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Entities;
import org.jsoup.safety.Safelist;

/**
 * CommonMark to HTML that is safe inside a page. HTML in the source is shown as text, which the renderer sees to; whatever
 * it lets through that is not on the list of elements, attributes and protocols here is taken out by jsoup, so that one
 * mistake of one of the two shows nothing.
 */
final class SafeHtml implements Renderings {

    /** Quotations and lists in each other; deeper ones are shown as text. */
    private static final int DEEPEST_BLOCK = 50;

    private static final Safelist ALLOWED = new Safelist()
            .addTags(
                    "a",
                    "blockquote",
                    "br",
                    "code",
                    "em",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "hr",
                    "li",
                    "ol",
                    "p",
                    "pre",
                    "strong",
                    "ul")
            .addAttributes("a", "href", "title")
            .addAttributes("ol", "start")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addEnforcedAttribute("a", "rel", "nofollow noopener noreferrer");

    private final Parser parser =
            Parser.builder().maxOpenBlockParsers(DEEPEST_BLOCK).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

    @Override
    public String html(String markdown) {
        if (!Parseable.test(markdown)) {
            return asText(markdown);
        }
        try {
            String html = renderer.render(parser.parse(markdown));
            return Jsoup.clean(html, "", ALLOWED, new Document.OutputSettings().prettyPrint(false));
        } catch (StackOverflowError nestedTooDeep) {
            // The library walks emphasis in emphasis recursively. It shares nothing, so that nothing is left half-done.
            return asText(markdown);
        }
    }

    private static String asText(String markdown) {
        return "<pre>" + Entities.escape(markdown) + "</pre>";
    }
}
