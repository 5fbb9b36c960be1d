package io.relais.policy.policy.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.jspecify.annotations.Nullable;

/**
 * One section of a text: a heading and what stands under it, up to the next heading of any level.
 *
 * @param heading as text; empty for what stands before the first heading
 * @param paragraphs paragraphs and list items, in Markdown, each on one line
 */
record Section(String heading, List<String> paragraphs) {

    private static final Parser PARSER = Parser.builder()
            .maxOpenBlockParsers(50)
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();
    private static final TextContentRenderer TEXT =
            TextContentRenderer.builder().build();

    /** {@code 12.}, {@code 3.1} or {@code Article 4 -}: numbers move when a section is put in, and say nothing. */
    private static final Pattern NUMBER =
            Pattern.compile("^\\s*(?:article\\s+)?\\d+(?:\\.\\d+)*[.):]?\\s*[-–—:]?\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern LIST_ITEM = Pattern.compile("^\\s*(?:[-*+]|\\d+[.)])\\s+");

    Section {
        paragraphs = List.copyOf(paragraphs);
    }

    /** The heading without its number. */
    String unnumberedHeading() {
        return NUMBER.matcher(heading).replaceFirst("");
    }

    /** The sections of a text, in their order. */
    static List<Section> of(String markdown) {
        List<String> lines = markdown.lines().toList();
        List<Section> sections = new ArrayList<>();
        String heading = "";
        int begin = 0;
        for (Node block = firstBlock(markdown); block != null; block = block.getNext()) {
            if (block instanceof Heading) {
                add(
                        sections,
                        heading,
                        lines,
                        begin,
                        block.getSourceSpans().getFirst().getLineIndex());
                heading = TEXT.render(block).strip();
                begin = block.getSourceSpans().getLast().getLineIndex() + 1;
            }
        }
        add(sections, heading, lines, begin, lines.size());
        return sections;
    }

    /** None where a paragraph is too long, or where emphasis stands in emphasis so deeply that the library, which walks it recursively, gives up. */
    private static @Nullable Node firstBlock(String markdown) {
        try {
            return Parseable.test(markdown) ? PARSER.parse(markdown).getFirstChild() : null;
        } catch (StackOverflowError nestedTooDeep) {
            return null;
        }
    }

    private static void add(List<Section> sections, String heading, List<String> lines, int begin, int end) {
        List<String> paragraphs = paragraphs(lines.subList(Math.min(begin, end), end));
        if (!heading.isEmpty() || !paragraphs.isEmpty()) {
            sections.add(new Section(heading, paragraphs));
        }
    }

    private static List<String> paragraphs(List<String> lines) {
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : lines) {
            if (line.isBlank() || LIST_ITEM.matcher(line).find()) {
                end(paragraphs, paragraph);
            }
            if (!line.isBlank()) {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
            }
        }
        end(paragraphs, paragraph);
        return paragraphs;
    }

    private static void end(List<String> paragraphs, StringBuilder paragraph) {
        if (!paragraph.isEmpty()) {
            paragraphs.add(paragraph.toString());
            paragraph.setLength(0);
        }
    }
}
