package io.relais.gateway.transcoding;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON of an enum's values, compiled once. */
final class EnumPlan {

    /** What stands for a value without a name: nothing. */
    static final byte[] UNNAMED = {};

    private static final byte[] NULL = {'n', 'u', 'l', 'l'};
    private static final int DENSE = 1024;

    private final byte[][] byNumber;
    private final Map<Integer, byte[]> others = new HashMap<>();

    EnumPlan(EnumDescriptor type) {
        int most = type.getValues().stream()
                .mapToInt(EnumValueDescriptor::getNumber)
                .filter(number -> number < DENSE)
                .max()
                .orElse(0);
        byNumber = new byte[Math.max(most, 0) + 1][];
        for (EnumValueDescriptor value : type.getValues()) {
            byte[] json = EnumNames.isNull(type)
                    ? NULL
                    : EnumNames.name(value)
                            .map(name -> ('"' + name + '"').getBytes(StandardCharsets.US_ASCII))
                            .orElse(UNNAMED);
            int number = value.getNumber();
            if (number >= 0 && number < byNumber.length) {
                byNumber[number] = byNumber[number] == null ? json : byNumber[number];
            } else {
                others.putIfAbsent(number, json);
            }
        }
    }

    /** The value's JSON; {@link #UNNAMED} where it has no name, null where this version doesn't know the number. */
    byte @Nullable [] json(int number) {
        return number >= 0 && number < byNumber.length ? byNumber[number] : others.get(number);
    }
}
