package io.relais.gateway.trial;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import io.relais.proto.DescriptorSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The contract of Relais and, beside it, the tests' own service with a route and a field of every kind. */
@Configuration(proxyBeanMethods = false)
public class TrialContract {

    /** The contract. */
    public static DescriptorSet load() {
        Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
        add("/" + DescriptorSet.RESOURCE, files);
        add("/io/relais/gateway/trial/trial.pb", files);
        return DescriptorSet.of(
                FileDescriptorSet.newBuilder().addAllFile(files.values()).build());
    }

    private static void add(String resource, Map<String, FileDescriptorProto> files) {
        try (InputStream in = Objects.requireNonNull(TrialContract.class.getResourceAsStream(resource))) {
            FileDescriptorSet.parseFrom(in, DescriptorSet.extensions())
                    .getFileList()
                    .forEach(file -> files.putIfAbsent(file.getName(), file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Bean
    @Primary
    DescriptorSet withTrial() {
        return load();
    }
}
