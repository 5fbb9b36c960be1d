package io.relais.gateway.transcoding;

import com.google.protobuf.WireFormat;
import org.jspecify.annotations.Nullable;

/** Finds single values in a message on the wire. */
final class WireSearch extends WireCursor {

    private WireSearch(byte[] in, int from, int to) {
        super(in, from, to);
    }

    /** Where a value stands, behind its tag; with its length where it has one. */
    record Place(int from, int to) {}

    /** The last value of the field that {@code path} leads to, each message on the way being there once; else null. */
    static @Nullable Place last(byte[] in, int length, FieldPlan[] path) {
        Place place = new Place(0, length);
        for (int i = 0; i < path.length; i++) {
            Place next = new WireSearch(in, place.from(), place.to()).last(path[i].tag, i < path.length - 1);
            if (next == null) {
                return null;
            }
            place = next;
        }
        return place;
    }

    /** The content of the last delimited value of a field; null where there is none. */
    static @Nullable Place content(byte[] in, int from, int to, int fieldNumber) {
        return new WireSearch(in, from, to).last(fieldNumber << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED, true);
    }

    /** The text of a string field; empty where there is none. */
    static String text(byte[] in, int from, int to, int fieldNumber) {
        Place place = content(in, from, to, fieldNumber);
        if (place == null) {
            return "";
        }
        String text = Utf8.decode(in, place.from(), place.to());
        if (text == null) {
            throw malformed("has a string that is not UTF-8");
        }
        return text;
    }

    private @Nullable Place last(int wanted, boolean contentOnly) {
        Place found = null;
        while (hasMore()) {
            int tag = tag();
            int start = pos;
            if (tag == wanted && contentOnly) {
                int to = delimited();
                found = new Place(pos, to);
                pos = to;
            } else {
                skip(tag);
                found = tag == wanted ? new Place(start, pos) : found;
            }
        }
        return found;
    }
}
