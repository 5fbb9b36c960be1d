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
                .mayUse("network", "consent")
                .feature("account")
                .mayUse("network", "consent")
                .feature("receipt")
                .mayUse("network", "consent")
                .feature("departure")
                .mayUse("consent", "account")
                .feature("decision")
                .mayUse("network", "consent", "policy", "account")
                .check();
    }
}
