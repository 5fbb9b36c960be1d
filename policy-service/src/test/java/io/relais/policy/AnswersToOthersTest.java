package io.relais.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.AccessProto;
import io.relais.proto.api.v1.AccessRule;
import io.relais.proto.api.v1.Audience;
import io.relais.proto.api.v1.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the methods of all services can answer to others than the member, read from the descriptors. */
class AnswersToOthersTest {

    /** What tells, or follows from, one member's choice. */
    private static final Set<String> CHOICES = Set.of(
            ".relais.policy.v1.Consent",
            ".relais.policy.v1.ConsentHistoryEntry",
            ".relais.policy.v1.ConsentReceipt",
            ".relais.policy.v1.ConsentInspection",
            ".relais.policy.v1.Acknowledgement",
            ".relais.policy.v1.MyPolicy",
            ".relais.policy.v1.Decision",
            ".relais.policy.v1.DecisionReason",
            ".relais.policy.v1.MyTraining",
            ".relais.policy.v1.QuizResult",
            ".relais.policy.v1.Certificate",
            ".relais.content.v1.Share");

    /** Why the methods of other services that others can call show nobody's choice; a new one is looked at first. */
    private static final Map<String, String> LOOKED_AT = Map.ofEntries(
            Map.entry("AppService", "partner apps have no choices"),
            Map.entry(
                    "WebhookService",
                    "deliveries by type, time and outcome; those of consent.changed only to their app"),
            Map.entry("TenantService", "a company's name, language, limits and state"),
            Map.entry("MemberService", "who is employed, where and in which role: the same whatever they chose"),
            Map.entry("MemberImportService", "the lines of a file of members, by what became of each"),
            Map.entry("PostService", "what editors wrote; nothing is counted per post or reader"),
            Map.entry("EngagementService", "says of each event whether it was counted, by the sender's own ids"),
            Map.entry("ReportService", "totals of the company over all campaigns, without a breakdown"),
            Map.entry("ValuationService", "cost rates"));

    private static final FileDescriptorSet CONTRACT = DescriptorSet.read();

    private record Method(String file, String service, MethodDescriptorProto descriptor, AccessRule access) {

        boolean isForTheMemberAlone() {
            return access.getAppScope().isEmpty() && access.getRolesList().equals(List.of(Role.ROLE_MEMBER));
        }
    }

    private static List<Method> publicMethods() {
        List<Method> methods = new ArrayList<>();
        for (FileDescriptorProto file : CONTRACT.getFileList()) {
            file.getServiceList()
                    .forEach(service -> service.getMethodList().forEach(method -> {
                        AccessRule access = method.getOptions().getExtension(AccessProto.access);
                        if (access.getAudience() == Audience.AUDIENCE_PUBLIC) {
                            methods.add(new Method(file.getPackage(), service.getName(), method, access));
                        }
                    }));
        }
        return methods;
    }

    private static Map<String, DescriptorProto> messages() {
        Map<String, DescriptorProto> messages = new HashMap<>();
        CONTRACT.getFileList()
                .forEach(file -> file.getMessageTypeList()
                        .forEach(message -> register("." + file.getPackage() + ".", message, messages)));
        return messages;
    }

    private static void register(String prefix, DescriptorProto message, Map<String, DescriptorProto> messages) {
        messages.put(prefix + message.getName(), message);
        message.getNestedTypeList().forEach(nested -> register(prefix + message.getName() + ".", nested, messages));
    }

    private static Set<String> within(String type, Map<String, DescriptorProto> messages) {
        Set<String> found = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(type));
        while (!open.isEmpty()) {
            String next = open.pop();
            if (found.add(next) && messages.containsKey(next)) {
                for (FieldDescriptorProto field : messages.get(next).getFieldList()) {
                    if (field.hasTypeName()) {
                        open.push(field.getTypeName());
                    }
                }
            }
        }
        return found;
    }

    @Test
    void noAnswerToOthersCarriesAMembersChoiceButThePrivacyOfficers() {
        Map<String, DescriptorProto> messages = messages();
        Map<String, List<Role>> carrying = new TreeMap<>();
        for (Method method : publicMethods()) {
            boolean carries = within(method.descriptor().getOutputType(), messages).stream()
                    .anyMatch(CHOICES::contains);
            if (carries && !method.isForTheMemberAlone()) {
                carrying.put(method.descriptor().getName(), method.access().getRolesList());
            }
        }
        assertThat(carrying)
                .isEqualTo(Map.of(
                        "InspectConsents", List.of(Role.ROLE_PRIVACY_OFFICER),
                        "InspectDecision", List.of(Role.ROLE_PRIVACY_OFFICER)));
    }

    @Test
    void noMethodForTheMemberTakesAnothersName() {
        Map<String, DescriptorProto> messages = messages();
        for (Method method : publicMethods()) {
            if (method.isForTheMemberAlone()) {
                DescriptorProto request =
                        Objects.requireNonNull(messages.get(method.descriptor().getInputType()));
                assertThat(request.getFieldList())
                        .as(method.descriptor().getName())
                        .extracting(FieldDescriptorProto::getName)
                        .doesNotContain("member", "member_id", "parent");
            }
        }
    }

    @Test
    void everyServiceThatOthersCanCallWasLookedAt() {
        Set<String> services = new HashSet<>();
        for (Method method : publicMethods()) {
            if (!method.isForTheMemberAlone() && !method.file().equals("relais.policy.v1")) {
                services.add(method.service());
            }
        }
        assertThat(services).isEqualTo(LOOKED_AT.keySet());
    }
}
