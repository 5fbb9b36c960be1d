package io.relais.system.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.relais.system.RunningPlatform;
import io.relais.system.RunningPlatform.Running;
import io.relais.system.demo.DemoPlatform;
import io.relais.system.demo.PublicApi;
import io.relais.system.demo.PublicApi.Answer;
import io.relais.system.platform.Part;
import io.relais.system.process.LaunchFailure;
import io.relais.system.receipt.ReceiptVerification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A member chooses, gets a receipt that anybody can verify, and sees who has read their choices; nobody else sees any. */
@ExtendWith(RunningPlatform.class)
class ConsentJourney {
    private static final Map<String, Object> LEADERBOARDS = Map.of("purpose", "purposes/appear-on-leaderboards");

    private final Running running;
    private final DemoPlatform platform;

    ConsentJourney(Running running) {
        this.running = running;
        this.platform = running.demo();
    }

    @Test
    void aReceiptIsVerifiedOfflineWithThePublishedKeysAlsoAfterTheyWereRotated(@TempDir Path folder) throws Exception {
        PublicApi hannah = platform.as("hannah", "acme");
        hannah.post("/v1/me/consents:grant", LEADERBOARDS).expect(200);
        Answer receipt =
                hannah.get("/v1/me/consents/appear-on-leaderboards/receipt").expect(200);
        assertThat(receipt.text("keySetPath")).isEqualTo("/.well-known/relais/acme/receipt-keys.json");
        Path receiptFile = Files.writeString(folder.resolve("receipt.json"), receipt.text());
        Path keyFile = folder.resolve("keys.json");

        // No token: whoever is shown a receipt can fetch the keys.
        Files.writeString(
                keyFile,
                platform.api().get(receipt.text("keySetPath")).expect(200).text());
        assertThat(ReceiptVerification.verify(receiptFile, keyFile))
                .contains("ConsentGiven", "purposes/appear-on-leaderboards", "tenants/acme", "P1Y");

        String rotated = platform.as("admin", "acme")
                .post("/v1/receiptKeys:rotate", Map.of())
                .expect(200)
                .text("keyId");
        hannah.post("/v1/me/consents:withdraw", LEADERBOARDS).expect(200);
        Answer second =
                hannah.get("/v1/me/consents/appear-on-leaderboards/receipt").expect(200);
        await(() -> platform.api().get(receipt.text("keySetPath")).text().contains(rotated));
        Files.writeString(
                keyFile,
                platform.api().get(receipt.text("keySetPath")).expect(200).text());
        assertThat(ReceiptVerification.verify(receiptFile, keyFile)).contains("ConsentGiven");
        Path secondFile = Files.writeString(folder.resolve("second.json"), second.text("jws"));
        assertThat(ReceiptVerification.verify(secondFile, keyFile)).contains("ConsentWithdrawn");

        Path forged = Files.writeString(
                folder.resolve("forged.json"), second.text("jws").replaceFirst("\\.[^.]{8}", ".eyJmb3Jn"));
        assertThatThrownBy(() -> ReceiptVerification.verify(forged, keyFile)).isInstanceOf(LaunchFailure.class);
        Files.writeString(
                keyFile,
                platform.api()
                        .get("/.well-known/relais/globex/receipt-keys.json")
                        .expect(200)
                        .text());
        assertThatThrownBy(() -> ReceiptVerification.verify(receiptFile, keyFile))
                .isInstanceOf(LaunchFailure.class);
    }

    @Test
    void thereIsNoReceiptOfAnothersChoiceAndNoKeyOfNobody() throws Exception {
        platform.as("emma", "acme")
                .get("/v1/me/consents/use-name-and-image/receipt")
                .expect(404);
        assertThat(platform.api()
                        .get("/.well-known/relais/nobody/receipt-keys.json")
                        .expect(200)
                        .body()
                        .path("keys"))
                .isEmpty();
        platform.api().get("/.well-known/relais/NOBODY/receipt-keys.json").expect(404);
        platform.as("alice", "acme").post("/v1/receiptKeys:rotate", Map.of()).expect(403);
    }

    @Test
    void theSameGrantTwiceIsOneEntryAndSaysWhenItExpires() throws Exception {
        PublicApi farid = platform.as("farid", "acme");
        Map<String, Object> choice = Map.of("purpose", "purposes/measure-shares");
        Answer first = farid.post("/v1/me/consents:grant", choice).expect(200);
        Answer second = farid.post("/v1/me/consents:grant", choice).expect(200);

        assertThat(first.text("expireTime")).isNotEmpty().isEqualTo(second.text("expireTime"));
        int entries = 0;
        for (JsonNode entry :
                farid.get("/v1/me/consents/history").expect(200).body().path("entries")) {
            entries += entry.path("purpose").asString("").equals("purposes/measure-shares") ? 1 : 0;
            assertThat(entry.path("noticeDigest").asString("")).hasSize(64);
        }
        assertThat(entries).isEqualTo(1);
    }

    /** An earlier release asked about newsletters, this one doesn't: the choice is as that release left it in the store. */
    @Test
    void aChoiceOutlivesItsPurposeAndIsTakenBack() throws Exception {
        PublicApi bob = platform.as("bob", "globex");
        Map<String, Object> kept = Map.of("purpose", "purposes/send-newsletters");
        assertThat(bob.post("/v1/me/consents:withdraw", kept).expect(400).text())
                .as("what was never chosen")
                .contains("purpose", "GET /v1/purposes");
        bob.post("/v1/me/consents:grant", Map.of("purpose", "purposes/measure-shares"))
                .expect(200);
        String member = bob.get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("")
                .replace("members/", "");
        try (MongoClient mongo = MongoClients.create(
                "mongodb://127.0.0.1:" + running.settings().ports().of(Part.MONGO))) {
            MongoCollection<Document> ledgers =
                    mongo.getDatabase("relais-policy").getCollection("ledgers");
            Document ledger = ledgers.find(Filters.and(Filters.eq("tenant", "globex"), Filters.eq("member", member)))
                    .first();
            assertThat(ledger).isNotNull();
            for (String list : List.of("consents", "entries")) {
                for (Document choice : ledger.getList(list, Document.class)) {
                    choice.replace("purpose", "measure-shares", "send-newsletters");
                }
            }
            assertThat(ledgers.replaceOne(Filters.eq("_id", ledger.get("_id")), ledger)
                            .getMatchedCount())
                    .isEqualTo(1);
        }

        assertThat(stateOfNewsletters(bob)).isEqualTo("GRANTED");
        assertThat(bob.post("/v1/me/consents:grant", kept).expect(400).text())
                .as("nobody is asked any more")
                .contains("purpose");
        platform.as("alice", "acme").post("/v1/me/consents:withdraw", kept).expect(400);
        assertThat(bob.post("/v1/me/consents:withdraw", kept).expect(200).text("state"))
                .isEqualTo("WITHDRAWN");
        assertThat(bob.post("/v1/me/consents:withdraw", kept).expect(200).text("state"))
                .isEqualTo("WITHDRAWN");
        assertThat(stateOfNewsletters(bob)).isEqualTo("WITHDRAWN");
        assertThat(bob.get("/v1/me/consents/history")
                        .expect(200)
                        .body()
                        .path("entries")
                        .valueStream()
                        .filter(entry -> entry.path("purpose").asString("").equals("purposes/send-newsletters"))
                        .map(entry -> entry.path("state").asString("")))
                .containsExactly("WITHDRAWN", "GRANTED");
    }

    private static String stateOfNewsletters(PublicApi member) throws Exception {
        return member.get("/v1/me/consents")
                .expect(200)
                .body()
                .path("consents")
                .valueStream()
                .filter(consent -> consent.path("purpose").asString("").equals("purposes/send-newsletters"))
                .map(consent -> consent.path("state").asString(""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePrivacyOfficerAloneReadsAMembersChoicesAndTheMemberIsShownWhy() throws Exception {
        PublicApi chloe = platform.as("chloe", "acme");
        String member = chloe.get("/v1/me")
                .expect(200)
                .body()
                .path("member")
                .path("name")
                .asString("");
        Map<String, Object> inspection =
                Map.of("member", member, "reason", "Réclamation 2026-17 : la personne conteste un partage");
        for (String user : List.of("manager", "editor", "compliance", "admin", "referee", "bob")) {
            platform.as(user, "acme").post("/v1/consents:inspect", inspection).expect(403);
        }
        platform.as("dpo", "acme")
                .post("/v1/consents:inspect", Map.of("member", member, "reason", "Because"))
                .expect(400);

        Answer seen = platform.as("dpo", "acme")
                .post("/v1/consents:inspect", inspection)
                .expect(200);
        assertThat(seen.body().path("consents").toString()).contains("use-personal-account");
        JsonNode shown =
                chloe.get("/v1/me/consents/inspections").expect(200).body().path("inspections");
        assertThat(shown).hasSize(1);
        assertThat(shown.path(0).path("reason").asString("")).startsWith("Réclamation 2026-17");

        Answer stranger = platform.as("dpo", "globex")
                .post("/v1/consents:inspect", inspection)
                .expect(200);
        assertThat(stranger.body().path("consents")).isEmpty();
        assertThat(chloe.get("/v1/me/consents/inspections").expect(200).body().path("inspections"))
                .hasSize(1);
    }

    @Test
    void managersAndComplianceSeeTheSameFewFiguresAndNothingOfSmallGroups() throws Exception {
        Answer manager =
                platform.as("manager", "globex").get("/v1/consents:summary").expect(200);
        Answer compliance =
                platform.as("compliance", "globex").get("/v1/consents:summary").expect(200);

        assertThat(manager.body()).isEqualTo(compliance.body());
        assertThat(manager.body().path("figures"))
                .hasSize(16)
                .allSatisfy(figure ->
                        assertThat(figure.path("suppressed").asBoolean(false)).isTrue());
        platform.as("editor", "globex").get("/v1/consents:summary").expect(403);
        platform.as("alice", "globex").get("/v1/consents:summary").expect(403);
    }

    @Test
    void everyProcessingSaysOnWhichLegalBasisItRests() throws Exception {
        Set<String> bases = new TreeSet<>();
        for (JsonNode processing : platform.as("alice", "acme")
                .get("/v1/processings")
                .expect(200)
                .body()
                .path("processings")) {
            bases.add(processing.path("legalBasis").asString(""));
        }
        assertThat(bases).containsExactly("CONSENT", "LEGAL_OBLIGATION", "LEGITIMATE_INTERESTS");
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
