package io.relais.system.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An administrator and a directory bring a company's people by file. */
@ExtendWith(RunningPlatform.class)
class MemberImportJourney {

    private static final String PATH = "/v1/members:import";
    private static final String CSV = "text/csv";
    private static final String HEADER = "email,givenName,familyName,department,topics,roles\n";

    private final Running running;
    private final DemoPlatform platform;
    private final String unique = UUID.randomUUID().toString().substring(0, 8);

    MemberImportJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    private String email(String who) {
        return who + "-" + unique + "@import.example";
    }

    private static List<JsonNode> lines(Answer answer) {
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/x-ndjson");
        return answer.text().lines().map(JsonMapper.shared()::readTree).toList();
    }

    private static List<String> outcomes(Answer answer) {
        return lines(answer).stream()
                .filter(line -> line.has("line"))
                .map(line -> line.path("line").path("outcome").asString(""))
                .toList();
    }

    private static Map<String, Integer> totals(Answer answer) {
        return lines(answer).getLast().path("totals").properties().stream()
                .filter(count -> count.getValue().asInt(0) > 0)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, count -> count.getValue().asInt(0)));
    }

    private static Answer imported(PublicApi caller, String file) throws InterruptedException {
        return caller.postText(PATH, CSV, file).expect(200);
    }

    @Test
    void aFileBringsItsPeopleAndCanBeSentAgain() throws Exception {
        PublicApi admin = platform.as("admin", "acme");
        String file = "\uFEFFemail;givenName;familyName;department;topics;roles\r\n"
                + email("zoe") + ";Zoé;\"Lefèvre, née Noël\";Achats;\"produit;emploi\";EDITOR\r\n"
                + "no address;A;B;;;\r\n"
                + email("max") + ";Max;;;;\r\n"
                + email("ida") + ";Ida;B;;;OPERATOR\r\n"
                + email("tom") + ";Tom;Ordinaire;;;\r\n"
                + email("TOM") + ";Tom;Encore;;;\r\n";

        Answer dry = admin.postText(PATH + "?validateOnly=true", CSV, file).expect(200);
        assertThat(totals(dry)).isEqualTo(Map.of("created", 2, "failed", 4));
        assertThat(admin.get("/v1/members?pageSize=500").expect(200).text()).doesNotContain(unique);

        Answer first = imported(admin, file);
        assertThat(outcomes(first)).containsExactly("CREATED", "FAILED", "FAILED", "FAILED", "CREATED", "FAILED");
        assertThat(totals(first)).isEqualTo(Map.of("created", 2, "failed", 4));
        List<JsonNode> failed = lines(first).stream()
                .map(line -> line.path("line"))
                .filter(line -> line.path("outcome").asString("").equals("FAILED"))
                .toList();
        assertThat(failed)
                .extracting(line -> line.path("faults").path(0).path("field").asString(""))
                .containsExactly("email", "familyName", "roles", "email");
        assertThat(failed).allMatch(line -> line.path("reason").asString("").equals("INVALID_REQUEST"));

        String zoe = lines(first).getFirst().path("line").path("member").asString("");
        Answer member = admin.get("/v1/" + zoe).expect(200);
        assertThat(member.text("familyName")).isEqualTo("Lefèvre, née Noël");
        assertThat(member.text("email")).isEqualTo(email("zoe"));
        assertThat(member.body().path("roles").toString()).isEqualTo("[\"EDITOR\",\"MEMBER\"]");

        assertThat(totals(imported(admin, file))).isEqualTo(Map.of("unchanged", 2, "failed", 4));
        assertThat(admin.get("/v1/" + zoe).expect(200).text("etag")).isEqualTo(member.text("etag"));

        Answer changed = admin.postText(
                        PATH,
                        "application/x-ndjson; charset=utf-8",
                        "{\"email\": \"" + email("zoe") + "\", \"topics\": [\"été\"]}\n" + "{\"email\": \""
                                + email("tom") + "\", \"shoeSize\": \"42\"}\n")
                .expect(200);
        assertThat(outcomes(changed)).containsExactly("UPDATED", "FAILED");
        Answer after = admin.get("/v1/" + zoe).expect(200);
        assertThat(after.body().path("topics").toString()).isEqualTo("[\"été\"]");
        assertThat(after.text("department")).as("what the file says nothing of").isEqualTo("Achats");
    }

    @Test
    void peopleOfTwoCompaniesAreMembersOfEachAndPasswordsAreNotShared() throws Exception {
        String both = HEADER + email("both") + ",Bo,Th,,,\n";
        assertThat(outcomes(imported(platform.as("admin", "acme"), both))).containsExactly("CREATED");
        assertThat(outcomes(imported(platform.as("admin", "globex"), both))).containsExactly("CREATED");

        platform.as("admin", "acme")
                .post(
                        "/v1/members",
                        Map.of(
                                "email", email("secret"),
                                "givenName", "Se",
                                "familyName", "Cret",
                                "initialPassword", "chosen-by-acme-7"))
                .expect(200);
        JsonNode refused = lines(imported(platform.as("admin", "globex"), HEADER + email("secret") + ",Se,Cret,,,\n"))
                .getFirst()
                .path("line");
        assertThat(refused.path("reason").asString("")).isEqualTo("INVALID_REQUEST");
        assertThat(refused.path("faults").path(0).path("field").asString("")).isEqualTo("email");
        assertThat(refused.path("member").asString("")).isEmpty();
    }

    @Test
    void onlyAdministratorsAndDirectoriesImportAndADirectoryMakesNoAdministrator() throws Exception {
        String file = HEADER + email("climber") + ",A,B,,,TENANT_ADMIN\n" + email("worker") + ",A,B,,,MANAGER\n";
        platform.as("editor", "acme").postText(PATH, CSV, file).expect(403);
        platform.api().postText(PATH, CSV, file).expect(401);
        registered("posts-" + unique, "app:posts").postText(PATH, CSV, file).expect(403);
        PublicApi directory = registered("hr-" + unique, "app:members");
        Answer byApp = imported(directory, file);
        assertThat(outcomes(byApp)).containsExactly("FAILED", "CREATED");
        assertThat(lines(byApp).getFirst().path("line").path("reason").asString(""))
                .isEqualTo("PERMISSION_DENIED");
    }

    private PublicApi registered(String appId, String scope) throws InterruptedException {
        Answer app = platform.as("admin", "acme")
                .post("/v1/apps", Map.of("appId", appId, "displayName", appId, "scopes", List.of(scope)))
                .expect(200);
        platform.tokens().rememberApp(appId, "acme", app.text("clientId"), app.text("clientSecret"));
        return platform.asApp(appId, "acme");
    }

    @Test
    void whatIsNoSuchFileIsAProblem() throws Exception {
        PublicApi admin = platform.as("admin", "acme");
        for (String type : List.of("text/plain", "application/json", "text/csv; charset=klingon")) {
            assertThat(admin.postText(PATH, type, HEADER).expect(415).text("reason"))
                    .isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        }
        Answer unknown = admin.postText(PATH, CSV, "email,givenName,familyName,shoeSize\na@b.example,A,B,42\n")
                .expect(400);
        assertThat(unknown.body().path("errors").path(0).path("field").asString(""))
                .isEqualTo("shoeSize");
        assertThat(unknown.text()).contains("countryCode");
        admin.postText(PATH, CSV, "").expect(400);
        admin.postText(PATH + "?validateOnly=maybe", CSV, HEADER).expect(400);
        assertThat(admin.with("Accept", "image/png")
                        .postText(PATH, CSV, HEADER)
                        .expect(406)
                        .text("reason"))
                .isEqualTo("NOT_ACCEPTABLE");
        admin.get(PATH).expect(405);
        assertThat(statusOf("OPTIONS", "")).startsWith("HTTP/1.1 204 ");
        assertThat(statusOf("HEAD", "")).startsWith("HTTP/1.1 405 ");
        assertThat(statusOf("POST", "Content-Length: " + (26 << 20) + "\r\n")).startsWith("HTTP/1.1 413 ");
    }

    /** The status line of a request whose body is not sent. */
    private String statusOf(String method, String headers) throws IOException, InterruptedException {
        URI gateway = platform.gateway();
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((method + " " + PATH
                                    + " HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nAuthorization: Bearer "
                                    + platform.tokens().of("admin", "acme") + "\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            byte[] buffer = new byte[8192];
            int read = socket.getInputStream().read(buffer);
            return new String(buffer, 0, read, StandardCharsets.UTF_8);
        }
    }

    @Test
    void anImportIsAnsweredAsEventsAndUnderItsKeyAsItWas() throws Exception {
        String file = HEADER + email("keyed") + ",K,D,,,\n";
        PublicApi admin = platform.as("admin", "acme").with("Idempotency-Key", unique);
        Answer first = imported(admin, file);
        assertThat(outcomes(first)).containsExactly("CREATED");
        assertThat(imported(admin, file).text()).isEqualTo(first.text());
        assertThat(admin.postText(PATH, CSV, file + email("more") + ",M,D,,,\n")
                        .expect(422)
                        .text("reason"))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");

        HttpResponse<String> events;
        try (HttpClient client = HttpClient.newHttpClient()) {
            events = client.send(
                    request(file).header("Accept", "text/event-stream").build(), HttpResponse.BodyHandlers.ofString());
        }
        assertThat(events.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(events.body())
                .contains("data: {\"line\":")
                .contains("\"CREATED\"")
                .contains("data: {\"totals\":");
    }

    private HttpRequest.Builder request(String file) throws InterruptedException {
        return HttpRequest.newBuilder(platform.gateway().resolve(PATH))
                .header("Authorization", "Bearer " + platform.tokens().of("admin", "globex"))
                .header("Content-Type", CSV)
                .POST(HttpRequest.BodyPublishers.ofString(file));
    }

    @Test
    void anImportWhoseServiceDiesIsFinishedByTheSameFile() throws Exception {
        int people = 40;
        String file = IntStream.range(0, people)
                .mapToObj(i -> email("p" + i) + ",P,No. " + i + ",,,\n")
                .collect(Collectors.joining("", HEADER, ""));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> begun =
                    client.send(request(file).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(begun.statusCode()).isEqualTo(200);
            try (InputStream answers = begun.body()) {
                assertThat(answers.read())
                        .as("the beginning of the first answer")
                        .isEqualTo('{');
                kill(Part.IDENTITY);
                String rest = new String(answers.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(rest).doesNotContain("totals").contains("{\"error\":");
            }
        }
        Awaitility.await("identity-service to be back")
                .ignoreExceptions()
                .atMost(Duration.ofMinutes(2))
                .until(() -> platform.as("admin", "globex").get("/v1/members").isOk());
        Answer again = imported(platform.as("admin", "globex"), file);
        Map<String, Integer> counted = totals(again);
        assertThat(counted.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(people);
        // Whoever was in the making when the process died is free after a minute.
        assertThat(counted.getOrDefault("failed", 0)).isLessThanOrEqualTo(4);
        assertThat(counted).doesNotContainKey("updated");
        assertThat(lines(again))
                .filteredOn(
                        line -> line.path("line").path("outcome").asString("").equals("FAILED"))
                .allMatch(line -> line.path("line").path("reason").asString("").equals("CONFLICT"));
        long registered = platform.as("admin", "globex")
                .get("/v1/members?pageSize=500")
                .expect(200)
                .body()
                .path("members")
                .valueStream()
                .filter(member -> member.path("email").asString("").endsWith(unique + "@import.example"))
                .filter(member -> member.path("givenName").asString("").equals("P"))
                .count();
        assertThat(registered).isEqualTo(people - counted.getOrDefault("failed", 0));
    }

    private void kill(Part victim) {
        long pid = running.platform().process(victim).orElseThrow().pid().orElseThrow();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    }
}
