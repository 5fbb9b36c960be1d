package io.relais.policy;

import io.relais.testkit.FeatureFirstRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void everyPackageImportsOnlyWhatItsPlaceAllows() {
        FeatureFirstRules.of("io.relais.policy")
                .feature("consent")
                .mayUse("network")
                .feature("policy")
                .mayUse("network", "consent", "training")
                .feature("training")
                .mayUse("consent", "receipt")
                .feature("account")
                .mayUse("network", "consent")
                .feature("linking")
                .mayUse("network", "consent")
                .feature("receipt")
                .mayUse("network", "consent")
                .feature("departure")
                .mayUse("consent", "account")
                .feature("screening")
                .buildsOn("io.relais.screening")
                .feature("decision")
                .mayUse("network", "consent", "policy", "account", "freeze", "screening", "training")
                .check();
    }
}
