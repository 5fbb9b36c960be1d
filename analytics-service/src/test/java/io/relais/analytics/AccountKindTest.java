package io.relais.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.relais.proto.DescriptorSet;
import io.relais.proto.api.v1.AccountKind;
import io.relais.proto.content.v1.ShareOpened;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Whatever is counted, valued or will be earned here comes from this service, which is told of each share whose account it is from. It
 * reads that nowhere and answers it nowhere, so that a professional account counts as much as a personal one.
 */
class AccountKindTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.relais.analytics");

    @Test
    void nothingHereReadsWhoseAccountAShareIsFrom() {
        assertThat(ShareOpened.getDescriptor().findFieldByName("account_kind")).isNotNull();
        List<String> readers = MAIN.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(AccountKind.class)
                        || access.getTarget().getName().startsWith("getAccountKind"))
                .map(Object::toString)
                .toList();
        assertThat(readers).isEmpty();
        assertThat(MAIN.stream()
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .filter(access -> access.getTargetOwner().isEquivalentTo(ShareOpened.class)))
                .as("it takes what is said of shares")
                .isNotEmpty();
    }

    @Test
    void noMessageOfThisServiceSaysWhoseAccountAShareIsFrom() {
        List<Descriptor> messages = DescriptorSet.load().messages().stream()
                .filter(message -> message.getFile().getPackage().equals("relais.analytics.v1"))
                .toList();
        assertThat(messages).isNotEmpty();
        assertThat(messages.stream().filter(message -> reaches(message, new HashSet<>())))
                .isEmpty();
        assertThat(reaches(ShareOpened.getDescriptor(), new HashSet<>())).isTrue();
    }

    private static boolean reaches(Descriptor message, Set<String> seen) {
        if (!seen.add(message.getFullName())) {
            return false;
        }
        return message.getFields().stream()
                .anyMatch(field -> field.getJavaType() == FieldDescriptor.JavaType.ENUM
                        ? field.getEnumType()
                                .getFullName()
                                .equals(AccountKind.getDescriptor().getFullName())
                        : field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                                && reaches(field.getMessageType(), seen));
    }
}
