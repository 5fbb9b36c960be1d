package io.relais.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.relais.gateway");

    @Test
    void noTwoPackagesNeedEachOther() {
        slices().matching("io.relais.gateway.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void theContractAndItsTranscodingKnowNothingOfHttpServers() {
        assertThat(classes.containPackage("io.relais.gateway.contract")).isTrue();
        assertThat(classes.containPackage("io.relais.gateway.transcoding")).isTrue();
        noClasses()
                .that()
                .resideInAnyPackage("io.relais.gateway.contract..", "io.relais.gateway.transcoding..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "reactor..", "io.netty..", "io.grpc..")
                .check(classes);
    }

    @Test
    void theRedirectItselfKnowsNeitherRedisNorGrpcNorSpring() {
        assertThat(classes.containPackage("io.relais.gateway.link")).isTrue();
        noClasses()
                .that()
                .resideInAPackage("io.relais.gateway.link")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "io.grpc..", "org.springframework..")
                .check(classes);
    }
}
