package io.relais.identity.member.grpc;

import static io.relais.identity.RefusalAssert.assertRefused;
import static io.relais.platform.grpc.testing.CallerFixtures.ACME;
import static io.relais.platform.grpc.testing.CallerFixtures.GLOBEX;
import static io.relais.platform.grpc.testing.CallerFixtures.aMemberOf;
import static io.relais.platform.grpc.testing.CallerFixtures.anAppWith;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.HttpBody;
import com.google.protobuf.ByteString;
import io.grpc.BindableService;
import io.grpc.Context;
import io.relais.identity.SettableClock;
import io.relais.identity.member.Member;
import io.relais.identity.member.MembersInMemory;
import io.relais.identity.member.Role;
import io.relais.identity.member.csv.MemberCsvConfiguration;
import io.relais.identity.member.ndjson.MemberNdjsonConfiguration;
import io.relais.identity.space.IdentityProviderInMemory;
import io.relais.identity.space.InitialPassword;
import io.relais.identity.space.SignIns;
import io.relais.platform.caller.Caller;
import io.relais.platform.grpc.testing.InProcessService;
import io.relais.platform.tenancy.TenantId;
import io.relais.proto.api.v1.ErrorReason;
import io.relais.proto.identity.v1.ImportMembersRequest;
import io.relais.proto.identity.v1.ImportMembersResponse;
import io.relais.proto.identity.v1.ImportTotals;
import io.relais.proto.identity.v1.ImportedLine;
import io.relais.proto.identity.v1.ImportedLine.Outcome;
import io.relais.proto.identity.v1.MemberImportServiceGrpc;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MemberImportGrpcServiceTest {

    private static final String HEADER =
            "email,givenName,familyName,team,department,countryCode,languageCode,topics,roles\r\n";

    private final SettableClock clock = new SettableClock();
    private final MembersInMemory members = new MembersInMemory();
    private final IdentityProviderInMemory identityProvider = new IdentityProviderInMemory();
    private final Semaphore signInsAllowed = new Semaphore(Integer.MAX_VALUE);
    private volatile Context ofWorker = Context.ROOT;
    private final InProcessService service =
            InProcessService.with(aMemberOf(ACME, "ada", io.relais.proto.api.v1.Role.ROLE_TENANT_ADMIN), imports());

    private BindableService imports() {
        return new MemberGrpcConfiguration()
                .memberImportGrpcService(
                        members,
                        tenant -> new SignIns() {
                            private final SignIns real =
                                    identityProvider.signIns().of(tenant);

                            @Override
                            public String ensure(Person person, @Nullable InitialPassword password) {
                                ofWorker = Context.current();
                                signInsAllowed.acquireUninterruptibly();
                                return real.ensure(person, password);
                            }

                            @Override
                            public void remove(String subject) {
                                real.remove(subject);
                            }
                        },
                        members.administratorChanges(),
                        List.of(
                                new MemberCsvConfiguration().csvMemberFiles(),
                                new MemberNdjsonConfiguration().ndjsonMemberFiles()),
                        clock);
    }

    @AfterEach
    void everyAnswerKeptTheRules() {
        service.close();
    }

    private static ImportMembersRequest.Builder file(String type, byte[] content) {
        return ImportMembersRequest.newBuilder()
                .setFile(HttpBody.newBuilder().setContentType(type).setData(ByteString.copyFrom(content)));
    }

    private static ImportMembersRequest.Builder csv(String content) {
        return file("text/csv", content.getBytes(StandardCharsets.UTF_8));
    }

    private static ImportMembersRequest.Builder ndjson(String content) {
        return file("application/x-ndjson", content.getBytes(StandardCharsets.UTF_8));
    }

    private record Imported(List<ImportedLine> lines, ImportTotals totals) {}

    private Imported imported(ImportMembersRequest.Builder request) {
        return imported(aMemberOf(ACME, "ada", io.relais.proto.api.v1.Role.ROLE_TENANT_ADMIN), request);
    }

    private Imported imported(Caller caller, ImportMembersRequest.Builder request) {
        List<ImportedLine> lines = new ArrayList<>();
        Iterator<ImportMembersResponse> answers = MemberImportServiceGrpc.newBlockingStub(service.channelAs(caller))
                .importMembers(request.build());
        while (answers.hasNext()) {
            ImportMembersResponse answer = answers.next();
            if (answer.hasTotals()) {
                assertThat(answers.hasNext()).as("anything behind the totals").isFalse();
                return new Imported(lines, answer.getTotals());
            }
            lines.add(answer.getLine());
        }
        throw new AssertionError("An import without totals.");
    }

    private void refused(ImportMembersRequest.Builder request, ErrorReason reason) {
        assertRefused(() -> imported(request), reason);
    }

    private Member member(TenantId tenant, String email) {
        return members.of(tenant).findByEmail(email).orElseThrow();
    }

    private static List<Outcome> outcomes(Imported imported) {
        return imported.lines().stream().map(ImportedLine::getOutcome).toList();
    }

    private static ImportedLine only(Imported imported) {
        assertThat(imported.lines()).hasSize(1);
        return imported.lines().getFirst();
    }

    @Test
    void aFileRegistersItsPeopleOnceAndChangesThemAfterwards() {
        String file = HEADER + "Zoe@acme.example,Zoé,\"Lefèvre, épouse Noël\",Ventes,,FR,fr,produit;emploi,EDITOR\r\n"
                + "\r\n"
                + "max@acme.example,Max,Groß,,,,,,\r\n";
        Imported first = imported(csv(file));
        assertThat(outcomes(first)).containsExactly(Outcome.OUTCOME_CREATED, Outcome.OUTCOME_CREATED);
        assertThat(first.lines()).extracting(ImportedLine::getNumber).containsExactly(2, 4);
        assertThat(first.totals())
                .isEqualTo(ImportTotals.newBuilder().setCreated(2).build());
        Member zoe = member(ACME, "zoe@acme.example");
        assertThat(first.lines().getFirst().getMember()).isEqualTo(zoe.resourceName());
        assertThat(zoe.profile().familyName()).isEqualTo("Lefèvre, épouse Noël");
        assertThat(zoe.profile().topics()).containsExactly("produit", "emploi");
        assertThat(zoe.profile().roles()).containsExactlyInAnyOrder(Role.EDITOR, Role.MEMBER);

        assertThat(imported(csv(file)).totals())
                .isEqualTo(ImportTotals.newBuilder().setUnchanged(2).build());
        assertThat(member(ACME, "zoe@acme.example")).isEqualTo(zoe);

        Imported changed = imported(csv("email,team\nzoe@acme.example,Presse\n"));
        assertThat(only(changed).getOutcome()).isEqualTo(Outcome.OUTCOME_UPDATED);
        Member after = member(ACME, "zoe@acme.example");
        assertThat(after.profile().team()).isEqualTo("Presse");
        assertThat(after.profile().topics())
                .as("what the file has no column for")
                .isEqualTo(zoe.profile().topics());
        imported(csv("email,team,topics\nzoe@acme.example,,\n"));
        assertThat(member(ACME, "zoe@acme.example").profile().topics()).isEmpty();
        assertThat(member(ACME, "zoe@acme.example").profile().team()).isEmpty();
    }

    @Test
    void spreadsheetsOfOtherCountriesAreRead() {
        String semicolons = "email;givenName;familyName;topics\r\nrene@acme.example;René;Çelik;\"a;b\"\r\n;;;\r\n";
        imported(file("text/csv; charset=windows-1252", semicolons.getBytes(Charset.forName("windows-1252"))));
        assertThat(member(ACME, "rene@acme.example").profile().givenName()).isEqualTo("René");
        assertThat(member(ACME, "rene@acme.example").profile().topics()).containsExactly("a", "b");
        assertThat(imported(csv("\uFEFF" + semicolons)).totals().getUnchanged()).isEqualTo(1);
        refused(
                file("text/csv", semicolons.getBytes(StandardCharsets.ISO_8859_1)),
                ErrorReason.ERROR_REASON_INVALID_REQUEST);
        refused(
                file("text/csv; charset=utf-16", semicolons.getBytes(StandardCharsets.UTF_16)),
                ErrorReason.ERROR_REASON_INVALID_REQUEST);
    }

    @Test
    void linesOfJsonAreRead() {
        String lines = """
                {"email":"a@acme.example","givenName":"A","familyName":"B","topics":["x"],"roles":["MANAGER"],"team":null}

                {"email":"b@acme.example","givenName":"A","familyName":"B","shoeSize":"42"}
                {"email":"c@acme.example","givenName":"A","familyName":"B","topics":"x"}
                {"email":"d@acme.example","email":"e@acme.example","givenName":"A","familyName":"B"}
                ["f@acme.example"]
                {"email":"g@acme.example","givenName":7,"familyName":"B"} {}
                """;
        Imported imported = imported(ndjson(lines));
        assertThat(imported.totals())
                .isEqualTo(ImportTotals.newBuilder().setCreated(1).setFailed(5).build());
        assertThat(imported.lines()).extracting(ImportedLine::getNumber).containsExactly(1, 3, 4, 5, 6, 7);
        assertThat(imported.lines().get(1).getFaults(0).getField()).isEqualTo("shoeSize");
        assertThat(imported.lines().get(1).getFaults(0).getMessage()).contains("email, givenName");
        assertThat(imported.lines().get(2).getFaults(0).getField()).isEqualTo("topics");
    }

    @Test
    void aLineThatFailsStopsNoOtherAndSaysWhatHelps() {
        Imported imported = imported(csv("email,givenName,familyName,countryCode,roles\n"
                + "no address,A,B,,\n"
                + "a@acme.example,,B,,\n"
                + "b@acme.example,A,B,France,\n"
                + "c@acme.example,A,B,,OPERATOR\n"
                + "d@acme.example,A,B\n"
                + "e@acme.example,A,B,FR,\n"
                + "E@acme.example,A,B,FR,\n"
                + "\"f@acme.example,A,B,FR,\n"));
        assertThat(imported.totals())
                .isEqualTo(ImportTotals.newBuilder().setCreated(1).setFailed(7).build());
        assertThat(imported.lines().stream().filter(line -> line.getFaultsCount() > 0))
                .extracting(line -> line.getNumber(), line -> line.getFaults(0).getField())
                .containsExactly(
                        Tuple.tuple(2, "email"),
                        Tuple.tuple(3, "givenName"),
                        Tuple.tuple(4, "countryCode"),
                        Tuple.tuple(5, "roles"),
                        Tuple.tuple(6, ""),
                        Tuple.tuple(8, "email"),
                        Tuple.tuple(9, ""));
        assertThat(imported.lines())
                .filteredOn(line -> line.getOutcome() == Outcome.OUTCOME_FAILED)
                .allMatch(line -> line.getReason().equals("INVALID_REQUEST"))
                .allMatch(
                        line -> !line.getDetail().isEmpty() && line.getMember().isEmpty());
        assertThat(imported.lines().get(3).getDetail()).contains("EDITOR");
    }

    @Test
    void whatCanNotBeReadAsAWholeIsRefusedAndNothingIsDone() {
        for (String unreadable : List.of(
                "",
                "\n\n",
                HEADER,
                "email,givenName,familyName,shoeSize\na@acme.example,A,B,42\n",
                "email,email,givenName,familyName\na@acme.example,b@acme.example,A,B\n",
                "givenName,familyName\nA,B\n")) {
            refused(csv(unreadable), ErrorReason.ERROR_REASON_INVALID_REQUEST);
        }
        String tooMany = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> i + "@acme.example,A,B\n")
                .collect(Collectors.joining("", "email,givenName,familyName\n", ""));
        refused(csv(tooMany), ErrorReason.ERROR_REASON_INVALID_REQUEST);
        refused(
                file("application/json", "{}".getBytes(StandardCharsets.UTF_8)),
                ErrorReason.ERROR_REASON_UNSUPPORTED_MEDIA_TYPE);
        assertThat(members.of(ACME).list(null, 1)).isEmpty();
    }

    @Test
    void aDryRunSaysWhatWouldHappenAndDoesNothing() {
        imported(csv(HEADER + "a@acme.example,A,B,,,,,,TENANT_ADMIN\n"));
        Member before = member(ACME, "a@acme.example");
        Imported dry = imported(csv("email,givenName,familyName,roles\n"
                        + "a@acme.example,Anna,B,TENANT_ADMIN\n"
                        + "new@acme.example,N,B,\n"
                        + "none@acme.example,,B,\n")
                .setValidateOnly(true));
        assertThat(outcomes(dry))
                .containsExactly(Outcome.OUTCOME_UPDATED, Outcome.OUTCOME_CREATED, Outcome.OUTCOME_FAILED);
        assertThat(dry.lines().get(1).getMember()).isEmpty();
        ImportedLine resigning =
                only(imported(csv("email,roles\na@acme.example,EDITOR\n").setValidateOnly(true)));
        assertThat(resigning.getReason()).isEqualTo("WRONG_STATE");
        assertThat(only(imported(csv("email,roles\na@acme.example,EDITOR\n"))).getReason())
                .as("what really happens")
                .isEqualTo("WRONG_STATE");
        assertThat(members.of(ACME).list(null, 10)).containsExactly(before);
        assertThat(identityProvider.knows("new@acme.example")).isFalse();
    }

    @Test
    void anAppMakesNoAdministratorsAndTouchesNone() {
        imported(csv(HEADER + "boss@acme.example,A,B,,,,,,TENANT_ADMIN\n"));
        Caller.App directory = anAppWith("app:members");
        for (boolean validateOnly : new boolean[] {true, false}) {
            Imported imported = imported(
                    directory,
                    csv("email,givenName,familyName,roles\n"
                                    + "boss@acme.example,Changed,B,TENANT_ADMIN\n"
                                    + "climber@acme.example,A,B,TENANT_ADMIN\n"
                                    + "worker@acme.example,A,B,EDITOR\n")
                            .setValidateOnly(validateOnly));
            assertThat(outcomes(imported))
                    .containsExactly(Outcome.OUTCOME_FAILED, Outcome.OUTCOME_FAILED, Outcome.OUTCOME_CREATED);
            assertThat(imported.lines().subList(0, 2))
                    .extracting(ImportedLine::getReason)
                    .containsOnly("PERMISSION_DENIED");
        }
        assertRefused(() -> imported(anAppWith("app:posts"), csv(HEADER)), ErrorReason.ERROR_REASON_PERMISSION_DENIED);
        assertRefused(
                () -> imported(aMemberOf(ACME, "eve", io.relais.proto.api.v1.Role.ROLE_EDITOR), csv(HEADER)),
                ErrorReason.ERROR_REASON_PERMISSION_DENIED);
    }

    @Test
    void whoWorksForTwoCompaniesIsAMemberOfEach() {
        String file = "email,givenName,familyName,team\nboth@example.com,A,B,";
        imported(csv(file + "Acme's\n"));
        Imported ofGlobex = imported(
                aMemberOf(GLOBEX, "gus", io.relais.proto.api.v1.Role.ROLE_TENANT_ADMIN), csv(file + "Globex's\n"));
        assertThat(only(ofGlobex).getOutcome()).isEqualTo(Outcome.OUTCOME_CREATED);
        assertThat(member(ACME, "both@example.com").profile().team()).isEqualTo("Acme's");
        assertThat(member(GLOBEX, "both@example.com").profile().team()).isEqualTo("Globex's");
    }

    @Test
    void anImportOfWhichThePartIsAwayIsFinishedByTheSameFile() {
        String file = IntStream.range(0, 30)
                .mapToObj(i -> "m" + i + "@acme.example,A,B\n")
                .collect(Collectors.joining("", "email,givenName,familyName\n", ""));
        identityProvider.goAwayAfter(10);
        Imported first = imported(csv(file));
        assertThat(first.totals().getFailed()).isBetween(16, 20);
        assertThat(first.lines())
                .filteredOn(line -> line.getOutcome() == Outcome.OUTCOME_FAILED)
                .extracting(ImportedLine::getReason)
                .containsOnly("UNAVAILABLE");
        identityProvider.comeBack();
        ImportTotals second = imported(csv(file)).totals();
        assertThat(second.getUnchanged()).isEqualTo(first.totals().getCreated());
        assertThat(second.getCreated()).isEqualTo(first.totals().getFailed());
    }

    @Test
    void aClientThatLeavesStopsTheImportBetweenTwoLines() throws Exception {
        String file = IntStream.range(0, 100)
                .mapToObj(i -> "m" + i + "@acme.example,A,B\n")
                .collect(Collectors.joining("", "email,givenName,familyName\n", ""));
        signInsAllowed.drainPermits();
        signInsAllowed.release(5);
        try (Context.CancellableContext left = Context.current().withCancellation()) {
            left.call(() -> {
                Iterator<ImportMembersResponse> answers = MemberImportServiceGrpc.newBlockingStub(service.channel())
                        .importMembers(csv(file).build());
                assertThat(answers.next().getLine().getOutcome()).isEqualTo(Outcome.OUTCOME_CREATED);
                return answers;
            });
        }
        Awaitility.await("the service to hear of it").until(() -> ofWorker.isCancelled());
        signInsAllowed.release(1_000);
        // Five were let through and four had begun; without the stop the others would follow within this time.
        Awaitility.await("no line to follow")
                .during(Duration.ofMillis(300))
                .until(() -> members.of(ACME).list(null, 200).size() <= 9);
        assertThat(only(imported(csv("email,givenName,familyName\nm99@acme.example,A,B\n")))
                        .getOutcome())
                .as("the last line, which the import did not come to")
                .isEqualTo(Outcome.OUTCOME_CREATED);
    }
}
