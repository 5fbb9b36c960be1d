package io.relais.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

    @Test
    void variablesKnowTheirSegmentsAndFields() {
        PathTemplate template = PathTemplate.parse("/v1/{book.name=shelves/*/books/*}/pages/{page}:print");
        assertThat(template.segments()).hasSize(7);
        assertThat(template.verb()).hasValue("print");
        assertThat(template.variables())
                .containsExactly(
                        new PathTemplate.Variable(List.of("book", "name"), 1, 5, true),
                        new PathTemplate.Variable(List.of("page"), 6, 7, false));
    }

    @Test
    void aDoubleStarCapturesTheRest() {
        PathTemplate template = PathTemplate.parse("/v1/files/{path=**}");
        assertThat(template.endsWithRest()).isTrue();
        assertThat(template.variables()).containsExactly(new PathTemplate.Variable(List.of("path"), 2, 3, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1/books",
                "/v1/{name",
                "/v1/{=books}",
                "/v1/{name=}",
                "/v1/**/books",
                "/v1/{a={b}}",
                "/v1/books:",
                "/v1//books",
                "/v1/{a}/{a}",
                "/v1/books:a/b",
                ""
            })
    void malformedTemplatesAreRefused(String template) {
        assertThatThrownBy(() -> PathTemplate.parse(template)).isInstanceOf(IllegalArgumentException.class);
    }
}
