package io.relais.identity.member.mongo;

import io.relais.identity.member.Member;
import io.relais.identity.member.MemberStanding;
import io.relais.identity.member.Profile;
import io.relais.identity.member.Role;
import io.relais.platform.mongo.DocumentIds;
import io.relais.platform.outbox.OutboxMessage;
import io.relais.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.bson.codecs.pojo.annotations.BsonId;
import org.jspecify.annotations.Nullable;

/** How the collection {@code members} looks. The driver wants its records to be public; this class keeps them in the adapter. */
final class MemberDocuments {

    private MemberDocuments() {}

    /**
     * A member as the collection {@code members} holds them. Of a member who left, only the id, the times and messages that
     * still wait remain.
     *
     * @param emailKey the e-mail address; of a member who left, their id, so that the address is free again
     */
    public record MemberDocument(
            @BsonId String id,
            String tenant,
            long version,
            String emailKey,
            String givenName,
            String familyName,
            List<String> roles,
            String team,
            String department,
            String countryCode,
            String languageCode,
            List<String> topics,
            MemberStanding standing,
            @Nullable String subject,
            Instant createTime,
            Instant touchTime,
            @Nullable List<OutboxMessage> outbox) {

        /** What is erased of a member who left. */
        static final List<String> PERSONAL_FIELDS = List.of(
                "givenName",
                "familyName",
                "roles",
                "team",
                "department",
                "countryCode",
                "languageCode",
                "topics",
                "subject");

        static MemberDocument of(TenantId tenant, Member member, @Nullable List<OutboxMessage> messages) {
            Profile profile = member.profile();
            return new MemberDocument(
                    DocumentIds.of(tenant, member.id()),
                    tenant.value(),
                    member.version(),
                    member.email(),
                    profile.givenName(),
                    profile.familyName(),
                    profile.rolesInOrder().stream().map(Role::name).toList(),
                    profile.team(),
                    profile.department(),
                    profile.countryCode(),
                    profile.languageCode(),
                    profile.topics(),
                    member.standing(),
                    member.subject(),
                    member.createTime(),
                    member.touchTime(),
                    messages);
        }

        Member toMember() {
            return new Member(
                    DocumentIds.idIn(id),
                    emailKey,
                    new Profile(
                            givenName,
                            familyName,
                            roles.stream().map(Role::valueOf).collect(Collectors.toSet()),
                            team,
                            department,
                            countryCode,
                            languageCode,
                            topics),
                    standing,
                    subject,
                    createTime,
                    touchTime,
                    version);
        }
    }
}
