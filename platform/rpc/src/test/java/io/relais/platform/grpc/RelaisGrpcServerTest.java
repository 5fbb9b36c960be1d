package io.relais.platform.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.relais.platform.observability.RelaisObservability;
import io.relais.platform.paging.RelaisPaging;
import io.relais.platform.settings.StartupRefusal;
import io.relais.proto.messaging.v1.DeliverMessagesRequest;
import io.relais.proto.messaging.v1.InboxServiceGrpc;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;

@ExtendWith(OutputCaptureExtension.class)
class RelaisGrpcServerTest {

    private static final List<String> SETTINGS = List.of(
            "spring.config.import=classpath:relais-defaults.yaml",
            "spring.application.name=test-service",
            "relais.grpc.port=0",
            "management.server.port=0",
            "relais.keycloak.url=http://127.0.0.1:1",
            "relais.service-client.id=relais-service-test",
            "relais.service-client.secret=secret",
            "relais.services.identity=static://127.0.0.1:1",
            "relais.cursor-key=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

    @Test
    void aServiceAnswersOnItsPortsAndLogsInEcs(CapturedOutput output) throws IOException, InterruptedException {
        try (ConfigurableApplicationContext context = started(SETTINGS)) {
            int grpcPort = context.getBean(GrpcServerLifecycle.class).getPort();
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", grpcPort)
                    .usePlaintext()
                    .build();
            try {
                assertThat(HealthGrpc.newBlockingStub(channel)
                                .check(HealthCheckRequest.getDefaultInstance())
                                .getStatus())
                        .isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
                StatusRuntimeException refused = catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> InboxServiceGrpc.newBlockingStub(channel)
                                .deliverMessages(DeliverMessagesRequest.getDefaultInstance()));
                assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            } finally {
                channel.shutdownNow();
            }

            int managementPort = context.getEnvironment().getProperty("local.management.port", Integer.class, 0);
            assertThat(get(managementPort, "/actuator/health/readiness")).isEqualTo("200 {\"status\":\"UP\"}");
            assertThat(get(managementPort, "/actuator/prometheus"))
                    .contains("relais_rpc_server_seconds_count")
                    .contains("le=\"0.25\"")
                    .contains("reason=\"UNAUTHENTICATED\"")
                    .contains("service=\"test-service\"");
            assertThat(get(managementPort, "/actuator/env")).startsWith("404");
            int mainPort = context.getEnvironment().getProperty("local.server.port", Integer.class, 0);
            assertThat(get(mainPort, "/actuator/health")).startsWith("404");
        }
        assertThat(output.getOut().lines().filter(line -> line.startsWith("{\"@timestamp\"")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("\"service\":{\"name\":\"test-service\""));
    }

    @Test
    void withoutItsSecretAServiceRefusesToStartInOneLine(CapturedOutput output) {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.remove("relais.service-client.secret=secret");

        assertThatThrownBy(() -> started(settings)).isInstanceOf(StartupRefusal.class);
        assertThat(output.getOut())
                .contains("The property relais.service-client.secret has no value, and the service can't start without "
                        + "it: set the environment variable RELAIS_SERVICECLIENT_SECRET.")
                .doesNotContain("\tat ");
    }

    @Test
    void aCursorKeyThatIsTooShortStopsTheService() {
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.removeIf(setting -> setting.startsWith("relais.cursor-key"));
        settings.add("relais.cursor-key=c2hvcnQ=");

        assertThatThrownBy(() -> started(settings))
                .hasRootCauseInstanceOf(StartupRefusal.class)
                .rootCause()
                .hasMessageContaining("relais.cursor-key")
                .hasMessageNotContaining("c2hvcnQ=");
    }

    private static ConfigurableApplicationContext started(List<String> settings) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.REACTIVE)
                .run(settings.stream().map(setting -> "--" + setting).toArray(String[]::new));
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({RelaisGrpcServer.class, RelaisPaging.class, RelaisObservability.class})
    static class Application {

        @Bean
        BindableService inbox() {
            return new InboxServiceGrpc.InboxServiceImplBase() {};
        }
    }
}
