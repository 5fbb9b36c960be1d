package io.relais.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The chart as Helm lints and renders it. */
class ChartTest {
    private static final Path CHART = Path.of("relais");
    private static final Set<String> SERVICES =
            Set.of("gateway", "identity-service", "policy-service", "content-service", "analytics-service");

    @Test
    void theChartIsCleanUnderStrictLint() throws IOException {
        // Lint knows no values from the command line: it looks at a copy with the required ones filled in.
        Path copy = Files.createTempDirectory("chart").resolve("relais");
        try (var files = Files.walk(CHART)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(CHART.relativize(file)));
            }
        }
        Path values = copy.resolve("values.yaml");
        Files.writeString(
                values,
                Files.readString(values)
                        .replace("registry: \"\"", "registry: registry.example.com/relais")
                        .replace("publicUrl: \"\"", "publicUrl: https://relais.example.com")
                        .replace("url: \"\"", "url: https://id.example.com"));

        LintResult result = new Helm(copy).lint().strict().call();

        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void everyServiceHasEachKindOfObject() {
        List<Map<String, Object>> objects = rendered(chart());

        for (String kind : List.of("Deployment", "Service", "ServiceAccount", "PodDisruptionBudget", "NetworkPolicy")) {
            assertThat(namesOf(objects, kind)).as(kind).isEqualTo(prefixed());
        }
        assertThat(namesOf(objects, "Secret")).isEmpty();
        assertThat(namesOf(objects, "Ingress")).isEmpty();
    }

    @Test
    void everyPodMeetsTheRestrictedStandard() {
        for (Map<String, Object> deployment : of(rendered(chart()), "Deployment")) {
            Map<String, Object> pod = map(deployment, "spec", "template", "spec");
            assertThat(map(pod, "securityContext")).containsEntry("runAsNonRoot", true);
            assertThat(map(pod, "securityContext", "seccompProfile")).containsEntry("type", "RuntimeDefault");
            assertThat(pod).containsEntry("automountServiceAccountToken", false);
            Map<String, Object> container = container(deployment);
            assertThat(map(container, "securityContext"))
                    .containsEntry("allowPrivilegeEscalation", false)
                    .containsEntry("readOnlyRootFilesystem", true);
            assertThat(map(container, "securityContext", "capabilities")).containsEntry("drop", List.of("ALL"));
            assertThat(map(container, "resources", "limits")).containsKey("memory");
            assertThat(container).containsKeys("startupProbe", "livenessProbe", "readinessProbe");
        }
    }

    @Test
    void everySecretIsAReference() {
        for (Map<String, Object> deployment : of(rendered(chart()), "Deployment")) {
            for (Map<String, Object> variable : environment(deployment)) {
                String name = String.valueOf(variable.get("name"));
                if (name.endsWith("SECRET")
                        || name.endsWith("KEY")
                        || name.endsWith("MONGODB_URI")
                        || name.endsWith("REDIS_URI")) {
                    assertThat(variable).as(name).doesNotContainKey("value");
                    assertThat(map(variable, "valueFrom", "secretKeyRef"))
                            .as(name)
                            .containsKeys("name", "key");
                }
            }
        }
    }

    @Test
    void theSilosAreIdentityServicesAlone() {
        List<Map<String, Object>> objects =
                rendered(chart().set("keycloak.silos.north.url", "https://north.example.com")
                        .set("keycloak.silos.north.realm", "north")
                        .set("keycloak.silos.north.secret", "relais-silo-north"));
        for (Map<String, Object> deployment : of(objects, "Deployment")) {
            boolean isIdentity = name(deployment).equals("it-identity-service");
            assertThat(valueOf(deployment, "RELAIS_KEYCLOAK_SILOS_NORTH_URL"))
                    .isEqualTo(isIdentity ? "https://north.example.com" : null);
            assertThat(environment(deployment).toString().contains("RELAIS_KEYCLOAK_SILOS_NORTH_CLIENTSECRET"))
                    .isEqualTo(isIdentity);
        }
    }

    @Test
    void theAppsAtNetworksArePolicyServicesAlone() {
        List<Map<String, Object>> objects = rendered(
                chart().set("networks.linkedin.secret", "relais-linkedin").set("networks.mastodon.enabled", true));
        for (Map<String, Object> deployment : of(objects, "Deployment")) {
            assertThat(environment(deployment).toString().contains("RELAIS_NETWORKS_LINKEDIN_CLIENTSECRET"))
                    .isEqualTo(name(deployment).equals("it-policy-service"));
            assertThat(environment(deployment).toString().contains("RELAIS_NETWORKS_MASTODON_ENABLED"))
                    .isEqualTo(name(deployment).equals("it-policy-service"));
            assertThat(environment(deployment).toString()).doesNotContain("RELAIS_NETWORKS_MASTODON_CLIENT");
        }
    }

    @Test
    void everyServiceFindsTheOthersByAHeadlessNameAndIdentifiesItselfAsItself() {
        List<Map<String, Object>> objects = rendered(chart());
        for (Map<String, Object> deployment : of(objects, "Deployment")) {
            String service = String.valueOf(container(deployment).get("name"));
            String shortName = service.replace("-service", "");
            assertThat(valueOf(deployment, "RELAIS_SERVICECLIENT_ID")).isEqualTo("relais-service-" + shortName);
            assertThat(valueOf(deployment, "RELAIS_SERVICES_POLICY")).isEqualTo("dns:///it-policy-service:9090");
            assertThat(valueOf(deployment, "RELAIS_SERVICES_GATEWAY")).isNull();
        }
        for (Map<String, Object> service : of(objects, "Service")) {
            if (!name(service).equals("it-gateway")) {
                assertThat(map(service, "spec")).containsEntry("clusterIP", "None");
            }
        }
    }

    @Test
    void onlyTheGatewayIsReachedFromOutside() {
        List<Map<String, Object>> objects = rendered(chart().set("ingress.enabled", true)
                .set("ingress.host", "relais.example.com")
                .set("ingress.tlsSecret", "tls"));

        assertThat(namesOf(objects, "Ingress")).containsExactly("it-gateway");
        assertThat(objects.toString()).doesNotContain("LoadBalancer").doesNotContain("NodePort");
    }

    @ParameterizedTest
    @CsvSource({
        "publicUrl, ftp://relais, publicUrl",
        "image.registry, '', registry",
        "keycloak.url, '', url",
        "services.policy-service.replicas, 0, replicas",
        "services.polcy-service.replicas, 2, polcy-service",
        "secrets.mongodb, UPPER, mongodb",
        "keycloak.silos.north.url, http://north.example.com, silos",
        "unknown, 1, unknown"
    })
    void aWrongValueIsRefusedByName(String path, String value, String named) {
        assertThatThrownBy(() -> chart().set(path, value).call()).hasMessageContaining(named);
    }

    private static TemplateCommand chart() {
        return new Helm(CHART)
                .template()
                .withName("it")
                .withKubeVersion("1.31.0")
                .set("image.registry", "registry.example.com/relais")
                .set("publicUrl", "https://relais.example.com")
                .set("keycloak.url", "https://id.example.com");
    }

    private static List<Map<String, Object>> rendered(TemplateCommand chart) {
        List<Map<String, Object>> objects = new ArrayList<>();
        for (Object document : new Yaml().loadAll(chart.call())) {
            if (document != null) {
                objects.add(asMap(document));
            }
        }
        return objects;
    }

    private static Set<String> prefixed() {
        Set<String> names = new TreeSet<>();
        SERVICES.forEach(service -> names.add("it-" + service));
        return names;
    }

    private static List<Map<String, Object>> of(List<Map<String, Object>> objects, String kind) {
        return objects.stream()
                .filter(object -> kind.equals(object.get("kind")))
                .toList();
    }

    private static Set<String> namesOf(List<Map<String, Object>> objects, String kind) {
        Set<String> names = new TreeSet<>();
        of(objects, kind).forEach(object -> names.add(name(object)));
        return names;
    }

    private static String name(Map<String, Object> object) {
        return String.valueOf(map(object, "metadata").get("name"));
    }

    private static Map<String, Object> container(Map<String, Object> deployment) {
        List<?> containers = (List<?>) Objects.requireNonNull(
                map(deployment, "spec", "template", "spec").get("containers"));
        return asMap(Objects.requireNonNull(containers.getFirst()));
    }

    private static List<Map<String, Object>> environment(Map<String, Object> deployment) {
        List<Map<String, Object>> variables = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(container(deployment).get("env")))
                .forEach(variable -> variables.add(asMap(Objects.requireNonNull(variable))));
        return variables;
    }

    private static @Nullable Object valueOf(Map<String, Object> deployment, String variable) {
        return environment(deployment).stream()
                .filter(entry -> variable.equals(entry.get("name")))
                .map(entry -> entry.get("value"))
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> map(Map<String, Object> from, String... path) {
        Map<String, Object> at = from;
        for (String step : path) {
            at = asMap(Objects.requireNonNull(at.get(step), step));
        }
        return at;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object yaml) {
        return (Map<String, Object>) yaml;
    }
}
