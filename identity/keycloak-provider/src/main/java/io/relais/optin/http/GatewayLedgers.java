package io.relais.optin.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.relais.optin.Choice;
import io.relais.optin.Ledger;
import io.relais.optin.LedgerUnavailable;
import io.relais.optin.Ledgers;
import io.relais.optin.Notice;
import io.relais.optin.Policy;
import io.relais.optin.Purpose;
import io.relais.optin.Text;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The ledgers of members as the gateway's public API offers them. One call may take two seconds from connecting to the
 * last byte of its answer; the three reads of a notice run at the same time.
 */
public final class GatewayLedgers implements Ledgers {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String MY_POLICY = "/v1/me/policy";

    private final URI gateway;
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .build();

    /**
     * The ledgers behind a gateway.
     *
     * @param gateway its base address, with or without a slash at the end
     */
    public GatewayLedgers(URI gateway) {
        this.gateway = URI.create(gateway.toString().replaceAll("/+$", ""));
    }

    @Override
    public Ledger of(String accessToken) {
        return new MemberLedger(accessToken);
    }

    private final class MemberLedger implements Ledger {

        private final String accessToken;

        MemberLedger(String accessToken) {
            this.accessToken = accessToken;
        }

        @Override
        public Notice notice() {
            CompletableFuture<JsonNode> policy = call(MY_POLICY, request -> request.GET());
            CompletableFuture<JsonNode> purposes = call("/v1/purposes", request -> request.GET());
            CompletableFuture<JsonNode> consents = call("/v1/me/consents", request -> request.GET());
            return new Notice(
                    policy(await(policy)),
                    each(await(purposes).path("purposes"), MemberLedger::purpose),
                    granted(await(consents).path("consents")));
        }

        @Override
        public void acknowledge(String answerId, Policy policy, Text read) {
            ObjectNode body = json.createObjectNode()
                    .put("policy", policy.name())
                    .put("version", policy.version())
                    .put("languageCode", read.languageCode())
                    .put("digest", policy.digest())
                    .put("presentation", "SIGN_IN");
            post("/v1/me/policy:acknowledge", answerId, body);
        }

        @Override
        public void grant(String answerId, Choice choice, Purpose purpose, Text read) {
            ObjectNode body =
                    body(choice).put("purposeVersion", purpose.version()).put("languageCode", read.languageCode());
            post("/v1/me/consents:grant", answerId, body);
        }

        @Override
        public void withdraw(String answerId, Choice choice) {
            post("/v1/me/consents:withdraw", answerId, body(choice));
        }

        private ObjectNode body(Choice choice) {
            ObjectNode body = json.createObjectNode().put("purpose", choice.purpose());
            return choice.network().isEmpty() ? body : body.put("network", choice.network());
        }

        private void post(String path, String answerId, ObjectNode body) {
            String part = answerId + ' ' + path + ' ' + body;
            String key = UUID.nameUUIDFromBytes(part.getBytes(StandardCharsets.UTF_8))
                    .toString();
            await(call(
                    path,
                    request -> request.header("Content-Type", "application/json")
                            .header("Idempotency-Key", key)
                            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
        }

        private CompletableFuture<JsonNode> call(String path, Method method) {
            HttpRequest request = method.on(HttpRequest.newBuilder(URI.create(gateway + path))
                            .timeout(TIMEOUT)
                            .header("Authorization", "Bearer " + accessToken)
                            .header("Accept", "application/json"))
                    .build();
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                    .orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .thenApply(response -> read(path, response));
        }

        private JsonNode read(String path, HttpResponse<String> response) {
            try {
                if (response.statusCode() == 404 && path.equals(MY_POLICY)) {
                    return json.missingNode(); // The company has no policy in force.
                }
                JsonNode body = json.readTree(response.body());
                if (response.statusCode() / 100 != 2) {
                    throw new LedgerUnavailable("%s answered %d %s"
                            .formatted(
                                    path,
                                    response.statusCode(),
                                    body.path("reason").asText()));
                }
                return body;
            } catch (JsonProcessingException e) {
                throw new LedgerUnavailable("%s answered %d without JSON".formatted(path, response.statusCode()));
            }
        }

        private static JsonNode await(CompletableFuture<JsonNode> answer) {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof LedgerUnavailable unavailable) {
                    throw unavailable;
                }
                throw new LedgerUnavailable("the gateway did not answer in time", e.getCause());
            }
        }

        private static Optional<Policy> policy(JsonNode answer) {
            JsonNode policy = answer.path("policy");
            if (policy.path("version").asInt() == 0) {
                return Optional.empty();
            }
            List<Text> texts = each(policy.path("texts"), text -> text(text, "title", "html"));
            return shaped(() -> Optional.of(new Policy(
                    policy.path("name").asText(),
                    policy.path("version").asInt(),
                    texts,
                    policy.path("digest").asText(),
                    answer.path("acknowledged").asBoolean())));
        }

        private static Purpose purpose(JsonNode purpose) {
            return shaped(() -> new Purpose(
                    purpose.path("name").asText(),
                    purpose.path("version").asInt(),
                    each(purpose.path("networks"), JsonNode::asText),
                    each(purpose.path("titles"), text -> text(text, "", "text")),
                    each(purpose.path("descriptions"), text -> text(text, "", "text"))));
        }

        private static Set<Choice> granted(JsonNode consents) {
            Set<Choice> granted = new HashSet<>();
            for (JsonNode consent : consents) {
                if (consent.path("state").asText().equals("GRANTED")) {
                    granted.add(new Choice(
                            consent.path("purpose").asText(),
                            consent.path("network").asText()));
                }
            }
            return granted;
        }

        private static Text text(JsonNode text, String title, String body) {
            return new Text(
                    text.path("languageCode").asText(),
                    text.path(title).asText(),
                    text.path(body).asText());
        }

        private static <T> List<T> each(JsonNode array, Function<JsonNode, T> read) {
            List<T> items = new ArrayList<>();
            array.forEach(item -> items.add(read.apply(item)));
            return items;
        }

        private static <T> T shaped(Supplier<T> read) {
            try {
                return read.get();
            } catch (IllegalArgumentException e) {
                throw new LedgerUnavailable("the gateway's answer is not what its contract says", e);
            }
        }
    }

    @FunctionalInterface
    private interface Method {
        HttpRequest.Builder on(HttpRequest.Builder request);
    }
}
