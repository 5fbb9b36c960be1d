package io.relais.identity;

import io.relais.testkit.FeatureFirstRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void everyPackageImportsOnlyWhatItsPlaceAllows() {
        FeatureFirstRules.of("io.relais.identity")
                .feature("tenant")
                .mayUse("space")
                .feature("member")
                .mayUse("space", "tenant")
                .feature("app")
                .mayUse("space", "tenant")
                .feature("directory")
                .mayUse("space", "tenant", "member", "app")
                .feature("webhook")
                .mayUse("app")
                .feature("upkeep")
                .mayUse("space", "tenant", "member", "app")
                .check();
    }
}
