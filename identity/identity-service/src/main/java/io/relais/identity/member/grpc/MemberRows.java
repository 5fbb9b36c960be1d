package io.relais.identity.member.grpc;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.relais.identity.member.MemberColumn;
import io.relais.identity.member.MemberLine;
import io.relais.identity.member.MemberRow;
import io.relais.identity.member.ProfileChange;
import io.relais.platform.errors.FieldViolation;
import io.relais.platform.grpc.MessageRules;
import io.relais.proto.identity.v1.Member;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Understands lines of files by the rules that the protos have for a member. */
final class MemberRows {

    private static final Map<MemberColumn, FieldDescriptor> FIELDS = Arrays.stream(MemberColumn.values())
            .collect(Collectors.toUnmodifiableMap(column -> column, MemberRows::field));

    private final MessageRules rules = new MessageRules();

    private static FieldDescriptor field(MemberColumn column) {
        return Member.getDescriptor().getFields().stream()
                .filter(field -> field.getJsonName().equals(column.field()))
                .findFirst()
                .orElseThrow();
    }

    MemberRow row(MemberLine line) {
        List<FieldViolation> faults = new ArrayList<>(line.faults());
        Member.Builder member = Member.newBuilder();
        line.values().forEach((column, values) -> {
            switch (column) {
                case ROLES ->
                    values.forEach(value -> role(value)
                            .ifPresentOrElse(
                                    member::addRoles,
                                    () -> faults.add(new FieldViolation(
                                            column.field(),
                                            "This is no role of a member: use " + RoleNames.ofMembers() + "."))));
                case TOPICS -> member.addAllTopics(values);
                default -> member.setField(Objects.requireNonNull(FIELDS.get(column)), values.getFirst());
            }
        });
        if (faults.isEmpty() && member.getEmail().isBlank()) {
            faults.add(new FieldViolation(MemberColumn.EMAIL.field(), "A member needs an e-mail address."));
        }
        faults.addAll(rules.violations(member.build()));
        if (!faults.isEmpty()) {
            return MemberRow.faulty(line.number(), faults);
        }
        return new MemberRow(
                line.number(),
                member.getEmail(),
                new ProfileChange(
                        said(line, MemberColumn.GIVEN_NAME, member.getGivenName()),
                        said(line, MemberColumn.FAMILY_NAME, member.getFamilyName()),
                        said(
                                line,
                                MemberColumn.ROLES,
                                RoleNames.fromProto(member.getRolesList(), MemberColumn.ROLES.field())),
                        said(line, MemberColumn.TEAM, member.getTeam()),
                        said(line, MemberColumn.DEPARTMENT, member.getDepartment()),
                        said(line, MemberColumn.COUNTRY_CODE, member.getCountryCode()),
                        said(line, MemberColumn.LANGUAGE_CODE, member.getLanguageCode()),
                        said(line, MemberColumn.TOPICS, List.copyOf(member.getTopicsList()))),
                List.of());
    }

    private static <T> @Nullable T said(MemberLine line, MemberColumn column, T value) {
        return line.values().containsKey(column) ? value : null;
    }

    private static Optional<io.relais.proto.api.v1.Role> role(String name) {
        return RoleNames.ofMember(name.strip().toUpperCase(Locale.ROOT));
    }
}
