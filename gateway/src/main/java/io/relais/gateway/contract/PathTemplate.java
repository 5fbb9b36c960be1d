package io.relais.gateway.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A path template of {@code google.api.http}, parsed by the grammar in {@code google/api/http.proto}:
 *
 * <pre>
 * Template = "/" Segments [ Verb ] ;
 * Segments = Segment { "/" Segment } ;
 * Segment  = "*" | "**" | LITERAL | Variable ;
 * Variable = "{" FieldPath [ "=" Segments ] "}" ;
 * FieldPath = IDENT { "." IDENT } ;
 * Verb     = ":" LITERAL ;
 * </pre>
 *
 * @param segments what each segment of a path must be; {@code **} stands last, if at all
 * @param variables which segments each variable captures
 * @param verb the custom method after the last colon
 */
public record PathTemplate(List<Segment> segments, List<Variable> variables, Optional<String> verb) {

    /** The template without the names of its variables: each shows as the segments that it takes. */
    public String text() {
        return segments.stream()
                        .map(segment -> switch (segment) {
                            case Literal literal -> literal.text();
                            case AnySegment any -> "*";
                            case Rest rest -> "**";
                        })
                        .collect(Collectors.joining("/", "/", ""))
                + verb.map(name -> ":" + name).orElse("");
    }

    /** One segment of a path. */
    public sealed interface Segment {}

    /** A segment that is exactly that text. */
    public record Literal(String text) implements Segment {}

    /** {@code *}: one segment that is not empty. */
    public record AnySegment() implements Segment {}

    /** {@code **}: the rest of the path, which may be nothing. */
    public record Rest() implements Segment {}

    /**
     * A capture.
     *
     * @param fieldPath the request's field, by proto names
     * @param from its first segment
     * @param to the segment after its last one; with {@link Rest} in it, counted as one segment
     * @param multiple whether it can hold several segments, so that an encoded slash stays encoded in it
     */
    public record Variable(List<String> fieldPath, int from, int to, boolean multiple) {}

    /** Whether a path may have more segments than the template. */
    public boolean endsWithRest() {
        return !segments.isEmpty() && segments.getLast() instanceof Rest;
    }

    /** Parses a template; {@link IllegalArgumentException} with the place where it is malformed. */
    public static PathTemplate parse(String template) {
        return new Parser(template).template();
    }

    private static final class Parser {
        private final String text;
        private int at;
        private final List<Segment> segments = new ArrayList<>();
        private final List<Variable> variables = new ArrayList<>();

        Parser(String text) {
            this.text = text;
        }

        PathTemplate template() {
            expect('/');
            segments(true);
            Optional<String> verb = Optional.empty();
            if (accept(':')) {
                verb = Optional.of(literal());
            }
            if (at != text.length()) {
                throw malformed("nothing more");
            }
            for (int i = 0; i < segments.size() - 1; i++) {
                if (segments.get(i) instanceof Rest) {
                    throw malformed("'**' as the last segment only");
                }
            }
            return new PathTemplate(List.copyOf(segments), List.copyOf(variables), verb);
        }

        private void segments(boolean variablesAllowed) {
            do {
                if (variablesAllowed && accept('{')) {
                    variable();
                } else {
                    segments.add(plainSegment());
                }
            } while (accept('/'));
        }

        private Segment plainSegment() {
            if (accept('*')) {
                return accept('*') ? new Rest() : new AnySegment();
            }
            return new Literal(literal());
        }

        private void variable() {
            List<String> path = new ArrayList<>();
            do {
                path.add(identifier());
            } while (accept('.'));
            int from = segments.size();
            if (accept('=')) {
                segments(false);
            } else {
                segments.add(new AnySegment());
            }
            expect('}');
            boolean multiple = segments.size() - from > 1 || segments.getLast() instanceof Rest;
            if (variables.stream().anyMatch(other -> other.fieldPath().equals(path))) {
                throw malformed("each field once");
            }
            variables.add(new Variable(List.copyOf(path), from, segments.size(), multiple));
        }

        private String identifier() {
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
                at++;
            }
            if (start == at) {
                throw malformed("a field name");
            }
            return text.substring(start, at);
        }

        private String literal() {
            int start = at;
            while (at < text.length() && "/:{}*=".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (start == at) {
                throw malformed("a literal");
            }
            return text.substring(start, at);
        }

        private boolean accept(char expected) {
            if (at < text.length() && text.charAt(at) == expected) {
                at++;
                return true;
            }
            return false;
        }

        private void expect(char expected) {
            if (!accept(expected)) {
                throw malformed("'" + expected + "'");
            }
        }

        private IllegalArgumentException malformed(String expected) {
            return new IllegalArgumentException(
                    "Path template " + text + ": expected " + expected + " at position " + at + ".");
        }
    }
}
