package io.relais.identity.member.ndjson;

import io.relais.identity.member.MemberColumn;
import io.relais.identity.member.MemberFiles;
import io.relais.identity.member.MemberLine;
import io.relais.platform.errors.FieldViolation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object a line, with the fields of a member (RFC 8259). A null says nothing, as in the JSON of the API. */
final class NdjsonMemberFiles implements MemberFiles {

    private static final int LONGEST_QUOTED = 50;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public String mediaType() {
        return "application/x-ndjson";
    }

    @Override
    public List<MemberLine> read(String text, int most) {
        List<MemberLine> lines = new ArrayList<>();
        Iterator<String> all = text.lines().iterator();
        for (int number = 1; all.hasNext() && lines.size() <= most; number++) {
            String line = all.next();
            if (!line.isBlank()) {
                lines.add(line(number, line));
            }
        }
        return lines;
    }

    private static MemberLine line(int number, String line) {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JacksonException malformed) {
            return MemberLine.unreadable(
                    number, "The line is no JSON: write one object on it, and each field of it once.");
        }
        if (!object.isObject()) {
            return MemberLine.unreadable(number, "The line is no JSON object: write {\"email\": …} on it.");
        }
        Map<MemberColumn, List<String>> values = new EnumMap<>(MemberColumn.class);
        List<FieldViolation> faults = new ArrayList<>();
        object.properties().forEach(property -> {
            String name = property.getKey();
            Optional<MemberColumn> column =
                    MemberColumn.named(name).filter(known -> known.field().equals(name));
            if (column.isEmpty()) {
                faults.add(new FieldViolation(
                        name.length() > LONGEST_QUOTED ? name.substring(0, LONGEST_QUOTED) + "…" : name,
                        "There is no such field: name each one of " + MemberColumn.names() + "."));
            } else if (!property.getValue().isNull()) {
                List<String> read = values(column.get(), property.getValue());
                if (read == null) {
                    faults.add(new FieldViolation(
                            name, column.get().isList() ? "Write an array of strings." : "Write a string."));
                } else {
                    values.put(column.get(), read);
                }
            }
        });
        return new MemberLine(number, values, faults);
    }

    /** The values of a field; null where it is of another kind. */
    private static @Nullable List<String> values(MemberColumn column, JsonNode value) {
        if (!column.isList()) {
            return value.isString() ? List.of(value.asString()) : null;
        }
        if (!value.isArray() || !value.valueStream().allMatch(JsonNode::isString)) {
            return null;
        }
        return value.valueStream().map(JsonNode::asString).toList();
    }
}
