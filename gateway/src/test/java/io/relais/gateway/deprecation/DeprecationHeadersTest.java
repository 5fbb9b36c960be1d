package io.relais.gateway.deprecation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.MethodDeprecation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;

class DeprecationHeadersTest {

    private static MethodDescriptor method(MethodOptions options) {
        FileDescriptorProto.Builder file = FileDescriptorProto.newBuilder().setName("old.proto");
        file.addMessageTypeBuilder().setName("M");
        file.addServiceBuilder()
                .setName("S")
                .addMethodBuilder()
                .setName("Old")
                .setInputType("M")
                .setOutputType("M")
                .setOptions(options);
        try {
            return FileDescriptor.buildFrom(file.build(), new FileDescriptor[0])
                    .getServices()
                    .getFirst()
                    .getMethods()
                    .getFirst();
        } catch (DescriptorValidationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MethodDescriptor deprecated(String since, String end, String successor) {
        return method(MethodOptions.newBuilder()
                .setExtension(
                        AccessProto.deprecation,
                        MethodDeprecation.newBuilder()
                                .setDeprecateTime(since)
                                .setSunsetTime(end)
                                .setSuccessor(successor)
                                .build())
                .build());
    }

    private static HttpHeaders headers(MethodDescriptor method) {
        HttpHeaders headers = new HttpHeaders();
        DeprecationHeaders.of(method).ifPresent(all -> all.addTo(headers));
        return headers;
    }

    @Test
    void anOperationInUseSaysNothing() {
        assertThat(headers(method(MethodOptions.getDefaultInstance())).isEmpty())
                .isTrue();
    }

    @Test
    void aRetiredOperationSaysSinceWhenUntilWhenAndWhatToUse() {
        HttpHeaders headers = headers(deprecated("2027-01-01T00:00:00Z", "2027-07-01T12:30:00Z", "/v2/posts"));
        String since = headers.getFirst("Deprecation");
        assertThat(since).isEqualTo("@" + Instant.parse("2027-01-01T00:00:00Z").getEpochSecond());
        assertThat(headers.getFirst("Sunset")).isEqualTo("Thu, 01 Jul 2027 12:30:00 GMT");
        assertThat(headers.getFirst("Link")).isEqualTo("</v2/posts>; rel=\"successor-version\"");
    }

    @Test
    void anEndAndASuccessorMayBeMissing() {
        HttpHeaders headers = headers(deprecated("2027-01-01T00:00:00Z", "", ""));
        assertThat(headers.headerNames()).containsExactly("Deprecation");
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> headers(deprecated("soon", "", ""))).hasMessageContaining("RFC 3339");
        assertThatThrownBy(() -> headers(deprecated("2027-01-01T00:00:00Z", "2026-01-01T00:00:00Z", "")))
                .hasMessageContaining("ends before");
    }
}
