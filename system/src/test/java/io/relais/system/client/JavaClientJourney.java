package io.relais.system.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.relais.client.ClientCredentials;
import io.relais.client.ProblemException;
import io.relais.client.Relais;
import io.relais.client.model.App;
import io.relais.client.model.CreateAppRequest;
import io.relais.client.model.CreateMyShareRequest;
import io.relais.client.model.DecisionReasonCode;
import io.relais.client.model.ErrorReason;
import io.relais.client.model.FeedItem;
import io.relais.client.model.FieldError;
import io.relais.client.model.Network;
import io.relais.client.model.Post;
import io.relais.client.model.PostInput;
import io.relais.client.model.PostKind;
import io.relais.client.model.PostPatch;
import io.relais.client.model.VariantInput;
import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import java.io.File;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** A partner developer works with the Java client: as an app that the company has just registered, and as people. */
@ExtendWith(RunningPlatform.class)
class JavaClientJourney {

    private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

    private final DemoPlatform platform;
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> made = new ArrayList<>();
    private App registration;
    private Relais app;

    JavaClientJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    @BeforeEach
    void registerAnApp() {
        registration = as("admin", "acme")
                .createApp(CreateAppRequest.builder()
                        .appId("java-" + unique)
                        .displayName("Java")
                        .scopes(List.of("app:posts"))
                        .build());
        app = Relais.at(platform.gateway(), credentials(registration.clientSecret()));
    }

    @AfterEach
    void leaveNothing() {
        Relais editor = as("editor", "acme");
        made.forEach(name -> editor.deletePost(name, editor.getPost(name).etag()));
        as("admin", "acme").deleteApp(registration.name());
    }

    private ClientCredentials credentials(String secret) {
        return new ClientCredentials(URI.create(registration.tokenUri()), registration.clientId(), secret);
    }

    private Relais as(String user, String tenant) {
        return Relais.at(platform.gateway(), () -> {
            try {
                return platform.tokens().of(user, tenant);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
    }

    private static PostInput draft(String title) {
        return PostInput.builder()
                .kind(PostKind.ARTICLE)
                .title(title)
                .targetUri("https://example.com/")
                .variants(List.of(VariantInput.builder()
                        .network(Network.LINKEDIN)
                        .languageCode("en")
                        .text("A draft")
                        .build()))
                .build();
    }

    private Post make(Relais relais, String title) {
        Post post = relais.createPost(draft(title));
        made.add(post.name());
        return post;
    }

    private static ProblemException refusal(ThrowingCallable call) {
        return assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(call)
                .actual();
    }

    @Test
    void anAppWalksThroughAListAndMissesNothing() {
        for (int i = 0; i < 3; i++) {
            make(app, "Walk %s %d".formatted(unique, i));
        }
        List<String> walked = app.listPosts(2, null).stream().map(Post::name).toList();
        assertThat(walked).doesNotHaveDuplicates().containsAll(made);
        assertThat(app.listPosts(500, null).first().posts().stream().map(Post::name))
                .containsExactlyElementsOf(walked);
        assertThat(app.listPosts(2, null).pages().limit(2)).hasSize(2);
    }

    @Test
    void aPostWithItsOwnKeyIsMadeOnce() {
        Relais once = app.withIdempotencyKey("once-" + unique);
        Post first = make(once, "Once " + unique);
        assertThat(once.createPost(draft("Once " + unique))).isEqualTo(first);
        ProblemException refusal = refusal(() -> once.createPost(draft("Twice " + unique)));
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.reason()).isEqualTo(ErrorReason.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void ofTwoChangesOfOneVersionTheSecondIsRefused() {
        Post post = make(app, "Versions " + unique);
        PostPatch change = PostPatch.builder().title("Changed " + unique).build();
        Post changed = app.updatePost(post.name(), post.etag(), change);
        assertThat(changed.title()).isEqualTo("Changed " + unique);
        assertThat(changed.variants()).as("what is left out stays").isEqualTo(post.variants());
        ProblemException refusal = refusal(() -> app.updatePost(post.name(), post.etag(), change));
        assertThat(refusal.status()).isEqualTo(412);
        assertThat(refusal.reason()).isEqualTo(ErrorReason.ETAG_MISMATCH);
    }

    @Test
    void aRefusedShareSaysWhatStandsAgainstItAndWhatHelps() {
        Relais chloe = as("chloe", "acme");
        FeedItem item = chloe.listMyFeed().iterator().next();
        ProblemException refusal = refusal(() -> chloe.createMyShare(CreateMyShareRequest.builder()
                .post(item.post())
                .network(Network.LINKEDIN)
                .build()));
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.reason()).isEqualTo(ErrorReason.SHARE_REFUSED);
        assertThat(refusal.traceId()).matches("[0-9a-f]{32}");
        assertThat(refusal.decision().orElseThrow().reasons()).anySatisfy(reason -> {
            assertThat(reason.code()).isEqualTo(DecisionReasonCode.CONSENT_MISSING);
            assertThat(reason.remedy()).isNotEmpty();
        });
    }

    @Test
    void anotherCompanysPostAnswersLikeOneThatDoesNotExist() {
        Post ours = make(app, "Ours " + unique);
        Relais elsewhere = as("editor", "globex");
        ProblemException theirs = refusal(() -> elsewhere.getPost(ours.name()));
        String unknown = "posts/00000000-0000-0000-0000-000000000000";
        ProblemException nobodys = refusal(() -> elsewhere.getPost(unknown));
        assertThat(theirs.status()).isEqualTo(404);
        assertThat(theirs.reason()).isEqualTo(ErrorReason.NOT_FOUND);
        assertThat(theirs.problem().detail())
                .isEqualTo(nobodys.problem().detail().replace(unknown, ours.name()));
        assertThat(String.valueOf(theirs.problem().metadata()))
                .isEqualTo(String.valueOf(nobodys.problem().metadata()).replace(unknown, ours.name()));
    }

    @Test
    void aWrongFieldIsNamed() {
        ProblemException refusal = refusal(() -> app.createPost(draft("x".repeat(201))));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.errors()).extracting(FieldError::field).containsExactly("title");
    }

    @Test
    void whatAnAppHasNoScopeForIsRefusedAndSoIsAWrongSecret() {
        ProblemException refusal = refusal(() -> app.listMembers().first());
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.reason()).isEqualTo(ErrorReason.PERMISSION_DENIED);
        Relais wrong = Relais.at(platform.gateway(), credentials("wrong")).withRetries(0);
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> wrong.listPosts().first())
                .withMessageContaining("status 401");
    }

    @Test
    void theExampleOfTheReadmeRuns(@TempDir Path folder) throws Exception {
        Path readme = Path.of(System.getProperty("relais.repository"), "clients", "java", "README.md");
        Matcher example = EXAMPLE.matcher(Files.readString(readme));
        assertThat(example.find()).isTrue();
        Path source = Files.writeString(folder.resolve("Example.java"), example.group(1));
        Path output = folder.resolve("output.txt");
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        theClientAndWhatItNeeds(),
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        java.environment()
                .putAll(Map.of(
                        "RELAIS_URL",
                        platform.gateway().toString(),
                        "RELAIS_TOKEN_URI",
                        registration.tokenUri(),
                        "RELAIS_CLIENT_ID",
                        registration.clientId(),
                        "RELAIS_CLIENT_SECRET",
                        registration.clientSecret()));
        Process process = java.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output))
                    .containsPattern("(?m)^posts/\\S+ PUBLISHED ")
                    .containsPattern("(?m)^404 NOT_FOUND [0-9a-f]{32}$");
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String theClientAndWhatItNeeds() {
        return Stream.of(Relais.class, JsonMapper.class, JsonParser.class, JsonProperty.class, Nullable.class)
                .map(type -> Path.of(URI.create(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()))
                        .toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
