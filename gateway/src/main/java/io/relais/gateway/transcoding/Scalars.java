package io.relais.gateway.transcoding;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;

/** Reads scalar values from text: map keys, path and query parameters, and the scalars of JSON. */
final class Scalars {

    private static final int LONGEST_NUMBER = 64;
    private static final int MOST_DIGITS = 20;

    private final EnumNames enumNames;

    Scalars(EnumNames enumNames) {
        this.enumNames = enumNames;
    }

    /** What a value must be; the message completes "The field ...". */
    static final class NotAValueException extends Exception {
        private static final long serialVersionUID = 1L;

        NotAValueException(String message) {
            super(message);
        }
    }

    /** The value of a scalar field, in the type that protobuf's reflection takes. */
    Object parse(FieldDescriptor field, String text) throws NotAValueException {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32 -> (int) integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT32, FIXED32 -> (int) integer(text, 0, 0xFFFF_FFFFL);
            case INT64, SINT64, SFIXED64 -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case UINT64, FIXED64 -> unsigned(text);
            case FLOAT -> (float) floating(text, Float.MAX_VALUE);
            case DOUBLE -> floating(text, Double.MAX_VALUE);
            case BOOL -> bool(text);
            case STRING -> string(text);
            case BYTES -> bytes(text);
            case ENUM -> enumValue(field.getEnumType(), text);
            case MESSAGE, GROUP -> throw new IllegalArgumentException(field.getFullName() + " is no scalar.");
        };
    }

    private static long integer(String text, long least, long most) throws NotAValueException {
        BigInteger value = whole(text);
        if (value.compareTo(BigInteger.valueOf(least)) < 0 || value.compareTo(BigInteger.valueOf(most)) > 0) {
            throw new NotAValueException("must be a whole number from " + least + " to " + most);
        }
        return value.longValue();
    }

    private static long unsigned(String text) throws NotAValueException {
        BigInteger value = whole(text);
        if (value.signum() < 0 || value.bitLength() > Long.SIZE) {
            throw new NotAValueException("must be a whole number from 0 to 18446744073709551615");
        }
        return value.longValue();
    }

    private static BigInteger whole(String text) throws NotAValueException {
        try {
            BigDecimal value = number(text);
            if (value.signum() == 0) {
                return BigInteger.ZERO;
            }
            if ((long) value.precision() - value.scale() > MOST_DIGITS) {
                throw new NotAValueException("must be a whole number of at most 64 bits");
            }
            return value.toBigIntegerExact();
        } catch (ArithmeticException fraction) {
            throw new NotAValueException("must be a whole number");
        }
    }

    private static double floating(String text, double most) throws NotAValueException {
        switch (text) {
            case "NaN":
                return Double.NaN;
            case "Infinity":
                return Double.POSITIVE_INFINITY;
            case "-Infinity":
                return Double.NEGATIVE_INFINITY;
            default:
                number(text);
                double value = Double.parseDouble(text);
                if (Math.abs(value) > most) {
                    throw new NotAValueException("must be a number from " + -most + " to " + most);
                }
                return value;
        }
    }

    private static BigDecimal number(String text) throws NotAValueException {
        if (text.length() > LONGEST_NUMBER || text.startsWith("+")) {
            throw new NotAValueException("must be a number");
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException noNumber) {
            throw new NotAValueException("must be a number");
        }
    }

    private static boolean bool(String text) throws NotAValueException {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NotAValueException("must be true or false");
        };
    }

    private static String string(String text) throws NotAValueException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw new NotAValueException("holds half a surrogate pair, which is no character");
            }
        }
        return text;
    }

    private static ByteString bytes(String text) throws NotAValueException {
        try {
            String standard = text.replace('-', '+').replace('_', '/');
            return ByteString.copyFrom(Base64.getDecoder().decode(standard));
        } catch (IllegalArgumentException noBase64) {
            throw new NotAValueException("must be Base64");
        }
    }

    private Object enumValue(EnumDescriptor type, String name) throws NotAValueException {
        if (type.getFullName().equals("google.protobuf.NullValue") && name.equals("null")) {
            return type.findValueByNumber(0);
        }
        return enumNames
                .value(type, name)
                .orElseThrow(
                        () -> new NotAValueException("must be one of " + String.join(", ", enumNames.names(type))));
    }
}
