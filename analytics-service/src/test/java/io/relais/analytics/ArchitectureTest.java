package io.relais.analytics;

import io.relais.testkit.FeatureFirstRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void everyPackageImportsOnlyWhatItsPlaceAllows() {
        FeatureFirstRules.of("io.relais.analytics")
                .feature("measure")
                .mayUse("network")
                .feature("share")
                .mayUse("measure", "network")
                .feature("engagement")
                .mayUse("measure", "network", "share")
                .feature("click")
                .mayUse("measure", "network")
                .feature("valuation")
                .mayUse("engagement", "measure", "network")
                .feature("report")
                .mayUse("click", "measure", "network", "valuation")
                .check();
    }
}
