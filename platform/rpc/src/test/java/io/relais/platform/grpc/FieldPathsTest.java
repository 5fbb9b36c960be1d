package io.relais.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import build.buf.validate.FieldPath;
import build.buf.validate.FieldPathElement;
import com.google.protobuf.Struct;
import io.relais.proto.content.v1.CreatePostRequest;
import io.relais.proto.content.v1.Post;
import io.relais.proto.content.v1.Variant;
import org.junit.jupiter.api.Test;

class FieldPathsTest {

    @Test
    void aPathIsWrittenInJsonNamesWithSubscripts() {
        FieldPath path = FieldPath.newBuilder()
                .addElements(FieldPathElement.newBuilder().setFieldNumber(1).setFieldName("post"))
                .addElements(FieldPathElement.newBuilder()
                        .setFieldNumber(Post.VARIANTS_FIELD_NUMBER)
                        .setFieldName("variants")
                        .setIndex(0))
                .addElements(FieldPathElement.newBuilder()
                        .setFieldNumber(Variant.LANGUAGE_CODE_FIELD_NUMBER)
                        .setFieldName("language_code"))
                .build();

        assertThat(FieldPaths.json(CreatePostRequest.getDescriptor(), path)).isEqualTo("post.variants[0].languageCode");
    }

    @Test
    void aKeyOfAMapIsWrittenInBrackets() {
        FieldPath path = FieldPath.newBuilder()
                .addElements(FieldPathElement.newBuilder()
                        .setFieldNumber(Struct.FIELDS_FIELD_NUMBER)
                        .setFieldName("fields")
                        .setStringKey("fr"))
                .addElements(FieldPathElement.newBuilder().setFieldNumber(3).setFieldName("string_value"))
                .build();

        assertThat(FieldPaths.json(Struct.getDescriptor(), path)).isEqualTo("fields[\"fr\"].stringValue");
    }

    @Test
    void aMessageAsAWholeHasAnEmptyPath() {
        assertThat(FieldPaths.json(Struct.getDescriptor(), FieldPath.getDefaultInstance()))
                .isEmpty();
    }
}
