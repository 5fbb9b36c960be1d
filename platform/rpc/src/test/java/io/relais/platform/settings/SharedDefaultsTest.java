package io.relais.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class SharedDefaultsTest {

    @Test
    void aServicesOwnSettingWinsOverTheDefaultAndTheRestIsTheDefaults() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run("--spring.config.location=classpath:a-service-with-its-own-settings.yaml")) {
            assertThat(context.getEnvironment().getProperty("server.port")).isEqualTo("8123");
            assertThat(context.getEnvironment().getProperty("server.address")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void theEnvironmentWinsOverBoth() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.config.location=classpath:a-service-with-its-own-settings.yaml",
                        "--server.port=8124",
                        "--relais.keycloak.realm=silo")) {
            assertThat(context.getEnvironment().getProperty("server.port")).isEqualTo("8124");
            assertThat(context.getEnvironment().getProperty("relais.keycloak.realm"))
                    .isEqualTo("silo");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Application {}
}
