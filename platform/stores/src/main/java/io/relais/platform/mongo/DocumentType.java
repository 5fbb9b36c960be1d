package io.relais.platform.mongo;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.bson.codecs.configuration.CodecRegistry;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonProperty;

/** A record that documents are read into and written from, by the driver's own record codec. */
final class DocumentType<T> {
    private final Codec<T> codec;
    private final Set<String> fields = new LinkedHashSet<>();

    DocumentType(Class<T> type, CodecRegistry codecs) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            throw new IllegalArgumentException(type.getName()
                    + " is not public, as the driver's codec demands; nest it in the package-private adapter");
        }
        this.codec = codecs.get(type);
        for (RecordComponent component : type.getRecordComponents()) {
            fields.add(fieldNameOf(type, component));
        }
    }

    /** The rules of the driver's record codec, which finds annotations on the component's private field. */
    private static String fieldNameOf(Class<?> type, RecordComponent component) {
        try {
            Field field = type.getDeclaredField(component.getName());
            BsonProperty property = field.getAnnotation(BsonProperty.class);
            if (field.isAnnotationPresent(BsonId.class)) {
                return Fields.ID;
            }
            return property == null ? component.getName() : property.value();
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("A record without the field of its component " + component, e);
        }
    }

    /** The names of all fields; a document lacks those that are null in its record. */
    Set<String> fields() {
        return fields;
    }

    BsonDocument encode(T document) {
        BsonDocument encoded = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(encoded),
                document,
                EncoderContext.builder().build());
        return encoded;
    }

    T decode(BsonDocument document) {
        return codec.decode(
                new BsonDocumentReader(document), DecoderContext.builder().build());
    }
}
