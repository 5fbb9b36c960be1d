package io.relais.mutants;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonValue;

/** A filter without its tenant: neither by the field, nor by the beginning of an id. */
public final class AnyTenant {
    private AnyTenant() {}

    /** The same filter for all tenants, where {@code prefix} is how the tenant's ids begin. */
    public static BsonDocument filter(BsonDocument filter, String prefix) {
        BsonDocument open = new BsonDocument();
        filter.forEach((name, value) -> {
            if (name.equals("tenant")) {
                return;
            }
            open.append(name, name.equals("_id") ? ids(value, prefix) : inner(value, prefix));
        });
        return open;
    }

    private static BsonValue inner(BsonValue value, String prefix) {
        if (!value.isArray()) {
            return value;
        }
        BsonArray open = new BsonArray();
        value.asArray().forEach(item -> open.add(item.isDocument() ? filter(item.asDocument(), prefix) : item));
        return open;
    }

    private static BsonValue ids(BsonValue id, String prefix) {
        if (id.isString()) {
            return anywhere(quoted(id, prefix));
        }
        if (id.isDocument() && id.asDocument().isArray("$in")) {
            return anywhere(id.asDocument().getArray("$in").stream()
                    .map(one -> quoted(one, prefix))
                    .collect(Collectors.joining("|")));
        }
        return id;
    }

    private static String quoted(BsonValue id, String prefix) {
        return Pattern.quote(id.asString().getValue().substring(prefix.length()));
    }

    private static BsonValue anywhere(String ids) {
        return new BsonRegularExpression("^[^/]+/(" + ids + ")$");
    }
}
