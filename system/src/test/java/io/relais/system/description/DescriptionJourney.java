package io.relais.system.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relais.system.RunningPlatform;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The served description, and that every journey's answers are really compared with it. */
@ExtendWith(RunningPlatform.class)
class DescriptionJourney {

    private static final List<String> READERS =
            List.of("admin", "editor", "compliance", "manager", "alice", "bob", "chloe", "david");

    private final DemoPlatform platform;

    DescriptionJourney(DemoPlatform platform) {
        this.platform = platform;
    }

    @Test
    void everyReadWithoutAnIdAnswersAsDescribedToEveryone() throws Exception {
        JsonNode paths = platform.api().get("/openapi.json").expect(200).body().path("paths");
        int calls = 0;
        for (String path : ((ObjectNode) paths).propertyNames()) {
            boolean read = paths.path(path).has("get") && !path.contains("{");
            for (String reader : read ? READERS : List.<String>of()) {
                Answer answer = platform.as(reader, "acme").get(path);
                assertThat(answer.status()).as("%s for %s", path, reader).isIn(200, 403, 404, 501);
                calls++;
            }
        }
        assertThat(calls).isGreaterThan(100);
    }

    @Test
    void itemsOfListsAnswerAsDescribedByTheirNames() throws Exception {
        for (String list : List.of("/v1/members", "/v1/apps")) {
            for (JsonNode item :
                    platform.as("admin", "acme").get(list).expect(200).body().path(list.substring(4))) {
                platform.as("admin", "acme")
                        .get("/v1/" + item.path("name").asString())
                        .expect(200);
            }
        }
        for (JsonNode post : platform.as("editor", "acme")
                .get("/v1/posts")
                .expect(200)
                .body()
                .path("posts")) {
            platform.as("editor", "acme")
                    .get("/v1/" + post.path("name").asString())
                    .expect(200);
        }
    }

    @Test
    void anAnswerThatDiffersFromTheDescriptionFailsTheCallThatGotIt() throws Exception {
        DescribedApi described = new DescribedApi(platform.gateway());
        Answer answer =
                platform.as("admin", "acme").get("/v1/members?pageSize=1").expect(200);
        described.accept(answer);
        assertThat(described.seen()).containsExactly("GET /v1/members");
        ObjectNode body = (ObjectNode) answer.body();

        ObjectNode withForeignField = body.deepCopy();
        first(withForeignField).put("salary", 1);
        assertThatThrownBy(() -> described.accept(with(answer, 200, withForeignField)))
                .isInstanceOf(DescribedApi.Undescribed.class)
                .hasMessageContaining("salary");
        ObjectNode withoutName = body.deepCopy();
        first(withoutName).remove("name");
        assertThatThrownBy(() -> described.accept(with(answer, 200, withoutName)))
                .isInstanceOf(DescribedApi.Undescribed.class);
        ObjectNode withNumber = body.deepCopy();
        first(withNumber).put("team", 7);
        assertThatThrownBy(() -> described.accept(with(answer, 200, withNumber)))
                .isInstanceOf(DescribedApi.Undescribed.class);
        assertThatThrownBy(() -> described.accept(with(answer, 418, body)))
                .isInstanceOf(DescribedApi.Undescribed.class)
                .hasMessageContaining("no such status");
        assertThat(first(body).has("initialPassword")).isFalse();
    }

    private static ObjectNode first(ObjectNode body) {
        return (ObjectNode) body.path("members").get(0);
    }

    private static Answer with(Answer answer, int status, ObjectNode body) {
        return new Answer(
                answer.call(), status, answer.headers(), JsonMapper.shared().writeValueAsString(body), body);
    }
}
