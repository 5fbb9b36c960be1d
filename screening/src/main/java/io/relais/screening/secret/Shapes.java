package io.relais.screening.secret;

import com.google.re2j.Pattern;
import io.relais.screening.automaton.Automaton;
import io.relais.screening.resource.ResourceLines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of credentials that the engine knows, read once from the module's resources. The fourth field of a line says where
 * its shape is documented; it is for those who read the file, and has to be there.
 */
final class Shapes {
    /**
     * A credential whose own shape tells its vendor.
     *
     * @param pattern RE2, matched where one of the literals stands
     * @param head what has to stand right before the literal and belongs to the credential; null where the literal begins it
     */
    record Shape(String kind, List<String> literals, Pattern pattern, java.util.regex.@Nullable Pattern head) {}

    /**
     * A credential that is told by its vendor's name beside it.
     *
     * @param vendors folded words
     * @param pattern of the whole value
     */
    record Named(String kind, List<String> vendors, Pattern pattern) {}

    static final List<Shape> SHAPES = lines("shapes.tsv").stream()
            .map(f -> new Shape(
                    f[0],
                    List.of(f[1].split(",", -1)),
                    Pattern.compile(f[2]),
                    f.length > 4 ? java.util.regex.Pattern.compile("(?<![A-Za-z0-9_])" + f[4] + "$") : null))
            .toList();

    static final List<Named> NAMED = lines("named.tsv").stream()
            .map(f -> new Named(f[0], List.of(f[1].split(",", -1)), Pattern.compile(f[2])))
            .toList();

    /** Every name of a vendor, in the order of {@link #NAMED}. */
    static final List<String> VENDOR_NAMES =
            NAMED.stream().flatMap(named -> named.vendors().stream()).toList();

    static final Automaton VENDORS = Automaton.of(VENDOR_NAMES);

    /** By name of a vendor: the credential that it stands beside. */
    static final List<Named> NAMED_OF_VENDOR = NAMED.stream()
            .flatMap(named -> named.vendors().stream().map(vendor -> named))
            .toList();

    /** Every literal: what a text lacks costs nothing. */
    static final List<String> LITERALS =
            SHAPES.stream().flatMap(shape -> shape.literals().stream()).toList();

    /** By literal: the shape that begins with it. */
    static final List<Shape> SHAPE_OF_LITERAL = SHAPES.stream()
            .flatMap(shape -> shape.literals().stream().map(literal -> shape))
            .toList();

    private Shapes() {}

    private static List<String[]> lines(String resource) {
        List<String[]> lines = new ArrayList<>();
        for (String line : ResourceLines.of(Shapes.class, resource)) {
            String[] fields = line.split("\t", -1);
            if (fields.length < 4 || fields.length > 5 || fields[3].isBlank()) {
                throw new IllegalStateException(resource + " has a line without a shape or its source: " + line);
            }
            lines.add(fields);
        }
        return lines;
    }
}
